// Starts the wizard, or says why it does not. Knows nothing of what the wizard asks.
// A classic script in the syntax of 2017, so that even a browser too old for the wizard can say so.
(function () {
  "use strict";

  function show(id, error) {
    document.getElementById(id).hidden = false;
    if (error) console.error(error);
  }

  // After a trap the module answers nothing any more; without this the page would just stop reacting.
  function stopped(error) {
    if (error instanceof WebAssembly.RuntimeError) show("zice-stopped");
  }

  if (typeof WebAssembly !== "object") {
    show("zice-no-wasm");
    return;
  }
  window.addEventListener("error", function (event) { stopped(event.error); });
  window.addEventListener("unhandledrejection", function (event) { stopped(event.reason); });

  import(document.getElementById("zice-glue").href)
    .then(function (glue) {
      return glue.default({ module_or_path: document.getElementById("zice-wasm").href });
    })
    .catch(function (error) { show("zice-not-loaded", error); });

  // Only where the page stands alone: inside another site it makes no request after it has been loaded. Where the
  // browser refuses, the page works as well, only not without a network.
  if (navigator.serviceWorker && window.top === window) {
    window.addEventListener("load", function () {
      navigator.serviceWorker.register("sw.js").catch(function () {});
    });
  }
})();
