import type { IncomingMessage } from 'node:http'

/** Where requests may come from. `hosts` null: any name, for servers that listen beyond this machine. */
export type OriginPolicy = { hosts: readonly string[] | null }

/** Names of this machine only: what a server may be called that listens on the loopback. */
export const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'] as const

type Request = Pick<IncomingMessage, 'headers'>

/**
 * Is this request our own page's or a program's, and not another site's? A browser always sends Origin or Sec-Fetch-Site with
 * a request that changes something; a program sends neither. The Host is checked too, against DNS rebinding.
 */
export function isOwnOrigin(request: Request, { hosts }: OriginPolicy): boolean {
  const { host, origin } = request.headers
  if (host === undefined || !isOwnHost(host, hosts)) return false
  if (origin !== undefined) return origin === `http://${host}` || hostOf(origin) === host
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

function isOwnHost(host: string, hosts: readonly string[] | null): boolean {
  return hosts === null || hosts.some((name) => host.startsWith(name) && PORT.test(host.slice(name.length)))
}
/** What may follow the name of a host. */
const PORT = /^(?::\d+)?$/

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
