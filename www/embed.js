// <zice-check>: puts the self-check into a page of any site, in a frame of its own, and tells that page what happens there;
// the modes that need no frame are a script of their own, www/inside.js. Decides where either comes from and who is
// listened to; knows nothing of questions. A classic script without dependencies, for Chromium 80, kept short: it may
// weigh 3 KB after the build has made it short. How it is used: docs/embedding.md.
(() => {
  // Beside this script: the page in the frame, and the script of the other modes with its checksum. In a loader of a fixed
  // version the build puts those of that version here.
  const BASE = document.currentScript.src;
  const PAGE = new URL("./", BASE);
  const INSIDE = new URL("inside.js", BASE);
  const SUM = "";
  const PASSED = "packs directions lang look theme date parameters share-answers own-packs".split(" ");
  const make = name => document.createElement(name);
  let count = 0;

  // What the page asked for, and never an answer.
  const address = element => {
    const page = new URL(element.getAttribute("src") || PAGE, document.baseURI);
    if (!/^https?:/.test(page)) throw Error("src: " + page);
    const asked = page.searchParams;
    for (const name of PASSED) if (element.hasAttribute(name)) asked.set(name, element.getAttribute(name));
    asked.set("host", location.origin);
    asked.set("name", element.id || element.zice);
    return page;
  };

  // What the page is told, and that the wizard takes the place of what stood in the element.
  const tell = (element, type, detail) => {
    if (type === "ready") element.shadowRoot.firstChild.style.display = "none";
    element.dispatchEvent(new CustomEvent("zice-" + type, { bubbles: true, composed: true, detail }));
  };

  // Packs of the page's own site: scripts in the element that no browser runs.
  const own = element => Promise.all([...element.querySelectorAll("[type$=toml],[type$=json]")].map(one =>
    one.src ? fetch(one.src).then(answer => answer.text()).catch(String) : one.text));

  // Starts the wizard in the page itself; gives what ends it before the script has come, which then sets the element's
  // `close` itself.
  const inside = element => {
    const script = make("script");
    script.onerror = () => tell(element, "error", { code: "not-loaded" });
    script.element = element;
    script.tell = tell;
    script.own = own;
    script.crossOrigin = "";
    script.integrity = SUM;
    script.src = INSIDE;
    document.head.append(script);
    return () => script.remove();
  };

  // Opens the frame of an element; gives what closes it again and leaves nothing behind.
  const open = element => {
    const page = address(element);
    const frame = make("iframe");
    const style = frame.style;
    // A sandboxed frame has no origin: there it is the source that tells who speaks.
    const sandbox = element.hasAttribute("sandbox");
    let waits = 0;

    const say = (type, more) => frame.contentWindow?.postMessage({ zice: 1, type, ...more }, sandbox ? "*" : page.origin);

    // Which part of the frame is in sight, so that what is always at hand there stays in sight.
    const look = () => {
      waits = 0;
      const { top, bottom } = frame.getBoundingClientRect();
      say("view", { top, bottom, seen: innerHeight });
    };
    const go = () => waits = waits || requestAnimationFrame(look);
    const sizes = new ResizeObserver(go);

    const act = {
      hello: async () => {
        say("welcome", { packs: await own(element) });
        look();
      },
      height: ({ height }) => style.height = "clamp(120px," + height + "px,6e4px)",
      reveal: ({ top, bottom }) => {
        const at = frame.getBoundingClientRect().top;
        if (at + top < 0 || at + bottom > innerHeight) scrollBy(0, at + top - innerHeight / 4);
      },
    };

    const hear = ({ data, origin, source }) => {
      if (source !== frame.contentWindow || origin !== (sandbox ? "null" : page.origin) || data?.zice !== 1) return;
      const { type, detail } = data;
      if (act.hasOwnProperty(type)) act[type](data);
      if (/^(ready|step|change|result|error)$/.test(type) && JSON.stringify(detail || 0).length < 1e6) {
        if (type === "ready") style.position = style.visibility = "";
        tell(element, type, detail);
      }
    };

    const listen = how => {
      how("message", hear);
      how("scroll", go, 1);
      how("resize", go);
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
      frame.remove();
    };
  };

  customElements.get("zice-check") || customElements.define("zice-check", class extends HTMLElement {
    static observedAttributes = [...PASSED, "src", "sandbox", "mode"];
    zice = ++count;
    slots = this.attachShadow({ mode: "open" }).append(make("slot"));

    connectedCallback() {
      if (!this.close) this.begin();
    }

    // Who only moves the element takes it out and puts it in again at once.
    disconnectedCallback() {
      queueMicrotask(() => this.isConnected || this.end());
    }

    attributeChangedCallback(name, old, now) {
      if (this.close && old !== now) {
        this.end();
        this.begin();
      }
    }

    begin() {
      this.close = (this.matches("[mode=shadow],[mode=light]") ? inside : open)(this);
    }

    end() {
      this.close?.();
      this.close = null;
      this.shadowRoot.firstChild.style.display = "";
    }
  });
})();
