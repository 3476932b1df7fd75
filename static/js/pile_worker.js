// The service worker of /jury/, there only for jurors who took their pile along. The net comes first, always; where there
// is none, it answers with what was taken. What is seen anew online is kept anew.

const { vault } = self;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function taken(path) {
  // A picture is taken in one encoding; a browser may ask for another.
  const bare = path.replace(/-(avif|jpeg)\/$/, "/");
  for (const one of new Set([path, bare, bare.replace(/\/$/, "-jpeg/"), bare.replace(/\/$/, "-avif/")])) {
    const answer = await vault.unseal(one).catch(() => null);
    if (answer) return answer;
  }
  return null;
}

async function renew(path, answer) {
  const held = await vault.record(path);
  if (held) await vault.seal(path, answer, held);
}

async function ofJury(event, path) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok && answer.type === "basic" && answer.headers.get("Content-Type")?.startsWith("text/html")) event.waitUntil(renew(path, answer.clone()));
    return answer;
  } catch (error) {
    const kept = await taken(path);
    if (kept) return kept;
    throw error;
  }
}

async function around(request) {
  try { return await fetch(request); } catch (error) {
    const kept = await caches.match(request.url, { ignoreVary: true, cacheName: vault.ASSETS });
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { method, url, destination } = event.request;
  const { origin, pathname } = new URL(url);
  // Films are not taken along, and are asked for piece by piece.
  if (method !== "GET" || origin !== location.origin || ["video", "audio", "track"].includes(destination)) return;
  event.respondWith(pathname.startsWith("/jury/") ? ofJury(event, pathname) : around(event.request));
});
