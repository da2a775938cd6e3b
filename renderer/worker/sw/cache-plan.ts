/** What the service worker answers itself. Everything else, the API above all, goes straight to the network. */
export type Answer = 'page' | 'file' | 'network'

const pages: ReadonlySet<string> = new Set(['/m', '/m/', '/m.html'])

/** Only the worker's own page and the files it was built with: scope `/m` also covers other addresses that begin so, such as `/map`. */
export function answerTo(request: { method: string; mode: string; url: string }, own: { origin: string; files: ReadonlySet<string> }): Answer {
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== own.origin) return 'network'
  if (request.mode === 'navigate') return pages.has(pathname) ? 'page' : 'network'
  return own.files.has(pathname) ? 'file' : 'network'
}

const prefix = 'gridhall-m-'

/** The cache of one build. */
export const cacheName = (version: string): string => `${prefix}${version}`

/** Caches of other builds of this page; caches of anybody else are left alone. */
export const oldCaches = (names: readonly string[], version: string): string[] => names.filter((name) => name.startsWith(prefix) && name !== cacheName(version))
