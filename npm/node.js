// The entry for Node: the same files, read from disk, and ready as soon as they are imported.

import { readFileSync } from "node:fs";
import { functions } from "./functions.js";

const FILES = { decide: "./zice_bg.wasm", lint: "./zice-lint_bg.wasm" };

function load(name, source) {
  if (source instanceof WebAssembly.Module) return source;
  const bytes = source === undefined ? readFileSync(new URL(FILES[name], import.meta.url)) : source;
  return new WebAssembly.Module(bytes);
}

const { decide, init, check, nextQuestions, validateForm, packs, lintPack } = functions(load);
decide.startNow(load("decide"));
export { init, check, nextQuestions, validateForm, packs, lintPack };
