// <zice-check>: puts the self-check into a page of any site, in a frame of its own, and tells that page what happens there.
// Decides where the frame comes from and who is listened to; knows nothing of questions. A classic script without
// dependencies, in the syntax of 2018. How it is used: docs/embedding.md.
(function () {
  "use strict";

  // The page in the frame, beside this script. The build puts the name of one fixed version here for the fixed loader.
  const PAGE = new URL("./", document.currentScript.src).href;
  const TOLD = ["ready", "step", "change", "result", "error"];
  const PASSED = ["packs", "directions", "lang", "look", "theme", "date", "parameters"];
  const LEAST = 120;
  const MOST = 60000;
  const LONGEST = 1e6;
  let count = 0;

  function is_number(value) {
    return typeof value === "number" && isFinite(value);
  }

  // The address of the frame: what the page asked for, and never an answer.
  function address(element) {
    const page = new URL(element.getAttribute("src") || PAGE, document.baseURI);
    if (!/^https?:$/.test(page.protocol)) throw new Error("src must be an address of http or https");
    if (location.origin === "null") throw new Error("a page without an origin cannot be told anything");
    PASSED.concat("share-answers").forEach(function (name) {
      if (element.hasAttribute(name)) page.searchParams.set(name, element.getAttribute(name));
    });
    page.searchParams.set("host", location.origin);
    page.searchParams.set("name", element.id || element.zice);
    return page;
  }

  // Opens the frame of an element; gives what closes it again and leaves nothing behind.
  function open(element) {
    const slot = element.shadowRoot.firstChild;
    const frame = document.createElement("iframe");
    const page = address(element);
    const sandbox = element.hasAttribute("sandbox");
    let waits = 0;

    function say(type, more) {
      const message = Object.assign({ zice: 1, type: type }, more);
      if (frame.contentWindow) frame.contentWindow.postMessage(message, sandbox ? "*" : page.origin);
    }

    // Which part of the frame is in sight, so that what is always at hand there stays in sight.
    function look() {
      waits = 0;
      const box = frame.getBoundingClientRect();
      say("view", { above: Math.max(0, -box.top), below: Math.max(0, box.bottom - innerHeight), seen: innerHeight });
    }

    function moved() {
      waits = waits || requestAnimationFrame(look);
    }

    function reveal(top, bottom) {
      const at = frame.getBoundingClientRect().top;
      if (at + top < 0 || at + bottom > innerHeight) scrollBy(0, at + top - innerHeight / 4);
    }

    function tell(type, detail) {
      if (TOLD.indexOf(type) < 0 || JSON.stringify(detail || 0).length > LONGEST) return;
      if (type === "ready") {
        slot.style.display = "none";
        frame.style.position = "static";
        frame.style.visibility = "visible";
      }
      element.dispatchEvent(new CustomEvent("zice-" + type, { bubbles: true, composed: true, detail: detail }));
    }

    function hear(event) {
      const said = event.data;
      const known = event.source === frame.contentWindow && event.origin === (sandbox ? "null" : page.origin);
      if (!known || !said || said.zice !== 1) return;
      if (said.type === "hello") {
        say("welcome");
        look();
      } else if (said.type === "height") {
        if (is_number(said.height)) frame.style.height = Math.min(MOST, Math.max(LEAST, said.height)) + "px";
        moved();
      } else if (said.type === "reveal") {
        if (is_number(said.top) && is_number(said.bottom)) reveal(said.top, said.bottom);
      } else {
        tell(said.type, said.detail);
      }
    }

    function close() {
      removeEventListener("message", hear);
      removeEventListener("scroll", moved, true);
      removeEventListener("resize", moved);
      cancelAnimationFrame(waits);
      frame.remove();
      slot.style.display = "";
    }

    if (sandbox) frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals");
    frame.title = /^en/.test(element.getAttribute("lang")) ? "Self-check" : "申报条件自测";
    frame.referrerPolicy = "no-referrer";
    frame.style.cssText = "display:block;position:absolute;visibility:hidden;width:100%;height:120px;border:0";
    addEventListener("message", hear);
    addEventListener("scroll", moved, { capture: true, passive: true });
    addEventListener("resize", moved);
    frame.src = page.href;
    element.shadowRoot.appendChild(frame);
    return close;
  }

  class ZiceCheck extends HTMLElement {
    static get observedAttributes() {
      return PASSED.concat("src", "sandbox", "share-answers");
    }

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).appendChild(document.createElement("slot"));
      this.zice = "-" + ++count;
    }

    connectedCallback() {
      this.disconnectedCallback();
      try {
        this.close = open(this);
      } catch (error) {
        console.error("zice-check:", error.message);
      }
    }

    disconnectedCallback() {
      if (this.close) this.close();
      this.close = null;
    }

    attributeChangedCallback(name, before, now) {
      if (this.isConnected && this.close && before !== now) this.connectedCallback();
    }
  }

  if (!customElements.get("zice-check")) customElements.define("zice-check", ZiceCheck);
})();
