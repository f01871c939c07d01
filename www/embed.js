// <zice-check>: puts the self-check into a page of any site, in a frame of its own, and tells that page what happens there.
// Decides where the frame comes from and who is listened to; knows nothing of questions. A classic script without
// dependencies, for Chromium 80, kept short: it may weigh 3 KB. How it is used: docs/embedding.md.
(() => {
  // The page in the frame, beside this script; in a loader of a fixed version the build puts the page of that version here.
  const PAGE = new URL("./", document.currentScript.src),
    ASKED = ["packs", "directions", "lang", "look", "theme", "date", "parameters", "share-answers", "own-packs"];
  let count = 0;

  // What the page asked for, and never an answer.
  const address = tag => {
    const page = new URL(tag.getAttribute("src") || PAGE, document.baseURI);
    if (!/^https?:$/.test(page.protocol) || location.origin === "null") return console.error("zice-check: src");
    const asked = page.searchParams;
    for (const name of ASKED) if (tag.hasAttribute(name)) asked.set(name, tag.getAttribute(name));
    asked.set("host", location.origin);
    asked.set("name", tag.id || tag.zice);
    return page;
  };

  // Opens the frame of an element; gives what closes it again and leaves nothing behind.
  const open = tag => {
    const page = address(tag),
      slot = tag.shadowRoot.firstChild.style,
      frame = document.createElement("iframe"),
      style = frame.style,
      // A sandboxed frame has no origin: there it is the source that tells who speaks.
      shut = tag.hasAttribute("sandbox");
    let wait = 0;
    if (!page) return;

    const say = (type, more) => frame.contentWindow?.postMessage({ zice: 1, type, ...more }, shut ? "*" : page.origin);

    // Which part of the frame is in sight, so that what is always at hand there stays in sight.
    const look = () => {
      wait = 0;
      const { top, bottom } = frame.getBoundingClientRect();
      say("view", { top, bottom, seen: innerHeight });
    };
    const moved = () => wait = wait || requestAnimationFrame(look);
    const sizes = new ResizeObserver(moved);

    const act = {
      // Packs of this site: scripts in the element that no browser runs.
      hello: async () => {
        const packs = [...tag.querySelectorAll("[type$=toml],[type$=json]")].map(one =>
          one.src ? fetch(one.src).then(answer => answer.text()).catch(String) : one.text);
        say("welcome", { packs: await Promise.all(packs) });
        look();
      },
      height: ({ height }) => style.height = "clamp(120px," + height + "px,6e4px)",
      reveal: ({ top, bottom }) => {
        const at = frame.getBoundingClientRect().top;
        if (at + top < 0 || at + bottom > innerHeight) scrollBy(0, at + top - innerHeight / 4);
      },
    };
    "ready step change result error".split(" ").forEach(type => act[type] = ({ detail }) => {
      if (JSON.stringify(detail || 0).length > 1e6) return;
      if (type === "ready") {
        slot.display = "none";
        style.position = style.visibility = "";
      }
      tag.dispatchEvent(new CustomEvent("zice-" + type, { bubbles: true, composed: true, detail }));
    });

    const hear = ({ data, origin, source }) => {
      if (source !== frame.contentWindow || origin !== (shut ? "null" : page.origin)) return;
      if (data?.zice === 1 && act.hasOwnProperty(data.type)) act[data.type](data);
    };

    const listen = how => {
      how("message", hear);
      how("scroll", moved, 1);
      how("resize", moved);
    };

    if (shut) frame.sandbox = "allow-scripts allow-downloads allow-modals";
    frame.title = /^en/.test(tag.lang) ? "Self-check" : "申报条件自测";
    frame.referrerPolicy = "no-referrer";
    style.cssText = "display:block;position:absolute;visibility:hidden;width:100%;height:120px;border:0";
    frame.src = page;
    listen(addEventListener);
    tag.shadowRoot.append(frame);
    sizes.observe(frame);
    sizes.observe(document.body);
    return () => {
      sizes.disconnect();
      listen(removeEventListener);
      cancelAnimationFrame(wait);
      frame.remove();
      slot.display = "";
    };
  };

  customElements.get("zice-check") || customElements.define("zice-check", class extends HTMLElement {
    static observedAttributes = [...ASKED, "src", "sandbox"];
    zice = ++count;

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    }

    connectedCallback() {
      this.disconnectedCallback();
      this.close = open(this);
    }

    disconnectedCallback() {
      this.close?.();
      this.close = null;
    }

    attributeChangedCallback(name, before, now) {
      if (this.close && before !== now) this.connectedCallback();
    }
  });
})();
