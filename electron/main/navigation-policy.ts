/** True when both are http addresses of the same scheme, host and port; prefixes and substrings do not count. */
export function isSameOrigin(url: string, origin: string | undefined): boolean {
  if (origin === undefined) return false
  const here = httpOrigin(url)
  return here !== undefined && here === httpOrigin(origin)
}

/** Who may speak to the main process: pages of the hall in use, and the shell's own error page. */
export function isTrustedPage(url: string, origin: string | undefined, errorPage: string): boolean {
  return isSameOrigin(url, origin) || url === errorPage
}

function httpOrigin(url: string): string | undefined {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined
  return parsed.origin
}
