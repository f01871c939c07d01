// In Node nothing has to be loaded first: node check.mjs facts.json
import { readFileSync } from "node:fs";
import { check, nextQuestions } from "zice";

const facts = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answer = check(facts, { packs: ["sd-fusion-2023"] });
if (!answer.ok) {
  for (const { code, path } of answer.errors) console.error(`${path}: ${code}`);
  process.exit(2);
}
for (const { id, outcome, missing } of answer.value.directions) {
  console.log(`${id}: ${outcome}${missing.length ? `, open: ${missing.length}` : ""}`);
}
const questions = nextQuestions(facts, { packs: ["sd-fusion-2023"] });
if (questions.ok && questions.value.questions.length) console.log(`ask next: ${questions.value.questions[0].fact}`);
