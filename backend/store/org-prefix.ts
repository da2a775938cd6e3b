import type { OrgCode } from '#contract/ids.ts'

/** Digits of a district, street, community and sub-grid code (contract/ids.ts): each longer code starts with its parent's. */
export const ORG_LENGTHS = [6, 9, 12, 15] as const

/** The code itself and all its ancestors, district first. */
export function orgPath(code: OrgCode): readonly OrgCode[] {
  const path: OrgCode[] = []
  for (const length of ORG_LENGTHS) if (length <= code.length) path.push(code.slice(0, length))
  return path
}

const LAST_CHARACTER = '\u{10FFFF}'

/** A text after every text that starts with `prefix`: `x >= prefix AND x < prefixEnd(prefix)` is a range of an index. */
export function prefixEnd(prefix: string): string {
  return prefix + LAST_CHARACTER
}
