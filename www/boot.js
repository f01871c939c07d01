// Starts the wizard, or says why it does not. Knows nothing of what the wizard asks.
// A classic script in the syntax of 2017, so that even a browser too old for the wizard can say so.
(function () {
  "use strict";

  const page = document.getElementById("zice");

  // Also for the site around the page (www/frame.js).
  function show(id, error) {
    document.getElementById(id).hidden = false;
    page.setAttribute("data-trouble", id.replace("zice-", ""));
    if (error) console.error(error);
  }

  // After a trap the module answers nothing any more; without this the page would just stop reacting.
  function stopped(error) {
    if (error instanceof WebAssembly.RuntimeError) show("zice-stopped");
  }

  // Inside another site, what speaks with it comes first: it says how the wizard is to begin.
  function framed() {
    const address = page.getAttribute("data-frame");
    if (!address || window.parent === window) return Promise.resolve();
    return new Promise(function (done) {
      const script = document.createElement("script");
      script.src = address;
      script.onerror = done;
      // It may have packs of the site to get first.
      script.onload = function () { done(page.ready); };
      document.head.appendChild(script);
    });
  }

  if (typeof WebAssembly !== "object") {
    framed().then(function () { show("zice-no-wasm"); });
    return;
  }
  window.addEventListener("error", function (event) { stopped(event.error); });
  window.addEventListener("unhandledrejection", function (event) { stopped(event.reason); });

  // The later half of the module: the same program, so it shares memory and table with the first.
  function rest(first) {
    const address = page.getAttribute("data-rest");
    const loaded = address ? fetch(address).then(function (answer) { return answer.arrayBuffer(); })
      .then(function (bytes) { return WebAssembly.instantiate(bytes, { p: first }); }) : Promise.resolve();
    return loaded.then(function () {
      page.setAttribute("data-whole", "");
      page.dispatchEvent(new Event("zice-whole"));
    });
  }

  framed()
    .then(function () { return import(document.getElementById("zice-glue").href); })
    .then(function (glue) {
      return glue.default({ module_or_path: document.getElementById("zice-wasm").href });
    })
    .then(rest)
    .catch(function (error) { show("zice-not-loaded", error); });

  // Only where the page stands alone: inside another site it makes no request after it has been loaded. Where the
  // browser refuses, the page works as well, only not without a network.
  if (window.parent === window && navigator.serviceWorker) {
    window.addEventListener("load", function () {
      navigator.serviceWorker.register("sw.js").catch(function () {});
    });
  }
})();
