// The site's own script: a toolbar for elderly people that goes over the whole page, and one that moves its parts, as
// such tools do. It keeps what the self-check tells it, for anyone who looks.
(function () {
  "use strict";
  window.told = [];
  ["ready", "step", "change", "result", "error"].forEach(function (type) {
    document.addEventListener("zice-" + type, function (event) {
      window.told.push({ type: type, id: event.target.id, detail: event.detail });
    });
  });

  document.getElementById("elder").addEventListener("click", function () {
    document.documentElement.classList.toggle("elder");
    document.querySelectorAll("body *").forEach(function (part) {
      part.classList.toggle("elder-part");
      part.style.fontSize = part.style.fontSize ? "" : "120%";
    });
  });

  document.getElementById("move").addEventListener("click", function () {
    const place = document.getElementById("place");
    const box = document.createElement("div");
    box.id = "place";
    while (place.firstChild) box.appendChild(place.firstChild);
    place.parentNode.replaceChild(box, place);
  });
})();
