// One WASM module and its instance. An instance that has trapped is never asked again: its memory is as the trap left
// it. A new one is made of the same compiled module before the next answer.

export const ok = (value) => ({ ok: true, value });
export const failed = (...errors) => ({ ok: false, errors });

const isRefusal = (answer) => Object.prototype.hasOwnProperty.call(answer, "errors");

export class Engine {
  /** `glue` is what wasm-bindgen made for the module of this name; the loaders are those of the entry. */
  constructor(glue, name, load, loadNow) {
    this.glue = glue;
    this.name = name;
    this.load = load;
    this.loadNow = loadNow;
    this.module = null;
    this.sound = false;
    this.starting = null;
  }

  /** Errors of what keeps it from being ready, if anything does. Two who ask at once wait for the same. */
  async ready(source) {
    if (this.sound) return [];
    try {
      this.starting = this.starting || this.start(source);
      await this.starting;
      return [];
    } catch (error) {
      return [{ code: "not_loaded", path: "", message: `zice/${this.name}: ${String(error)}` }];
    } finally {
      this.starting = null;
    }
  }

  async start(source) {
    const module = this.module || (await this.load(this.name, source));
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
    try {
      if (!this.sound && !this.again()) return failed({ code: "not_ready", path: "", message: this.name });
      // Taken back only when the call has come back: whatever breaks it off leaves the instance in doubt.
      this.sound = false;
      const answer = JSON.parse(this.glue[name](...texts));
      this.sound = true;
      return isRefusal(answer) ? failed(...answer.errors) : ok(answer);
    } catch (error) {
      return failed({ code: "internal", path: "", message: String(error) });
    }
  }

  /** An instance where there is none, or in place of one that is in doubt; false where it takes a moment. */
  again() {
    if (this.module === null && !this.loadNow) return false;
    try {
      this.startNow(this.module || this.loadNow(this.name));
      return true;
    } catch (error) {
      if (this.module !== null) this.ready();
      return false;
    }
  }
}
