export type Headers = Record<string, string | string[]>

/** Scripts, styles and data from the hall itself only. Styles made at run time come from the component library. */
export function contentPolicy(origin: string): string {
  const socket = origin.replace(/^http/, 'ws')
  return [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `connect-src 'self' ${socket}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Adds our policy to whatever the server sent: browsers enforce each policy, so this can only make it stricter. */
export function withContentPolicy(headers: Headers, origin: string): Headers {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-security-policy')
  const sent = name === undefined ? [] : [headers[name] ?? []].flat()
  return { ...headers, [name ?? 'Content-Security-Policy']: [...sent, contentPolicy(origin)] }
}
