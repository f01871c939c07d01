// The functions of the package, the same wherever it runs. There is a module for each kind of work, so that a page which
// only decides loads no more than that. Where modules come from is told by the entry: `load(name, source)` gives the
// compiled module of that name, from a source if there is one; `loadNow(name)`, where files can be read at once.

import * as decideGlue from "./zice.js";
import * as adviceGlue from "./zice-advice.js";
import * as formsGlue from "./zice-forms.js";
import * as lintGlue from "./zice-lint.js";
import { Engine, failed, ok } from "./engine.js";
import { textOf } from "./plain.js";

const GLUE = { decide: decideGlue, advice: adviceGlue, forms: formsGlue, lint: lintGlue };

/** Texts of all values, or every error of every one. */
function textsOf(values) {
  const written = values.map(textOf);
  const errors = written.reduce((all, one) => all.concat(one.errors || []), []);
  return errors.length ? { errors } : { texts: written.map((one) => one.text) };
}

function ask(engine, name, ...values) {
  const { texts, errors } = textsOf(values);
  return errors ? failed(...errors) : engine.ask(name, ...texts);
}

/** What is wrong with the options of a form, of which there is one. */
function notFormOptions(options) {
  const unknown = Object.keys(options).filter((name) => name !== "direction" && options[name] !== undefined);
  const errors = unknown.map((path) => ({ code: "unknown_option", path, nearest: "direction" }));
  const { direction } = options;
  const wrong = direction !== undefined && direction !== null && typeof direction !== "string";
  return wrong ? errors.concat({ code: "expected", path: "direction", wanted: "text" }) : errors;
}

/** TOML texts by the names of their documents. */
function notTexts(documents) {
  if (typeof documents !== "object" || documents === null) return [];
  const wrong = Object.keys(documents).filter((name) => typeof documents[name] !== "string");
  return wrong.map((path) => ({ code: "expected", path, wanted: "text" }));
}

export function functions(load, loadNow) {
  const engines = {};
  const engine = (name) => engines[name] || (engines[name] = new Engine(GLUE[name], name, load, loadNow));

  return {
    async init(parts) {
      const { advice, forms, from } = parts ?? {};
      const wanted = ["decide"].concat(advice ? "advice" : [], forms ? "forms" : []);
      const started = await Promise.all(wanted.map((name) => engine(name).ready((from ?? {})[name])));
      const errors = started.reduce((all, one) => all.concat(one), []);
      return errors.length ? failed(...errors) : ok(null);
    },
    check(facts, options) {
      const given = options ?? {};
      return ask(engine(given.advice === true ? "advice" : "decide"), "check", facts, given);
    },
    nextQuestions: (facts, options) => ask(engine("decide"), "nextQuestions", facts, options ?? {}),
    packs: () => engine("decide").ask("packs"),
    validateForm(form, options) {
      const given = options ?? {};
      const { text, errors } = textOf(form);
      const wrong = notFormOptions(given).concat(errors || []);
      return wrong.length ? failed(...wrong) : engine("forms").ask("validateForm", text, given.direction ?? undefined);
    },
    async lintPack(documents, source) {
      const errors = notTexts(documents).concat(await engine("lint").ready(source));
      return errors.length ? failed(...errors) : ask(engine("lint"), "lint", documents);
    },
  };
}
