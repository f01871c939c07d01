// Keeps the page's own files, so that it opens without a network once it has been opened with one. Every request it makes
// is for a file of the page, the same for everyone; it never sees an answer.
"use strict";

// Filled in by the build: the files of the first page, and a name that changes with any of them.
const FILES = [];
const VERSION = "";

// Other pages of the same site may keep files too: only those under this address are ours.
const OURS = "zice " + self.registration.scope + " ";
const CACHE = OURS + VERSION;

function drop_others(names) {
  return Promise.all(names
    .filter(function (name) { return name.startsWith(OURS) && name !== CACHE; })
    .map(function (name) { return caches.delete(name); }));
}

// A page that is open has everything it needs, so a new version may take over at once.
self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(CACHE)
    .then(function (cache) { return cache.addAll(FILES); })
    .then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(drop_others).then(function () { return self.clients.claim(); }));
});

// The page itself: the newest there is, or the one that is kept.
function page(request) {
  return fetch(request).catch(function () { return caches.match("./", { cacheName: CACHE }); });
}

// Other files have names that change with their content, so a kept one is never old.
function file(request) {
  return caches.match(request, { cacheName: CACHE }).then(function (kept) {
    return kept || fetch(request).then(function (answer) {
      if (!answer.ok) return answer;
      const copy = answer.clone();
      return caches.open(CACHE)
        .then(function (cache) { return cache.put(request, copy); })
        .then(function () { return answer; }, function () { return answer; });
    });
  });
}

self.addEventListener("fetch", function (event) {
  const request = event.request;
  const ours = request.method === "GET" && request.url.startsWith(self.registration.scope);
  const place = request.url.split(/[?#]/)[0];
  const is_page = place === self.registration.scope || place === self.registration.scope + "index.html";
  if (ours && is_page && request.mode === "navigate") event.respondWith(page(request));
  // Trunk writes a hash without its leading zeros.
  else if (ours && /-[0-9a-f]{12,16}[._]/.test(request.url)) event.respondWith(file(request));
});
