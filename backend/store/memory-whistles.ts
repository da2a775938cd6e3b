import type { WhistleId, WhistleState } from '#contract/whistle.ts'
import { whistleTimerAt } from '#backend/domain/whistle/elapse.ts'
import { departmentRows, listedAt } from '#backend/domain/whistle/rows.ts'
import type { WhistleQuery, WhistleReads } from '#backend/ports/whistle-store.ts'
import { readWhistleCursor, serialOf, whistleCursor } from './whistle-rows.ts'

const worksOn = (order: WhistleState, unit: string): boolean => order.departments.some((one) => one.unit === unit)
const newestFirst = (a: WhistleState, b: WhistleState): number => listedAt(b) - listedAt(a) || (a.no < b.no ? 1 : -1)

const isWithinSpan = (at: number, { from = -Infinity, to = Infinity }: { from?: number | undefined; to?: number | undefined }): boolean => at >= from && at < to

function isAskedFor(order: WhistleState, { visibility, statuses, caseId, unit, from, to }: WhistleQuery): boolean {
  const isSeen = visibility.unit === null ? order.subGrid.startsWith(visibility.org) : worksOn(order, visibility.unit)
  const isOfUnit = unit === undefined || worksOn(order, unit)
  const isOf = (statuses?.includes(order.status) ?? true) && (caseId === undefined || order.caseId === caseId)
  return isSeen && isOfUnit && isOf && isWithinSpan(listedAt(order), { from, to })
}

/** Whistle orders without a disk: the same promises, counted from the orders themselves. */
export function createMemoryWhistles(): { reads: WhistleReads; write(orders: readonly WhistleState[]): void } {
  const orders = new Map<WhistleId, WhistleState>()
  const all = () => [...orders.values()]
  return {
    write(written) {
      for (const order of written) orders.set(order.id, structuredClone(order))
    },
    reads: {
      loadWhistle: (id) => structuredClone(orders.get(id) ?? null),
      listWhistles(query) {
        const found = all().filter((order) => isAskedFor(order, query)).toSorted(newestFirst)
        const after = readWhistleCursor(query.cursor)
        const rest = after === null ? found : found.filter((order) => listedAt(order) < after.at || (listedAt(order) === after.at && order.no < after.no))
        const items = structuredClone(rest.slice(0, query.limit))
        return { total: found.length, items, next: rest.length > query.limit ? whistleCursor(items.at(-1)) : null }
      },
      whistleDepartments: ({ org = '', unit, from, to }) =>
        all().flatMap(departmentRows)
          .filter((row) => row.subGrid.startsWith(org) && (unit === undefined || row.unit === unit) && row.issuedAt >= from && row.issuedAt < to)
          .toSorted((a, b) => a.issuedAt - b.issuedAt || (a.no === b.no ? (a.unit < b.unit ? -1 : 1) : a.no < b.no ? -1 : 1)),
      dueWhistles: (now, limit) =>
        all().map((order) => ({ id: order.id, at: whistleTimerAt(order) })).filter((one): one is { id: WhistleId; at: number } => one.at !== null && one.at <= now)
          .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).slice(0, limit).map(({ id }) => id),
      lastWhistleSerial: (day) => Math.max(0, ...all().filter(({ no }) => no.startsWith(`CS-${day}-`)).map(({ no }) => serialOf(no))),
    },
  }
}
