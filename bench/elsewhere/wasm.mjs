// zice as WASM, the same in Node and in a page. The function is sent to the page as text, so it uses nothing outside itself.

// A module of zice (bench/module, or core.wasm) with the applicants in it; `run` does one kind of work for the first `count`
// of them and gives the seconds it took.
export async function wasm(bytes, facts, directions) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const zice = instance.exports;
  const write = (text, at) => new Uint8Array(zice.memory.buffer).set(text, at);
  const encoder = new TextEncoder();
  let sum = "";
  let work = (name, count) => zice[name](count);
  if (zice.read) {
    const text = encoder.encode(facts);
    write(text, zice.room(text.length));
    sum = BigInt.asUintN(64, zice.read()).toString();
  } else {
    const texts = facts.trimEnd().split("\n").map((line) => encoder.encode(line));
    const asked = encoder.encode(JSON.stringify({ directions }));
    const given = (text) => {
      const at = zice.zice_alloc(text.length);
      write(text, at);
      return at;
    };
    work = (_, count) => {
      for (const text of texts.slice(0, count)) {
        const [one, other] = [given(text), given(asked)];
        const answer = zice.zice_check(one, text.length, other, asked.length);
        for (const at of [one, other, Number(BigInt.asUintN(64, answer) >> 32n)]) zice.zice_free(at);
      }
    };
  }
  return {
    sum,
    run(name, count) {
      const start = performance.now();
      work(name, count);
      return (performance.now() - start) / 1000;
    },
  };
}
