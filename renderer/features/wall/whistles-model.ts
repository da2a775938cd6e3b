import type { WhistleCard } from '#contract/whistle-views.ts'

/** Orders under way in one part of the area: how many, departments still awaited on site, and departments that are late with anything. */
export type WhistleRow = { org: string; open: number; awaited: number; late: number }
/** One department that is still expected to do something, and by when. */
export type Expected = { key: string; order: WhistleCard; unit: string; clock: NonNullable<WhistleCard['departments'][number]['clock']> }

const ended: ReadonlySet<string> = new Set(['COMPLETED', 'RETURNED', 'RECALLED', 'CLOSED'])

/** Orders that departments are at, by part in the order of the codes, and who is expected, first who is due first. */
export function whistlesOf(orders: readonly WhistleCard[], parts: readonly string[], most: number): { rows: WhistleRow[]; expected: Expected[]; rest: number; open: number } {
  const underWay = orders.filter(({ issuedAt, endedAt }) => issuedAt !== null && endedAt === null)
  const rows = parts.map((org): WhistleRow => {
    const own = underWay.filter(({ subGrid }) => subGrid.startsWith(org))
    const departments = own.flatMap((order) => order.departments).filter(({ status }) => !ended.has(status))
    return { org, open: own.length, awaited: departments.filter(({ arrivedAt }) => arrivedAt === null).length, late: departments.filter(({ isLate }) => isLate).length }
  })
  const all = underWay.flatMap((order) => order.departments.flatMap(({ unit, status, clock }): Expected[] => (clock === null || ended.has(status) ? [] : [{ key: `${order.id} ${unit}`, order, unit, clock }])))
  const expected = all.toSorted((a, b) => a.clock.dueAt - b.clock.dueAt)
  return { rows, expected: expected.slice(0, most), rest: Math.max(0, expected.length - most), open: underWay.length }
}
