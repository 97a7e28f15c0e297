// A service worker for hosts that cannot send headers: it adds to every response of this origin the two
// that isolate the page, without which browsers give no shared memory. src/isolation.ts registers it.

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin !== self.location.origin) return;
  event.respondWith(fetchIsolated(event.request));
});

async function fetchIsolated(request) {
  const response = await fetch(request);
  // A redirect that the browser is to follow itself has status 0 and cannot be built anew.
  if (response.status === 0) return response;
  const { body, status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  return new Response(body, { status, statusText, headers });
}
