import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { Instant } from '#contract/ids.ts'

const name = 'gridhall_session'

/** The session token of a request or of a socket's handshake. */
export function readToken(request: Pick<IncomingMessage, 'headers'>): string | undefined {
  const header = request.headers.cookie
  return header === undefined ? undefined : parseCookie(header)[name]
}

/** Out of reach of scripts and of other sites; over TLS also of plain connections. */
export function sessionCookie(token: string, life: { expiresAt: Instant; now: Instant; isSecure: boolean }): string {
  const maxAge = Math.max(0, Math.trunc((life.expiresAt - life.now) / 1000))
  return stringifySetCookie({ name, value: token, httpOnly: true, sameSite: 'strict', path: '/', secure: life.isSecure, maxAge })
}

/** Takes the cookie away. */
export function endedCookie(isSecure: boolean): string {
  return sessionCookie('', { expiresAt: 0, now: 0, isSecure })
}
