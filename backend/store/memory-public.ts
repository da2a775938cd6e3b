import type { CaseState } from '#contract/case.ts'
import type { RecordedEvent } from '#contract/events.ts'
import { isPublic, publicCaseOf, publicUpdateOf } from '#backend/domain/open311/public-case.ts'
import type { PublicQuery, Store } from '#backend/ports/store.ts'
import { photosOf } from './sent-photos.ts'
import { type MemoryRow, stateOf } from './memory-rows.ts'

/** What anybody may read, by looking at every case. */
export function createMemoryPublic(
  rows: () => readonly MemoryRow[], streamEvents: (stream: string) => readonly RecordedEvent[],
): Pick<Store, 'publicCases' | 'publicUpdates'> {
  const found = (query: PublicQuery): CaseState[] =>
    rows()
      .toSorted((a, b) => b.facts.reportedAt - a.facts.reportedAt || b.seq - a.seq)
      .map(stateOf)
      .filter((state) => state.subGrid.startsWith(query.org) && isPublic(state, query.rules) && (query.nos?.includes(state.no) ?? true))
  return {
    publicCases(query) {
      const states = query.nos === undefined ? found(query).filter((state) => isAsked(state, query)) : found(query)
      return page(states.map((state) => publicCaseOf(state, query.rules, sentWith(streamEvents(`case:${state.id}`)[0]))).filter((one) => one !== null), query)
    },
    publicUpdates(query) {
      const all = found(query).flatMap(({ id, no, source }) =>
        streamEvents(`case:${id}`).map((event) => publicUpdateOf(event, { id, no, isDescribed: query.rules.describedSources.includes(source) })).filter((one) => one !== null),
      )
      const inTime = query.nos === undefined ? all.filter(({ recordedAt }) => recordedAt >= query.from && recordedAt <= query.to) : all
      return page(inTime.toSorted((a, b) => a.position - b.position), query)
    },
  }
}

const sentWith = (reported: RecordedEvent | undefined): string[] => (reported === undefined ? [] : photosOf(reported.data))

const page = <T>(items: readonly T[], { offset, limit }: PublicQuery): T[] => items.slice(offset, offset + limit)

const endStatuses: ReadonlySet<CaseState['status']> = new Set(['CLOSED', 'REJECTED', 'MERGED', 'CANCELLED'])

function isAsked({ reportedAt, itemCode, status }: CaseState, { from, to, items, isOpen }: PublicQuery): boolean {
  const isOfItem = items === undefined || (itemCode !== null && items.includes(itemCode))
  return reportedAt >= from && reportedAt <= to && isOfItem && (isOpen === undefined || isOpen !== endStatuses.has(status))
}
