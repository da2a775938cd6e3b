import { DomainError } from '#backend/domain/shared/errors.ts'

/** What can be wrong with a file of boundaries, and whether `--repair` mends it. */
export const findingCodes = {
  'not-json': false, 'not-a-collection': false, 'array-not-collection': true, 'several-layers': false, 'not-polygons': false,
  'unknown-datum': false, 'two-datums': false, 'lat-lng-swapped': true, outside: false,
  'unknown-code': false, twice: false, missing: false,
  'ring-open': true, 'ring-order': true, 'self-intersection': true, 'several-parts': false, hole: false,
  sliver: true, gap: false, overlap: false,
} as const
export type FindingCode = keyof typeof findingCodes

/** One kind of fault, how often it comes, the first sub-grids that have it, and how large it is: metres (sliver), square metres (gap, overlap, self-intersection). */
export type Finding = { code: FindingCode; count: number; at: readonly string[]; amount: number | null }

const MOST_NAMED = 8

export function finding(code: FindingCode, at: readonly string[], amount: number | null = null): Finding {
  return { code, count: at.length, at: [...new Set(at)].slice(0, MOST_NAMED), amount: amount === null ? null : Math.round(amount * 10) / 10 }
}

/** One line of a kind that came at least once. */
export const findingOf = (code: FindingCode, at: readonly string[], amount: number | null = null): Finding[] => (at.length === 0 ? [] : [finding(code, at, amount)])

export const isRepairable = ({ code }: Finding): boolean => findingCodes[code]

/** Refuses with `geo.invalid-file` when something is wrong that is not to be, or cannot be, mended. */
export function demandSound(findings: readonly Finding[], mayRepair: boolean): void {
  const bad = findings.filter((one) => !mayRepair || !isRepairable(one))
  if (bad.length > 0) throw new DomainError('geo.invalid-file', { reason: bad.every(isRepairable) ? 'needs-repair' : 'unsound', findings: bad })
}
