import type { Position } from '#contract/ids.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import type { Store } from '#backend/ports/store.ts'
import { CATCH_UP_SPAN } from './catch-up.ts'
import { cardOf, isSearchable, isVisible, type MemoryRow, stateOf } from './memory-rows.ts'
import { asCaseNo, toHit } from './search-hit.ts'
import { type Phrase, toPhrases } from './search-text.ts'

type Neighbours = Pick<Store, 'changedSince' | 'nearby' | 'sameAddress' | 'search' | 'dueTimers' | 'nextTimer'>

/** Cases by time, place and words, by looking at every case. */
export function createMemoryNeighbours(rows: () => readonly MemoryRow[], head: () => Position): Neighbours {
  const timers = (): { caseId: string; at: number; seq: number }[] =>
    rows()
      .flatMap(({ facts, seq }) => (facts.timerAt === null ? [] : [{ caseId: facts.id, at: facts.timerAt, seq }]))
      .toSorted((left, right) => left.at - right.at || left.seq - right.seq)
  return {
    changedSince(position, visibility, most) {
      if (head() - position > most * CATCH_UP_SPAN) return null
      const changed = rows().filter((row) => row.lastPosition > position && isVisible(row, visibility))
      return changed.length > most ? null : changed.toSorted((left, right) => left.lastPosition - right.lastPosition).map(cardOf)
    },
    nearby(point, metres, ...[since, limit]) {
      const placed = rows().flatMap((row) => {
        const { lat, lng, reportedAt } = row.facts
        return lat === null || lng === null || reportedAt < since ? [] : [{ row, metres: distance(point, { lat, lng }) }]
      })
      const near = placed.filter((one) => one.metres <= metres).toSorted((left, right) => left.metres - right.metres || right.row.seq - left.row.seq)
      return near.slice(0, limit).map(({ row }) => cardOf(row))
    },
    sameAddress(subGrid, address, ...[since, limit]) {
      const there = rows().filter(({ facts }) => facts.subGrid === subGrid && facts.address === address && facts.reportedAt >= since)
      return there.toSorted((left, right) => right.facts.reportedAt - left.facts.reportedAt || right.seq - left.seq).slice(0, limit).map(cardOf)
    },
    search(words, scope, limit) {
      const phrases = toPhrases(words)
      const inAll = (tokens: readonly (readonly string[])[]): boolean => phrases.every((phrase) => tokens.some((field) => holds(field, phrase)))
      const rank = (row: MemoryRow): number => {
        if (row.facts.no === asCaseNo(words)) return 0
        if (phrases.length === 0) return 3
        return inAll([row.head]) ? 1 : inAll([row.head, row.body]) ? 2 : 3
      }
      const found = rows().filter((row) => isVisible(row, scope) && isSearchable(row, scope.sensitiveUnit)).map((row) => ({ row, rank: rank(row) }))
      const best = found.filter((one) => one.rank < 3).toSorted((left, right) => left.rank - right.rank || right.row.seq - left.row.seq)
      return best.slice(0, limit).map(({ row }) => toHit(cardOf(row), stateOf(row), words))
    },
    dueTimers: (now, limit) => timers().filter(({ at }) => at <= now).slice(0, limit).map(({ caseId, at }) => ({ caseId, at })),
    nextTimer: () => timers()[0]?.at ?? null,
  }
}

/** Whether tokens hold a phrase side by side, its last token perhaps only begun. */
function holds(field: readonly string[], { tokens, isPrefix }: Phrase): boolean {
  return field.some((_, start) =>
    tokens.every((token, index) => {
      const found = field[start + index]
      const mayGoOn = isPrefix && index === tokens.length - 1
      return found !== undefined && (mayGoOn ? found.startsWith(token) : found === token)
    }),
  )
}
