import { answerTo, cacheName, oldCaches } from './cache-plan.ts'

type Waiting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Asked = Waiting & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Events = { install: Waiting; activate: Waiting; fetch: Asked }

/** The part of a service worker's world that is used here; the DOM library does not name it. */
declare const self: {
  location: Location
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: <K extends keyof Events>(name: K, hear: (event: Events[K]) => void) => void
}
/** Put in by the build: the files of this build of the page, and a mark that changes with any of them. */
declare const PHONE_BUILD: { version: string; files: readonly string[] }

const PAGE = '/m'
const PAGE_PATIENCE_MS = 3000
const { version, files } = PHONE_BUILD
const own = { origin: self.location.origin, files: new Set(files) }

async function fill(): Promise<void> {
  const cache = await caches.open(cacheName(version))
  await cache.addAll([PAGE, ...files].map((path) => new Request(path, { cache: 'reload' })))
  await self.skipWaiting()
}

async function tidy(): Promise<void> {
  await Promise.all(oldCaches(await caches.keys(), version).map((name) => caches.delete(name)))
  await self.clients.claim()
}

self.addEventListener('install', (event) => event.waitUntil(fill()))
self.addEventListener('activate', (event) => event.waitUntil(tidy()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const answer = answerTo(request, own)
  if (answer === 'page') event.respondWith(page(request))
  if (answer === 'file') event.respondWith(file(request))
})

/** The newest page where there is a network; the kept one where there is none, or a weak one. */
async function page(request: Request): Promise<Response> {
  const fresh = await fetch(request, { signal: AbortSignal.timeout(PAGE_PATIENCE_MS) }).catch(() => null)
  if (fresh?.ok === true) return fresh
  return (await caches.match(PAGE)) ?? fresh ?? Response.error()
}

/** Files carry a hash in their names or are asked for anew at each install: what is kept is right. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
