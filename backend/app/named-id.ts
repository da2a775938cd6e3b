import type { Digest } from '#backend/ports/digest.ts'

/** The same UUID (version 8) for the same name, for ever: who says the same thing again is known by it. */
export function namedId(digest: Digest, name: string): string {
  const hex = digest(name)
  const variant = 'ab89'[Number.parseInt(hex.slice(16, 17), 16) % 4] ?? '8'
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
