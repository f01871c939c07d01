// The entry for Node: the same files, read from disk when they are first needed, so that nothing has to be awaited.

import { readFileSync } from "node:fs";
import { functions } from "./functions.js";

const FILES = {
  decide: "./zice_bg.wasm",
  advice: "./zice-advice_bg.wasm",
  forms: "./zice-forms_bg.wasm",
  lint: "./zice-lint_bg.wasm",
};

const loadNow = (name) => new WebAssembly.Module(readFileSync(new URL(FILES[name], import.meta.url)));

async function load(name, source) {
  if (source === undefined) return loadNow(name);
  return source instanceof WebAssembly.Module ? source : WebAssembly.compile(source);
}

const { init, check, nextQuestions, validateForm, packs, lintPack } = functions(load, loadNow);
export { init, check, nextQuestions, validateForm, packs, lintPack };
