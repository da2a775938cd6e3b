import type { ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** `style-src` allows inline styles for antd; nothing allows inline scripts, foreign hosts or frames. */
export function pageHeaders(isSecure: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'blob:', 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'", (request) => `${isSecure ? 'wss' : 'ws'}://${ownHost(request.headers.host)}`],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isSecure,
    xFrameOptions: { action: 'deny' },
  })
}

/** Answers of the API are data: nothing may run them, frame them, guess their type or keep them. */
export function setApiHeaders(response: Pick<ServerResponse, 'setHeader'>): void {
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('referrer-policy', 'no-referrer')
}

/** The same as a step of its own. */
export const apiHeaders: RequestHandler = (_request, response, next) => {
  setApiHeaders(response)
  next()
}

/** The Host header stands in a header of ours: only what can be a host and port. */
function ownHost(host: string | undefined): string {
  return host !== undefined && /^[\w.:[\]-]+$/.test(host) ? host : '127.0.0.1'
}
