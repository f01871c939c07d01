// What bench/src/elsewhere.rs speaks with: says what it can measure, once everything has agreed, and then does one row at a
// time for as many applicants as it is told, each time saying how many seconds that took. `[row, count]`; `[]` ends it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { inChromium } from "./chromium.mjs";
import { rivals } from "./rivals.mjs";
import { wasm } from "./wasm.mjs";

const folder = process.argv[2];
const text = (name) => readFileSync(join(folder, name), "utf8");
const lines = (name) => text(name).trimEnd().split("\n");

const rules = JSON.parse(text("rules.json"));
const facts = text("facts.jsonl");
const modules = Object.fromEntries(["fast", "small", "core"].map((name) => [name, readFileSync(join(folder, `${name}.wasm`))]));

const chromium = await inChromium(process.env.CHROMIUM);
const hosts = [["Node", wasm], ["Chromium", chromium.wasm]];
const rows = [];
const notes = [];
for (const [host, start] of hosts) {
  for (const [name, about] of [["fast", "built for speed"], ["small", "built for size"]]) {
    const module = await start(modules[name], facts, rules.directions);
    if (module.sum !== rules.sum) throw new Error(`${name} in ${host} decides otherwise`);
    const row = (what, unit, work) => ({ name: `zice in ${host}, ${about}: ${what}`, unit, share: 1, run: (count) => module.run(work, count) });
    rows.push(row("verdicts", 0, "verdicts"), row("reasons", 1, "reasons"), row("from JSON to reasons", 2, "from_json"));
  }
  const core = await start(modules.core, facts, rules.directions);
  rows.push({ name: `core.wasm in ${host}: from JSON to a whole report`, unit: 2, share: 4, run: (count) => core.run("report", count) });
}
notes.push("zice as WASM, in Node and in Chromium, decides everything as it does natively");
for (const rival of rivals(rules, lines, notes)) rows.push(...rival);

console.log(JSON.stringify({ notes, rows: rows.map(({ name, unit, share }) => ({ name, unit, share })) }));
for await (const line of createInterface({ input: process.stdin })) {
  const [row, count] = JSON.parse(line);
  if (row === undefined) break;
  console.log(await rows[row].run(count));
}
await chromium.end();
process.exit();
