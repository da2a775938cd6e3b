import type { RecordedEvent } from '#contract/events.ts'
import type { OrgCode, Position } from '#contract/ids.ts'
import type { Month } from '#contract/score.ts'
import { frozenText } from '#backend/domain/score/frozen.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Digest } from '#backend/ports/digest.ts'
import { createScoreBook, scoreStream } from './score-book.ts'
import { recomputeMonth } from './score-recompute.ts'
import { assessStream, closedText, createStaffBook } from './staff-book.ts'

/** Something that was published, and whether it still has the hash it was published with. `isRecomputed`: null where that was not asked. */
export type PublishedCheck = { kind: 'scores' | 'staff' | 'bulletin'; name: string; position: Position; hash: string; isWhole: boolean; isRecomputed: boolean | null }

type Deps = {
  store: Pick<HallStore, 'eventsOfKind' | 'eventsAfter' | 'streamEvents'> & { areas: Pick<HallStore['areas'], 'bulletins'> }
  books: Parameters<typeof recomputeMonth>[0]['books']
  district: OrgCode
  digest: Digest
  canonical: (value: unknown) => string
}

/**
 * Every published month of departments, closed month of staff, and bulletin, held against its hash. `recomputed`: this month of the departments is also
 * made again from the whole log.
 */
export function checkPublished(deps: Deps, { recomputed }: { recomputed: Month | null }): PublishedCheck[] {
  return [...scoreMonths(deps, recomputed), ...staffMonths(deps), ...bulletins(deps)]
}

const pageSize = 1000

function* eventsOf(store: Deps['store'], prefix: string): Generator<RecordedEvent> {
  for (let before: Position | null = null; ; ) {
    const page: readonly RecordedEvent[] = store.eventsOfKind(prefix, before, pageSize)
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    before = last.position
  }
}

function scoreMonths({ store, digest, books }: Deps, recomputed: Month | null): PublishedCheck[] {
  const prefix = scoreStream('')
  const book = createScoreBook(store)
  const months = new Set([...eventsOf(store, prefix)].filter(({ type }) => type === 'scorePublished').map(({ stream }) => stream.slice(prefix.length)))
  return [...months].toSorted().flatMap((month): PublishedCheck[] => {
    const { published } = book.of(month)
    if (published === null) return []
    const { frozen, hash } = published
    const isRecomputed = month === recomputed ? frozenText(recomputeMonth({ store, books }, frozen)) === frozenText(frozen) : null
    return [{ kind: 'scores', name: month, position: frozen.position, hash, isWhole: digest(frozenText(frozen)) === hash, isRecomputed }]
  })
}

function staffMonths({ store, digest }: Deps): PublishedCheck[] {
  const book = createStaffBook(store)
  const prefix = 'assess:'
  const closed = [...eventsOf(store, prefix)].filter(({ type }) => type === 'staffMonthClosed').map(({ stream }) => stream.slice(prefix.length).split(':'))
  const inOrder = closed.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
  return inOrder.flatMap(([month = '', community = '']): PublishedCheck[] => {
    const found = book.assessment(month, community).closed
    if (found === null) return []
    return [{ kind: 'staff', name: assessStream(month, community).slice(prefix.length), position: found.position, hash: found.hash, isWhole: digest(closedText(month, community, found)) === found.hash, isRecomputed: null }]
  })
}

function bulletins({ store: { areas }, district, digest, canonical }: Deps): PublishedCheck[] {
  return areas.bulletins.list(district, Number.MAX_SAFE_INTEGER).toReversed().flatMap(({ id, kind, scope, sha256, position }): PublishedCheck[] => {
    const figures = areas.bulletins.find(id)?.figures
    return figures === undefined ? [] : [{ kind: 'bulletin', name: `${kind} ${scope} ${id}`, position, hash: sha256, isWhole: digest(canonical(figures)) === sha256, isRecomputed: null }]
  })
}
