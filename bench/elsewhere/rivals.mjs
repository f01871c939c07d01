// Engines for Node, with the rules in their languages as bench/src/rivals wrote them. Each judges every test once for an
// applicant, and must agree with zice wherever every fact is told and the text leaves nothing open.

import Ajv from "ajv";
import { LogicEngine } from "json-logic-engine";
import Publicodes from "publicodes";

const INELIGIBLE = 0;
const UNDETERMINED = 1;
const ELIGIBLE = 2;

// Rows of all of them; `lines` reads a file of applicants, `notes` are told beside the table.
export function* rivals(rules, lines, notes) {
  const expected = lines("expected.jsonl").map((line) => JSON.parse(line));
  yield timed("json-logic-engine", 1, lines("flat.jsonl"), jsonLogic(rules), expected, notes);
  yield timed("ajv", 1, lines("differences.jsonl"), ajv(rules), expected, notes);
  yield timed("publicodes", 200, lines("situations.jsonl"), publicodes(rules), expected, notes);
}

// Of each direction whether all of its tests hold.
const met = (rules, holds) => rules.of.map((own) => own.every((at) => holds[at]));

function jsonLogic(rules) {
  const engine = new LogicEngine();
  const tests = rules.jsonLogic.map((test) => engine.build(test));
  return (data) => met(rules, tests.map((test) => test(data)));
}

function ajv(rules) {
  const compiler = new Ajv({ strict: false });
  const tests = rules.schemas.map((schema) => compiler.compile(schema));
  return (data) => met(rules, tests.map((test) => test(data)));
}

function publicodes(rules) {
  const quiet = { log() {}, warn() {}, error: console.error };
  const engine = new Publicodes(rules.publicodes, { logger: quiet });
  return (data) => {
    engine.setSituation(data);
    return rules.of.map((_, at) => engine.evaluate(`direction ${at}`).nodeValue ?? undefined);
  };
}

function timed(name, share, texts, verdicts, expected, notes) {
  const some = texts.filter((_, at) => at % share === 0);
  const read = some.map((text) => JSON.parse(text));
  agree(name, read.map(verdicts), expected.filter((_, at) => at % share === 0), notes);
  const row = (what, unit, work) => ({ name: `${name}: ${what}`, unit, share, run: (count) => seconds(() => work(count)) });
  return [
    row("verdicts", 0, (count) => read.slice(0, count).forEach((data) => verdicts(data))),
    row("from JSON to verdicts", 2, (count) => some.slice(0, count).forEach((text) => verdicts(JSON.parse(text)))),
  ];
}

function seconds(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function agree(name, said, expected, notes) {
  const open = { not: 0, met: 0, undecided: 0 };
  expected.forEach(({ outcomes, complete }, applicant) =>
    outcomes.forEach((outcome, at) => {
      const verdict = said[applicant][at];
      if (outcome === UNDETERMINED) open[verdict === undefined ? "undecided" : verdict ? "met" : "not"]++;
      else if (complete && verdict !== (outcome === ELIGIBLE)) {
        throw new Error(`${name}: applicant ${applicant}, direction ${at}: ${verdict} in place of ${outcome !== INELIGIBLE}`);
      }
    }));
  const undecided = open.undecided ? `, for undecided in ${open.undecided}` : "";
  notes.push(`what is undetermined, ${name} takes for not met in ${open.not} cases and for met in ${open.met}${undecided}`);
}
