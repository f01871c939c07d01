// The page for site engineers: turns what is chosen into attributes, a snippet and a preview. Knows no policy: what is in
// the packs stands in packs.txt, which the build writes.
(function () {
  "use strict";

  const english = document.documentElement.lang === "en";
  const body = document.body;
  const site = new URL("../", location.href).href;
  const form = document.getElementById("choice");
  const preview = document.getElementById("preview");

  function box(kind, id, title) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.name = kind;
    input.value = id;
    label.append(input, title);
    return label;
  }

  // A fold of directions under each pack.
  function offer(lines) {
    const packs = document.getElementById("packs");
    let fold;
    lines.split("\n").filter(Boolean).forEach(function (line) {
      const parts = line.split("\t");
      const title = parts[english ? 3 : 2];
      if (parts[0] === "pack") {
        fold = document.createElement("details");
        const summary = document.createElement("summary");
        summary.textContent = body.dataset.directions;
        fold.append(summary);
        packs.append(box("packs", parts[1], title), fold);
      } else {
        fold.append(box("directions", parts[1], title));
      }
    });
  }

  function checked(name) {
    return Array.from(form.querySelectorAll("[name=" + name + "]:checked")).map(function (input) { return input.value; }).join(" ");
  }

  function theme() {
    return ["accent", "band"].filter(function (name) {
      const input = form.elements[name];
      return input.value !== input.defaultValue;
    }).map(function (name) { return name + "=" + form.elements[name].value; }).join(" ");
  }

  // Attributes by name; those that are as they would be anyway are left out.
  function attributes() {
    const all = {
      mode: form.elements.mode.value,
      packs: checked("packs"),
      directions: checked("directions"),
      lang: form.elements.lang.value,
      theme: theme(),
      date: form.elements.date.value.trim(),
      parameters: form.elements.parameters.value.trim(),
    };
    ["sandbox", "share-answers"].forEach(function (name) { if (form.elements[name].checked) all[name] = true; });
    Object.keys(all).forEach(function (name) { if (!all[name]) delete all[name]; });
    return all;
  }

  function quoted(text) {
    return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  }

  function snippet(all) {
    const script = form.elements.version.value === "fixed"
      ? body.dataset.loader + "\" integrity=\"" + body.dataset.integrity + "\" crossorigin=\"anonymous"
      : "embed.js";
    const names = Object.keys(all).map(function (name) { return " " + name + (all[name] === true ? "" : "=\"" + quoted(all[name]) + "\""); });
    return "<script src=\"" + site + script + "\" defer></scr" + "ipt>\n<zice-check" + names.join("") + ">\n  " + body.dataset.fallback.replace("SITE", site) + "\n</zice-check>";
  }

  // What a policy must allow: a frame has one of its own, in the page the site's own holds.
  function policy(mode) {
    const parts = mode ? ["script-src", "style-src", "connect-src"] : ["script-src", "frame-src"];
    return parts.map(function (part) {
      return part + " " + location.origin + (mode && part === "script-src" ? " 'wasm-unsafe-eval'" : "");
    }).join("; ");
  }

  function show() {
    const all = attributes();
    document.getElementById("snippet").textContent = snippet(all);
    document.getElementById("policy").textContent = policy(all.mode);
    ["mode", "packs", "directions", "lang", "theme", "date", "parameters", "sandbox", "share-answers"].forEach(function (name) {
      const value = all[name] === true ? "" : all[name];
      if (value === undefined) preview.removeAttribute(name);
      else if (preview.getAttribute(name) !== value) preview.setAttribute(name, value);
    });
  }

  function copy() {
    const range = document.createRange();
    range.selectNodeContents(document.getElementById("snippet"));
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const done = document.execCommand("copy");
    document.getElementById("copied").textContent = done ? body.dataset.copied : body.dataset.select;
  }

  document.getElementById("copy").addEventListener("click", copy);
  form.addEventListener("change", function () {
    document.getElementById("copied").textContent = "";
    document.getElementById("wrong").textContent = "";
    show();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.addEventListener("zice-error", function (event) {
    document.getElementById("wrong").textContent = body.dataset.wrong + event.detail.code + " " + (event.detail.names || []).join(", ");
  });
  fetch("packs.txt").then(function (answer) { return answer.text(); }).then(offer);
  show();
})();
