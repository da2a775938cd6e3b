import type { WhistleState } from '#contract/whistle.ts'
import { listedAt } from '#backend/domain/whistle/rows.ts'

/** Where a page of orders ends. */
export const whistleCursor = (last: WhistleState | undefined): string | null => (last === undefined ? null : `${listedAt(last)}|${last.no}`)

export function readWhistleCursor(cursor: string | undefined): { at: number; no: string } | null {
  const [at = '', no = ''] = cursor?.split('|') ?? []
  return at === '' || Number.isNaN(Number(at)) ? null : { at: Number(at), no }
}

/** The running number in an order's number; 0 without one. */
export const serialOf = (no: string | undefined): number => Number(no?.split('-').at(-1) ?? 0)
