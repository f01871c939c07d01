// Chromium, spoken with over a pipe, without any package: opens an empty page and runs there what Node runs here.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wasm } from "./wasm.mjs";

const FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
  + "--disable-component-update --disable-sync --remote-debugging-pipe";

export async function inChromium(program) {
  const profile = mkdtempSync(join(tmpdir(), "zice-bench-"));
  const browser = spawn(program, [...FLAGS.split(" "), `--user-data-dir=${profile}`], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => browser.on("exit", done));
  const ask = speaker(browser.stdio[3], browser.stdio[4]);

  const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId);
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  };
  await evaluate(`const wasm = ${wasm}; const modules = [];`);

  let count = 0;
  return {
    async wasm(bytes, facts, directions) {
      const at = count++;
      const encoded = JSON.stringify(bytes.toString("base64"));
      const given = `Uint8Array.from(atob(${encoded}), (letter) => letter.charCodeAt(0)), ${JSON.stringify(facts)}, ${JSON.stringify(directions)}`;
      const sum = await evaluate(`wasm(${given}).then((module) => { modules[${at}] = module; return module.sum; })`);
      return { sum, run: (name, count) => evaluate(`modules[${at}].run("${name}", ${count})`) };
    },
    async end() {
      await ask("Browser.close", {});
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

// Messages end in a zero byte; an answer carries the number of its question.
function speaker(to, from) {
  const waiting = new Map();
  let last = 0;
  let rest = "";
  from.setEncoding("utf8").on("data", (data) => {
    const messages = (rest + data).split("\0");
    rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  return (method, params, sessionId) =>
    new Promise((done, fail) => {
      const id = ++last;
      waiting.set(id, ({ result, error }) => (error ? fail(new Error(`${method}: ${error.message}`)) : done(result)));
      to.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    });
}
