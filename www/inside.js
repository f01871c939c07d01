// The self-check in a site's own page: in a shadow tree (mode="shadow") or among the elements of the page (mode="light").
// Decides what the wizard takes for its window, its document and its address there, that nothing of the page is changed,
// and that nothing is left when the element goes. Loaded by www/embed.js, once for each element; knows no questions. What
// the site asks for and is told is for www/frame.js. In the syntax of Chromium 80.
(function () {
  "use strict";

  // By the build: the name and the checksum of each file of this version, and the widths its style sheet speaks of.
  const FILES = {};
  const WIDTHS = [];
  // Attributes that hold ids, or by which choices exclude each other.
  const IDS = /^(id|for|name|list|aria-(labelledby|describedby|controls|owns))$/;
  // What a page has once, and the site has already.
  const ONCE = ["main", "header", "footer"];
  const NAMES = ["申报条件自测", "Self-check"];
  const STOPPED = ["自测出错停下了。请重新打开本页后继续。", "The self-check has stopped because of an error. Please open this page again to go on."];

  const script = document.currentScript;
  const element = script.element;
  // Taken out again, or asked for something else, before this was loaded.
  if (!element || !script.isConnected) return;
  script.remove();

  const base = script.src;
  const is_light = element.getAttribute("mode") === "light";
  const is_english = /^en/.test(element.lang);
  const name = element.id || String(element.zice);
  // In a shadow tree nobody else has our ids; among the elements of a page somebody may.
  const prefix = is_light ? "zice-" + element.zice + "-" : "";
  const ends = [];
  let closed = false;
  let touched = false;

  function address(kind) {
    return new URL(FILES[kind][0], base).href;
  }

  function storage(act) {
    try {
      return act(window.sessionStorage);
    } catch (error) {
      // Denied: then a reload begins at the start.
      return null;
    }
  }

  // Listens until the element goes.
  function listen(target, type, act, options) {
    target.addEventListener(type, act, options);
    ends.push(function () { target.removeEventListener(type, act, options); });
  }

  // The elements

  // Between the site and the wizard's element, `page`: here nothing of the site's is inherited any more.
  const shell = document.createElement("div");
  const page = document.createElement("div");
  const sheet = document.createElement("link");

  function build() {
    // What a tool left that wrote the page down and read it in again: a wizard that nobody moves.
    Array.from(element.children).filter(function (child) { return child.classList.contains("zice-shell"); }).forEach(function (old) { old.remove(); });
    shell.className = "zice-shell";
    page.className = "zice-home";
    page.hidden = true;
    page.setAttribute("data-zice", element.zice);
    page.setAttribute("data-english", address("english"));
    page.setAttribute("lang", is_english ? "en" : "zh-CN");
    page.setAttribute("role", "region");
    page.setAttribute("aria-label", NAMES[is_english ? 1 : 0]);
    shell.append(sheet, page);
    if (is_light) {
      const place = document.createElement("slot");
      place.name = shell.slot = "zice";
      element.shadowRoot.append(place);
      ends.push(function () { place.remove(); });
      element.append(shell);
    } else {
      element.shadowRoot.append(shell);
    }
    ends.push(function () { shell.remove(); });
    follow();
    listen(page, "click", go);
    ["pointerdown", "keydown", "click"].forEach(function (type) { listen(page, type, function () { touched = true; }, true); });
  }

  // The style sheet's questions for a width are about the element, not about the window.
  function follow() {
    const measure = function () {
      const width = shell.getBoundingClientRect().width;
      const fitting = WIDTHS.filter(function (one) {
        const parts = one.split("-");
        return parts[0] === "max" ? width <= parts[1] : width >= parts[1];
      });
      page.setAttribute("data-width", fitting.join(" "));
    };
    const sizes = new ResizeObserver(measure);
    measure();
    sizes.observe(shell);
    ends.push(function () { sizes.disconnect(); });
  }

  // Colours of the site, on the screen; what a reader chose goes before them. Through the sheet's own rules, which a policy
  // lets pass.
  function paint(tokens) {
    const rules = sheet.sheet;
    const chosen = ".zice-home:not(#z):not(#z)[data-width][data-zice=\"" + element.zice + "\"]:not([data-theme])";
    rules.insertRule("@media screen{" + chosen + "{" + tokens.replace(/;/g, "!important;") + "}}", rules.cssRules.length);
  }

  function find(id) {
    if (id === "zice") return page;
    // What nobody has touched takes the focus from nobody.
    return touched ? page.querySelector("#" + CSS.escape(prefix + id)) : null;
  }

  // Places

  // Where one is stands in the tab's storage: the address and the history are the site's.
  const PLACE = "zice-place " + name;
  let place = storage(function (kept) { return kept.getItem(PLACE); }) || "";
  const movers = [];

  function settle(_state, _title, hash) {
    place = hash;
    storage(function (kept) { kept.setItem(PLACE, hash); });
  }

  // A link of the wizard leads to a place in it, however it is opened: the site knows none of them.
  function go(event) {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    const hash = link.getAttribute("href");
    if (hash.slice(0, 2) !== "#/") return;
    settle(null, "", hash);
    movers.slice().forEach(function (act) { act(new Event("popstate")); });
  }

  // What the wizard takes for its browser

  const timers = new Set();
  const leavers = [];

  // A list of those who listen for what happens in the wizard's world only.
  function own(type) {
    return { popstate: movers, pagehide: leavers }[type];
  }

  const world = Object.create(Window.prototype, {
    addEventListener: { value: function (type, act, options) {
      if (own(type)) own(type).push(act);
      if (type !== "popstate") listen(window, type, act, options);
    } },
    removeEventListener: { value: function (type, act, options) {
      const known = own(type) || [];
      if (known.indexOf(act) >= 0) known.splice(known.indexOf(act), 1);
      window.removeEventListener(type, act, options);
    } },
    document: { get: function () { return papers; } },
    // What is shared leads to the page that stands alone, which understands it.
    location: { value: { get hash() { return place; }, href: new URL("./", base).href } },
    history: { value: { pushState: settle, replaceState: settle } },
    localStorage: { get: function () { return window.localStorage; } },
    sessionStorage: { get: function () { return window.sessionStorage; } },
    fetch: { value: function (wanted) {
      const kind = Object.keys(FILES).find(function (one) { return address(one) === wanted; });
      return kind ? get(kind) : Promise.reject(new Error("not a file of zice: " + wanted));
    } },
    queueMicrotask: { value: function (act) { window.queueMicrotask(act); } },
    print: { value: function () { window.print(); } },
    scrollTo: { value: function () {
      const top = page.getBoundingClientRect().top;
      if (top < 0 || top > innerHeight) page.scrollIntoView();
    } },
  });

  const papers = Object.create(Object.getPrototypeOf(document), {
    documentElement: { value: page },
    title: { get: function () { return document.title; }, set: function () {} },
    getElementById: { value: find },
    querySelectorAll: { value: function (css) { return page.querySelectorAll(css); } },
    createElement: { value: function (tag) { return document.createElement(ONCE.indexOf(tag) >= 0 ? "div" : tag); } },
    createElementNS: { value: function (space, tag) { return document.createElementNS(space, tag); } },
    createTextNode: { value: function (text) { return document.createTextNode(text); } },
    execCommand: { value: function (command) { return document.execCommand(command); } },
  });

  // What the glue asks instead of the elements (crates/xtask/src/inside.rs): tools of a site wrap what they find among its
  // elements, and the wizard must find its own again.
  const home = {
    setTimeout: function (act, time) {
      if (closed) return 0;
      const timer = setTimeout(function () {
        timers.delete(timer);
        act();
      }, time);
      timers.add(timer);
      return timer;
    },
    clearTimeout: function (timer) {
      timers.delete(timer);
      clearTimeout(timer);
    },
    setAttribute: function (target, key, value) {
      target.setAttribute(key, prefix && IDS.test(key) ? value.replace(/\S+/g, prefix + "$&") : value);
    },
    insertBefore: function (parent, node, next) {
      let before = next;
      while (before && before.parentNode !== parent) before = before.parentNode;
      return parent.insertBefore(node, before);
    },
    removeChild: function (parent, node) {
      let child = node;
      // A wrapper around it alone goes along.
      while (child.parentNode && child.parentNode !== parent && child.parentNode.childNodes.length === 1) child = child.parentNode;
      child.remove();
      return node;
    },
    // After a trap the module answers nothing any more.
    guarded: function (all) {
      const guards = {};
      Object.keys(all).forEach(function (key) {
        const one = all[key];
        guards[key] = typeof one !== "function" ? one : function () {
          try {
            return one.apply(null, arguments);
          } catch (error) {
            if (error instanceof WebAssembly.RuntimeError) stop();
            throw error;
          }
        };
      });
      return guards;
    },
  };

  // Files

  // Whoever has changed a file on its way is not heard.
  function get(kind) {
    return fetch(address(kind), { integrity: FILES[kind][1], credentials: "omit" });
  }

  // Runs a script of ours; it finds what it is given at its own element, so that nothing becomes global.
  function run(kind, given) {
    const part = Object.assign(document.createElement("script"), { integrity: FILES[kind][1], crossOrigin: "anonymous" }, given);
    return arrival(part, function () {
      part.src = address(kind);
      document.head.append(part);
    }).then(function () {
      part.remove();
      return part;
    }, function (error) {
      part.remove();
      throw error;
    });
  }

  function arrival(part, begin) {
    return new Promise(function (done, fail) {
      part.onload = done;
      part.onerror = function () { fail(new Error("zice: " + (part.src || part.href) + " was not loaded, or is not what was published")); };
      begin();
    });
  }

  function dressed() {
    return arrival(sheet, function () {
      Object.assign(sheet, { rel: "stylesheet", integrity: FILES.sheet[1], crossOrigin: "anonymous", href: address("sheet") });
    });
  }

  function heard() {
    const asked = new URLSearchParams();
    element.constructor.observedAttributes.forEach(function (key) {
      if (element.hasAttribute(key)) asked.set(key, element.getAttribute(key));
    });
    asked.set("host", location.origin);
    asked.set("name", name);
    return run("site", { inside: { page: page, asked: asked, say: say, paint: paint, own: own_packs, press: press } });
  }

  function own_packs() {
    return script.own(element);
  }

  // What checks them.
  function press() {
    return [run("press", {}), get("press_module")];
  }

  // From start to end

  function say(type, detail) {
    if (closed) return;
    if (type === "ready") page.hidden = false;
    script.tell(element, type, detail);
  }

  function fail(code, error) {
    if (closed) return;
    console.error(error);
    say("error", { code: code });
    closed = true;
    close();
    element.shadowRoot.firstChild.style.display = "";
  }

  // In the place of the wizard, which is gone: what the site had there before, and why.
  function stop() {
    if (closed) return;
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.textContent = STOPPED[is_english ? 1 : 0];
    fail("stopped", new Error("zice: stopped"));
    element.shadowRoot.append(notice);
    ends.push(function () { notice.remove(); });
  }

  function close() {
    // As when a page is left: what is to be kept is kept.
    if (!closed) leavers.slice().forEach(function (act) { act(new Event("pagehide")); });
    closed = true;
    timers.forEach(function (timer) { clearTimeout(timer); });
    ends.splice(0).forEach(function (end) { end(); });
  }

  function begin() {
    build();
    const first = get("first");
    const later = FILES.later && get("later").then(function (answer) { return answer.arrayBuffer(); });
    const glue = run("glue", {});
    // What is refused here is told below, where it is waited for.
    [first, later, glue].forEach(function (one) { if (one) one.catch(function () {}); });
    return dressed().then(heard).then(function () { return Promise.all([glue, first, page.ready]); }).then(function (both) {
      if (closed) return null;
      return both[0].glue(world, home)({ module_or_path: both[1] });
    }).then(function (exports) {
      if (!exports || !later) return exports;
      return later.then(function (bytes) { return WebAssembly.instantiate(bytes, { p: exports }); });
    }).then(function (exports) {
      if (!exports || closed) return;
      page.setAttribute("data-whole", "");
      page.dispatchEvent(new Event("zice-whole"));
    });
  }

  element.close = close;
  if (typeof WebAssembly !== "object") {
    fail("no-wasm", new Error("zice: no WebAssembly"));
    return;
  }
  begin().catch(function (error) { fail("not-loaded", error); });
})();
