// One WASM module and its instance. An instance that has trapped is never asked again: its memory is as the trap left
// it. A new one is made of the same compiled module before the next answer.

export const ok = (value) => ({ ok: true, value });
export const failed = (...errors) => ({ ok: false, errors });

const isRefusal = (answer) => Object.prototype.hasOwnProperty.call(answer, "errors");

export class Engine {
  /** `glue` is what wasm-bindgen made for the module. */
  constructor(glue) {
    this.glue = glue;
    this.module = null;
    this.sound = false;
  }

  /** Makes an instance of a compiled module, or a new one of the module it has. */
  async start(module) {
    await this.glue.default({ module_or_path: module });
    this.module = module;
    this.sound = true;
  }

  /** The same at once; old browsers refuse that where the page itself runs. */
  startNow(module) {
    this.glue.initSync({ module });
    this.module = module;
    this.sound = true;
  }

  /** Calls a function from texts to text. */
  ask(name, ...texts) {
    if (this.module === null || !(this.sound || this.again())) return failed({ code: "not_ready", path: "" });
    // Taken back only when the call has come back: whatever breaks it off leaves the instance in doubt.
    this.sound = false;
    try {
      const answer = JSON.parse(this.glue[name](...texts));
      this.sound = true;
      return isRefusal(answer) ? failed(...answer.errors) : ok(answer);
    } catch (error) {
      return failed({ code: "internal", path: "", message: String(error) });
    }
  }

  /** A new instance for one that is in doubt; false where it takes a moment. */
  again() {
    try {
      this.startNow(this.module);
      return true;
    } catch (error) {
      this.start(this.module).catch(() => {});
      return false;
    }
  }
}
