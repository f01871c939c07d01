// <zice-check>: puts the self-check into a page of any site, in a frame of its own, and tells that page what happens there.
// Decides where the frame comes from and who is listened to; knows nothing of questions. A classic script without
// dependencies, for Chromium 80, kept short: it may weigh 3 KB. How it is used: docs/embedding.md.
(() => {
  // The page in the frame, beside this script; in a loader of a fixed version the build puts the page of that version here.
  const PAGE = new URL("./", document.currentScript.src);
  const PASSED = ["packs", "directions", "lang", "look", "theme", "date", "parameters", "share-answers"];
  let count = 0;

  // What the page asked for, and never an answer.
  const address = element => {
    const page = new URL(element.getAttribute("src") || PAGE, document.baseURI);
    if (!/^https?:$/.test(page.protocol) || location.origin === "null") throw Error("zice-check: http(s) only");
    const asked = page.searchParams;
    for (const name of PASSED) if (element.hasAttribute(name)) asked.set(name, element.getAttribute(name));
    asked.set("host", location.origin);
    asked.set("name", element.id || element.zice);
    return page;
  };

  // Opens the frame of an element; gives what closes it again and leaves nothing behind.
  const open = element => {
    const page = address(element);
    const slot = element.shadowRoot.firstChild;
    const frame = document.createElement("iframe");
    const style = frame.style;
    // A sandboxed frame has no origin: there it is the source that tells who speaks.
    const sandbox = element.hasAttribute("sandbox");
    let waits = 0;

    const say = (type, more) => frame.contentWindow.postMessage({ zice: 1, type, ...more }, sandbox ? "*" : page.origin);

    // Which part of the frame is in sight, so that what is always at hand there stays in sight.
    const look = () => {
      waits = 0;
      const { top, bottom } = frame.getBoundingClientRect();
      say("view", { top, bottom, seen: innerHeight });
    };
    const moved = () => waits = waits || requestAnimationFrame(look);
    const sizes = new ResizeObserver(moved);

    const act = {
      hello: () => {
        say("welcome");
        look();
      },
      height: ({ height }) => style.height = Math.min(60000, Math.max(120, height)) + "px",
      reveal: ({ top, bottom }) => {
        const at = frame.getBoundingClientRect().top;
        if (at + top < 0 || at + bottom > innerHeight) scrollBy(0, at + top - innerHeight / 4);
      },
    };
    ["ready", "step", "change", "result", "error"].forEach(type => act[type] = ({ detail }) => {
      if (JSON.stringify(detail || 0).length > 1e6) return;
      if (type === "ready") {
        slot.style.display = "none";
        style.position = style.visibility = "";
      }
      element.dispatchEvent(new CustomEvent("zice-" + type, { bubbles: true, composed: true, detail }));
    });

    const hear = ({ data, origin, source }) => {
      if (source !== frame.contentWindow || origin !== (sandbox ? "null" : page.origin)) return;
      if (data && data.zice === 1 && act.hasOwnProperty(data.type)) act[data.type](data);
    };

    const listen = how => {
      how("message", hear);
      how("scroll", moved, true);
      how("resize", moved);
    };

    if (sandbox) frame.sandbox = "allow-scripts allow-downloads allow-modals";
    frame.title = /^en/.test(element.lang) ? "Self-check" : "申报条件自测";
    frame.referrerPolicy = "no-referrer";
    style.cssText = "display:block;position:absolute;visibility:hidden;width:100%;height:120px;border:0";
    frame.src = page;
    listen(addEventListener);
    element.shadowRoot.append(frame);
    sizes.observe(frame);
    sizes.observe(document.body);
    return () => {
      sizes.disconnect();
      listen(removeEventListener);
      cancelAnimationFrame(waits);
      frame.remove();
      slot.style.display = "";
    };
  };

  if (!customElements.get("zice-check")) customElements.define("zice-check", class extends HTMLElement {
    static observedAttributes = [...PASSED, "src", "sandbox"];
    zice = ++count;

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    }

    connectedCallback() {
      this.disconnectedCallback();
      try {
        this.close = open(this);
      } catch (error) {
        console.error(error);
      }
    }

    disconnectedCallback() {
      if (this.close) this.close();
      this.close = 0;
    }

    attributeChangedCallback(name, before, now) {
      if (this.close && before !== now) this.connectedCallback();
    }
  });
})();
