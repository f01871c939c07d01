// The functions of the package, the same for every place it runs in. Where the modules come from is told by the entry:
// `load(name, source)` gives the compiled module of that name, from the source if there is one.

import * as decideGlue from "./zice.js";
import { Engine, failed, ok } from "./engine.js";
import { textOf } from "./plain.js";

const FILES = { decide: "zice", lint: "zice-lint" };

function notLoaded(name, error) {
  return failed({ code: "not_loaded", path: "", message: `${FILES[name]}: ${String(error)}` });
}

/** Texts of all values, or every error of every one. */
function textsOf(...values) {
  const written = values.map(textOf);
  const errors = written.reduce((all, one) => all.concat(one.errors || []), []);
  return errors.length ? { errors } : { texts: written.map((one) => one.text) };
}

function ask(engine, name, ...values) {
  const { texts, errors } = textsOf(...values);
  return errors ? failed(...errors) : engine.ask(name, ...texts);
}

/** TOML texts by the names of their documents. */
function notTexts(documents) {
  if (typeof documents !== "object" || documents === null) return [];
  const wrong = Object.keys(documents).filter((name) => typeof documents[name] !== "string");
  return wrong.map((path) => ({ code: "expected", path, wanted: "text" }));
}

export function functions(load) {
  const decide = new Engine(decideGlue);
  let starting = null;
  let lint = null;

  async function startLint(source) {
    const engine = new Engine(await import("./zice-lint.js"));
    await engine.start(await load("lint", source));
    return engine;
  }

  async function startDecide(source) {
    const module = decide.module === null ? await load("decide", source) : decide.module;
    if (!decide.sound) await decide.start(module);
  }

  return {
    decide,
    async init(source) {
      try {
        starting = starting || startDecide(source);
        await starting;
        return ok(null);
      } catch (error) {
        return notLoaded("decide", error);
      } finally {
        starting = null;
      }
    },
    check: (facts, options) => ask(decide, "check", facts, options ?? {}),
    nextQuestions: (facts, options) => ask(decide, "nextQuestions", facts, options ?? {}),
    validateForm: (form, options) => ask(decide, "validateForm", form, options ?? {}),
    packs: () => decide.ask("packs"),
    async lintPack(documents, source) {
      const errors = notTexts(documents);
      if (errors.length) return failed(...errors);
      try {
        lint = lint || startLint(source);
        return ask(await lint, "lint", documents);
      } catch (error) {
        lint = null;
        return notLoaded("lint", error);
      }
    },
  };
}
