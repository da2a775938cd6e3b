import type { CountQuery, KpiDimension } from '#contract/kpi.ts'
import type { CaseQuery, Store } from '#backend/ports/store.ts'
import { type Cursor, readCursor, writeCursor } from './count-scope.ts'
import { cardOf, countedIn, stateOf, isVisible, type MemoryRow, passes } from './memory-rows.ts'
import { NEVER_DUE } from './sort-keys.ts'

type Entry = Cursor & { row: MemoryRow }

/** Lists, counts and medians by looking at every case. */
export function createMemoryLists(rows: () => readonly MemoryRow[]): Pick<Store, 'listCases' | 'eachCase' | 'caseVersions' | 'count' | 'countBy' | 'medianCycle'> {
  const counted = (query: CountQuery): MemoryRow[] => rows().flatMap((row) => countedIn(row, query).map(() => row))
  return {
    listCases(query) {
      const cursor = query.cursor === undefined ? null : readCursor(query.cursor)
      const entries = rows().flatMap((row) => entriesOf(row, query)).toSorted(byOrder(query))
      const after = cursor === null ? entries : entries.filter((entry) => byOrder(query)(entry, cursor) > 0)
      const items = after.slice(0, query.limit)
      const last = items.at(-1)
      return {
        total: entries.length,
        items: items.map(({ row }) => cardOf(row)),
        next: after.length > items.length && last !== undefined ? writeCursor(last) : null,
      }
    },
    eachCase: (query) => rows().flatMap((row) => entriesOf(row, query)).toSorted(byOrder(query)).map(({ row, round }) => ({ state: stateOf(row), round })),
    caseVersions: (query) => rows().flatMap((row) => entriesOf(row, query)).toSorted(byOrder(query)).map(({ row }) => cardOf(row)).map(({ id, version }) => ({ id, version })),
    count: (query) => counted(query).length,
    countBy(dim, query) {
      const sums = new Map<string, number>()
      for (const row of rows()) {
        for (const { unit } of countedIn(row, query)) {
          const key = dim === 'unit' ? unit : keyOf(row, dim)
          if (key !== null) sums.set(key, (sums.get(key) ?? 0) + 1)
        }
      }
      return sums
    },
    medianCycle(dim, query) {
      const groups = Map.groupBy(counted(query), (row) => keyOf(row, dim))
      const medians = [...groups].flatMap(([key, members]): [string, number][] => {
        const cycles = members.map(({ facts }) => facts.cycleMs).filter((cycle) => cycle !== null)
        return key === null || cycles.length === 0 ? [] : [[key, median(cycles)]]
      })
      return new Map(medians)
    },
  }
}

function entriesOf(row: MemoryRow, query: CaseQuery): Entry[] {
  if (!isVisible(row, query.visibility) || !passes(row, query)) return []
  const sort = query.order === 'due' ? (row.facts.dueAt ?? NEVER_DUE) : row.facts.reportedAt
  const rounds = query.count === undefined ? [0] : countedIn(row, query.count).map(({ round }) => round)
  return rounds.map((round) => ({ row, sort, seq: row.seq, round }))
}

function byOrder({ order }: CaseQuery): (left: Cursor, right: Cursor) => number {
  const sign = order === 'due' ? 1 : -1
  return (left, right) => sign * (left.sort - right.sort || left.seq - right.seq || left.round - right.round)
}

function keyOf({ facts }: MemoryRow, dim: KpiDimension): string | null {
  const keys: Record<KpiDimension, string | null> = {
    unit: facts.unit, street: facts.subGrid.slice(0, 9), community: facts.subGrid.slice(0, 12), subgrid: facts.subGrid, item: facts.item,
    source: facts.source, total: 'total',
  }
  return keys[dim]
}

/** The middle value, or the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0]
  return (low + high) / 2
}
