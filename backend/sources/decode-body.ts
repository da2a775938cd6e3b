import { DomainError } from '#backend/domain/shared/errors.ts'

/** GB2312 and GBK are parts of GB18030. */
const decoders: ReadonlyMap<string, string> = new Map([['utf-8', 'utf-8'], ['utf8', 'utf-8'], ['gb18030', 'gb18030'], ['gbk', 'gb18030'], ['gb2312', 'gb18030']])

/** The character set a content type names; UTF-8 without one. */
function charsetOf(contentType: string): string {
  return (/;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8').toLowerCase()
}

/** The text of a body in its declared character set. Refuses with `inbound.bad-encoding` what cannot be read as that, never guessing. */
export function decodeBody(body: Uint8Array, contentType: string): string {
  const charset = charsetOf(contentType)
  const decoder = decoders.get(charset)
  if (decoder === undefined) throw new DomainError('inbound.bad-encoding', { charset, why: 'unknown' })
  try {
    return new TextDecoder(decoder, { fatal: true }).decode(body)
  } catch {
    throw new DomainError('inbound.bad-encoding', { charset, why: 'undecodable' })
  }
}
