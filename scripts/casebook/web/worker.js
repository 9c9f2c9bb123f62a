/* Keeps the site on a reader's device, after the reader asked for it. Written by web/pwa.py.
 * A new version is fetched beside the old one and waits: pages that are open go on with theirs. */
"use strict";
const DIGEST = "/*DIGEST*/";
const FILES = new Map(Object.entries({/*FILES*/}));
const SCOPE = self.registration.scope;
const PREFIX = "casebook:" + SCOPE + ":";
const CACHE = PREFIX + DIGEST;
const LOST = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>没有存下来</title><h1>这一页没有存下来</h1><p>连上网再看，或<a href=\"" + SCOPE + "index.html\">回首页</a>。</p>";

/* Content never changes under its key, so a file that stays the same is not fetched again. */
function keyOf(path) { return SCOPE + path + "?kept=" + FILES.get(path); }

async function tell(message) {
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  pages.forEach(function (page) { page.postMessage(message); });
}

async function keep() {
  const cache = await caches.open(CACHE), left = Array.from(FILES.keys());
  let done = 0;
  async function next() {
    while (left.length) {
      const path = left.shift(), key = keyOf(path), had = await caches.match(key);
      const got = had || await fetch(SCOPE + path, { cache: "no-cache" });
      if (!got.ok) throw new Error(got.status + " " + path);
      /* An answer that was redirected may not be given to a page; its content may. */
      await cache.put(key, got.redirected ? new Response(await got.blob(), { headers: got.headers }) : got);
      done += 1;
      if (done % 20 === 0 || done === FILES.size) await tell({ kept: done, of: FILES.size });
    }
  }
  await Promise.all([next(), next(), next(), next()]);
}

/* The version before this one stays, for pages opened with it that ask for more of their scripts. */
async function tidy() {
  const ours = (await caches.keys()).filter(function (name) { return name.startsWith(PREFIX) && name !== CACHE; });
  await Promise.all(ours.slice(0, -1).map(function (name) { return caches.delete(name); }));
  await self.clients.claim();
}

async function answer(request, path) {
  const kept = FILES.has(path) && await caches.match(keyOf(path));
  if (kept) return kept;
  const older = path.startsWith("assets/") && await caches.match(SCOPE + path, { ignoreSearch: true });
  if (older) return older;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") return Response.error();
    return new Response(LOST, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}

self.addEventListener("install", function (event) { event.waitUntil(keep()); });
self.addEventListener("activate", function (event) { event.waitUntil(tidy()); });
self.addEventListener("message", function (event) { if (event.data === "renew") self.skipWaiting(); });
self.addEventListener("fetch", function (event) {
  const url = event.request.url.split(/[?#]/)[0];
  if (event.request.method !== "GET" || !url.startsWith(SCOPE)) return;
  let path = decodeURI(url.slice(SCOPE.length));
  if (path === "" || path.endsWith("/")) path += "index.html";
  event.respondWith(answer(event.request, path));
});
