// Shows the facilitator's sheet without a line. Speaks for that page alone, and sends nothing itself.

const SHELF = "oshub-listening";
const PATIENCE_MS = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isPart = url.pathname.startsWith("/static/");
  const isPage = request.mode === "navigate";
  if (request.method !== "GET" || url.origin !== location.origin || !(isPart || isPage)) return;
  event.respondWith(newest(request));
});

/** From the line if it answers in time, else as it was when the line was there. */
const newest = async (request) => {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(request, { ignoreSearch: true, ignoreVary: true });
  if (!kept) return fetch(request);
  try {
    const answer = await Promise.race([fetch(request), late()]);
    return answer.status >= 500 ? kept : answer;
  } catch {
    return kept;
  }
};

const late = () => new Promise((_done, failed) => setTimeout(failed, PATIENCE_MS));
