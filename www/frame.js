// Speaks with the site around the wizard: reads what it asked for, before the wizard starts, and tells it what happens.
// A site that frames the page asks in the address, and is told by messages once it has replied to a greeting; one that
// has the wizard in its own page asks and is told through www/inside.js, which loads this script as well. Knows nothing
// of questions; what the wizard and this script tell each other stands in attributes of the wizard's element
// (crates/web/src/embedded.rs).
(function () {
  "use strict";

  // Where the wizard stands in the site's own page: `page`, `asked`, `host`, and how one speaks with it.
  const inside = document.currentScript.inside;
  const page = inside ? inside.page : document.getElementById("zice");
  const root = inside ? page : document.documentElement;
  const asked = inside ? inside.asked : new URLSearchParams(location.search);
  const host = asked.get("host") || "";
  if (!inside && !is_origin(host)) return;

  const odd_words = [];
  const last = {};
  let greeted = !!inside;
  let waiting = [];

  function is_origin(text) {
    try {
      return /^https?:/.test(text) && new URL(text).origin === text;
    } catch (error) {
      return false;
    }
  }

  // Ids and values of the site; what could be mistaken for anything else is left out and named.
  function words(name) {
    return (asked.get(name) || "").split(/[\s,;]+/).filter(Boolean).filter(function (word) {
      const is_word = /^[\w.=:#-]{1,100}$/.test(word);
      if (!is_word) odd_words.push(name);
      return is_word;
    });
  }

  function look() {
    const known = { large: "look\t18\t", larger: "look\t24\t", largest: "look\t30\t", dark: "look\t\tdark", contrast: "look\t\tcontrast" };
    const name = words("look")[0];
    return known.hasOwnProperty(name) ? [known[name]] : [];
  }

  // The state the wizard begins with, in the form in which it keeps its own.
  function wishes() {
    const parameters = words("date").map(function (day) { return "as_of_date=" + day; }).concat(words("parameters"));
    return ["zice 1"]
      .concat(/^en/.test(asked.get("lang") || "") ? ["en"] : [], look())
      .concat(words("directions").map(function (id) { return "direction\t" + id; }))
      .concat(parameters.filter(function (pair) { return pair.indexOf("=") > 0; }).map(function (pair) {
        const at = pair.indexOf("=");
        return "text\t" + pair.slice(0, at) + "\t" + pair.slice(at + 1);
      }))
      .join("\n");
  }

  if (!inside) root.setAttribute("data-embedded", "");
  page.setAttribute("data-begin", wishes());
  page.setAttribute("data-packs", words("packs").join(" "));
  page.setAttribute("data-name", " " + host + " " + (words("name")[0] || ""));
  if (asked.has("share-answers")) page.setAttribute("data-share", host);

  // What of the site's colours may be set. A pair that cannot be read is refused as a whole.
  const COLOURS = ["ink", "ink-soft", "paper", "ground", "line", "line-strong", "accent", "accent-deep", "accent-wash", "band", "on-band", "on-accent", "focus", "gold"];
  const READ = [["ink", "paper"], ["ink", "ground"], ["ink-soft", "paper"], ["ink-soft", "ground"], ["accent", "paper"], ["accent", "ground"], ["ink", "accent-wash"], ["accent", "accent-wash"], ["accent-deep", "paper"], ["accent-deep", "ground"], ["on-accent", "accent"], ["on-accent", "accent-deep"], ["on-band", "band"]];

  // Of `#rgb` or `#rrggbb`, as WCAG defines it.
  function luminance(colour) {
    const digits = colour.length === 4 ? colour.replace(/[^#]/g, "$&$&") : colour;
    return [0.2126, 0.7152, 0.0722].reduce(function (sum, weight, at) {
      const part = parseInt(digits.substr(1 + 2 * at, 2), 16) / 255;
      return sum + weight * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }, 0);
  }

  function contrast(one, other) {
    const both = [luminance(one), luminance(other)];
    return (Math.max.apply(null, both) + 0.05) / (Math.min.apply(null, both) + 0.05);
  }

  // A declaration for each token of `accent=#8a1f11 size=18px radius=0px`; nothing where one of them is not in order.
  function theme() {
    const now = getComputedStyle(root);
    const tokens = {};
    const odd = words("theme").filter(function (token) {
      const parts = token.split("=");
      const colour = COLOURS.indexOf(parts[0]) >= 0 && /^#([0-9a-f]{3}){1,2}$/i.test(parts[1]);
      const length = parts[0] === "radius" && /^([0-9]|1[0-9]|20)px$/.test(parts[1]);
      if (colour || length) tokens[parts[0]] = parts[1];
      return !(colour || length) || parts.length !== 2;
    });
    if (odd_words.indexOf("theme") >= 0) return "";
    function value(name) {
      return tokens[name] || now.getPropertyValue("--" + name).trim();
    }
    READ.forEach(function (pair) {
      if ((tokens[pair[0]] || tokens[pair[1]]) && contrast(value(pair[0]), value(pair[1])) < 4.5) odd.push(pair.join("/"));
    });
    if (odd.length) trouble("theme", odd);
    return odd.length ? "" : Object.keys(tokens).map(function (name) { return "--" + name + ":" + tokens[name] + ";"; }).join("");
  }

  // Packs of the site's own are checked together with those that are built in; the wizard is not started before. Where
  // something is wrong with them it starts without them, and the site's engineer is told what.
  const PRESS = "";
  const MOST = 8;
  const LONGEST = 1000000;

  function refused(why) {
    trouble("pack", String(why).split("\n").slice(0, 50));
  }

  function add(packs) {
    const are_texts = Array.isArray(packs) && packs.every(function (text) { return typeof text === "string"; });
    if (!are_texts || !packs.length || packs.length > MOST) return refused("1 to " + MOST + " packs are wanted, each a text");
    if (packs.some(function (text) { return text.length > LONGEST; })) return refused("longer than " + LONGEST + " letters");
    const wanted = inside ? inside.press() : [script(PRESS + ".js"), PRESS + "_bg.wasm"];
    return Promise.all(wanted).then(function (got) {
      const press = got[0].press();
      return press.begin({ module_or_path: got[1] }).then(function () { page.packs = press.press(packs); });
    }).catch(refused);
  }

  function script(address) {
    return new Promise(function (done, fail) {
      const part = document.createElement("script");
      part.onload = function () { done(part); };
      part.onerror = function () { fail(address + " was not loaded"); };
      part.src = address;
      document.head.append(part);
    });
  }

  let welcomed;
  if (asked.has("own-packs")) {
    page.ready = (inside ? inside.own() : new Promise(function (done) { welcomed = done; })).then(add);
  }

  function say(type, more) {
    if (inside) inside.say(type, more.detail);
    else window.parent.postMessage(Object.assign({ zice: 1, type: type }, more), host);
  }

  // Nothing is told before the site has replied to the greeting.
  function tell(type, detail) {
    if (greeted) say(type, { detail: detail });
    else waiting.push([type, detail]);
  }

  function trouble(code, names) {
    console.warn("zice: " + code + ": " + names.join(", "));
    tell("error", { code: code, names: names });
  }

  function measure() {
    if (inside || !greeted) return;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== last.height) say("height", { height: last.height = height });
  }

  function told(name) {
    return page.getAttribute("data-" + name) || "";
  }

  function outcomes() {
    return told("outcomes").split("\n").filter(Boolean).map(function (line) {
      const parts = line.split(" ");
      return { direction: parts[0], outcome: parts[1], merits: parts[2] };
    });
  }

  // `text` lines of the state: an answer as it was typed, by the path of its fact; null for "not sure", [] for none.
  function answers() {
    const all = {};
    told("answers").split("\n").forEach(function (line) {
      const parts = line.split("\t").map(function (part) {
        return part.replace(/\\(.)/g, function (_, letter) { return { n: "\n", r: "\r", t: "\t" }[letter] || letter; });
      });
      if (parts[0] === "text") all[parts[1]] = parts[2];
      if (parts[0] === "nothing") all[parts[1]] = [];
      if (parts[0] === "unsure") all[parts[1]] = null;
    });
    return all;
  }

  function verdicts() {
    const detail = { outcomes: outcomes() };
    if (told("answers")) detail.answers = answers();
    return detail;
  }

  function changed(name) {
    const now = told(name);
    const is_new = last[name] !== now;
    last[name] = now;
    return is_new;
  }

  function report() {
    if (changed("trouble") && told("trouble")) tell("error", { code: told("trouble") });
    if (changed("unknown") && told("unknown")) trouble("unknown", told("unknown").split(" "));
    if (!page.hasAttribute("data-step")) return;
    const first = !last.step;
    const step = changed("step");
    const verdict = [changed("outcomes"), changed("answers")].indexOf(true) >= 0;
    const place = told("step").split(" ");
    const where = { step: place[0] };
    if (place[1]) where.about = place[1];
    if (first) {
      measure();
      tell("ready", where);
    }
    if (step) tell("step", where);
    if (verdict && !first) tell("change", verdicts());
    if (place[0] === "results" && (step || verdict)) tell("result", verdicts());
    measure();
  }

  function begin(paint) {
    const tokens = theme();
    if (tokens) paint(tokens);
    if (odd_words.length) trouble("attribute", odd_words);
  }

  new MutationObserver(report).observe(page, { attributes: true });
  if (inside) {
    begin(inside.paint);
    return;
  }

  // From here on for frames only.

  // Rules of the program's own making, which the policy of the page lets pass; what a reader chose goes before them.
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  sheet.insertRule(".rail{}");

  function see(view) {
    if (![view.top, view.bottom, view.seen].every(function (size) { return Math.abs(size) < 1e6; })) return;
    const style = sheet.cssRules[sheet.cssRules.length - 1].style;
    style.setProperty("--above", Math.max(0, -view.top) + "px");
    style.setProperty("--below", Math.max(0, view.bottom - view.seen) + "px");
    style.setProperty("--seen", view.seen + "px");
  }

  window.addEventListener("message", function (event) {
    const said = event.data;
    if (event.source !== window.parent || event.origin !== host || !said || said.zice !== 1) return;
    if (said.type === "welcome" && !greeted) {
      greeted = true;
      if (welcomed) welcomed(said.packs);
      measure();
      waiting.forEach(function (one) { tell(one[0], one[1]); });
      waiting = [];
    } else if (said.type === "view") {
      see(said);
    }
  });

  // What takes the focus comes into sight: here is nothing to scroll, so the site does.
  document.addEventListener("focusin", function (event) {
    const box = event.target.getBoundingClientRect();
    if (greeted) say("reveal", { top: box.top, bottom: box.bottom });
  });

  new ResizeObserver(measure).observe(document.body);
  say("hello");

  window.addEventListener("load", function () {
    begin(function (tokens) { sheet.insertRule("html:not([data-theme]){" + tokens + "}", 0); });
  });
})();
