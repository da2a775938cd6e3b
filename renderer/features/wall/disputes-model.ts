import type { CaseCard } from '#contract/views.ts'

export type DisputeRow = { org: string; open: number; over: number; warn: number }

/** Open disputes by part of the area, in the order of the codes, and the most pressing of them. */
export function disputesOf(cards: Iterable<CaseCard>, parts: readonly string[], most: number): { rows: DisputeRow[]; pressing: CaseCard[]; total: number } {
  const disputes = [...cards].filter(({ isDispute }) => isDispute)
  const rows = parts.map((org): DisputeRow => {
    const own = disputes.filter(({ subGrid }) => subGrid.startsWith(org))
    return { org, open: own.length, over: own.filter(({ sla }) => sla.state === 'over').length, warn: own.filter(({ sla }) => sla.state === 'warn').length }
  })
  const pressing = disputes.toSorted((a, b) => (a.sla.dueAt ?? Infinity) - (b.sla.dueAt ?? Infinity)).slice(0, most)
  return { rows, pressing, total: disputes.length }
}
