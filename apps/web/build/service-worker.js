/**
 * Keeps the pages of a phone, so that they open without a network. What the API answers never passes through here: personal data is on
 * the device only as far as its member typed it.
 */
const KEPT_AS = 'huzhu.pages.__VERSION__';
const FILES = __FILES__;
/** Pages of the version before may still be open, and fetch their parts when they need them. */
const VERSIONS_KEPT = 2;
const NO_PAGE = /^\/(api|reference|livez|readyz)(\/|$)/;

async function keepPages() {
  const kept = await caches.open(KEPT_AS);
  await kept.put('/', await fetch('/', { headers: { accept: 'text/html' } }));
  await kept.addAll(FILES);
  await self.skipWaiting();
}

async function takeOver() {
  const names = (await caches.keys()).filter((name) => name.startsWith('huzhu.pages.') && name !== KEPT_AS);
  await Promise.all(names.slice(0, 1 - VERSIONS_KEPT).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The page comes from the server while there is one; the kept one, with the policy it came with, where there is none. */
async function openPage(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.open(KEPT_AS);
    const page = await kept.match('/');
    if (page === undefined) throw error;
    return page;
  }
}

/** A file's name holds the hash of its content: what is kept is what the server would send. */
const openFile = async (request) => (await caches.match(request)) ?? fetch(request);

self.addEventListener('install', (event) => event.waitUntil(keepPages()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || NO_PAGE.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request));
  else if (FILES.includes(pathname) || pathname.startsWith('/assets/')) event.respondWith(openFile(request));
});
