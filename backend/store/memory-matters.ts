import type { Store } from '#backend/ports/store.ts'
import { toMatter } from './matters.ts'
import { isVisible, type MemoryRow, stateOf } from './memory-rows.ts'

/** Reports of a span of time with their words, by looking at every case. */
export function createMemoryMatters(rows: () => readonly MemoryRow[]): Store['matters'] {
  return ({ visibility, from, to, most }) => {
    const found = rows().filter((row) => isVisible(row, visibility) && row.facts.reportedAt >= from && row.facts.reportedAt <= to && !row.facts.isSensitive)
    return found.toSorted((a, b) => b.facts.reportedAt - a.facts.reportedAt || b.seq - a.seq).slice(0, most).map((row) => toMatter(stateOf(row)))
  }
}
