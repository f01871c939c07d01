// The entry for browsers, workers and bundlers. The modules lie beside this file unless a source is given.

import { functions } from "./functions.js";

// Written out, so that a bundler sees which files to take along.
const PLACES = {
  decide: () => new URL("./zice_bg.wasm", import.meta.url),
  advice: () => new URL("./zice-advice_bg.wasm", import.meta.url),
  forms: () => new URL("./zice-forms_bg.wasm", import.meta.url),
  lint: () => new URL("./zice-lint_bg.wasm", import.meta.url),
};

/** Compiled from bytes and not from the stream, so that a server's wrong content type does not matter. */
async function load(name, source) {
  const given = await (source === undefined ? PLACES[name]() : source);
  if (given instanceof WebAssembly.Module) return given;
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return WebAssembly.compile(given);
  const response = given instanceof Response ? given : await fetch(given);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

const { init, check, nextQuestions, validateForm, packs, lintPack } = functions(load);
export { init, check, nextQuestions, validateForm, packs, lintPack };
