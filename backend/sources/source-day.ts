import { hash } from 'node:crypto'
import type { Finding, SourceDay, SourceEntry } from '#contract/sources.ts'

/** Count and checksum of a day: SHA-256 over its lines `id, tab, state, line feed` in the order of the ids' code units. */
export function summed(day: string, entries: readonly SourceEntry[]): SourceDay {
  const lines = entries.map(({ sourceId, state }) => `${sourceId}\t${state}\n`).toSorted()
  return { day, count: entries.length, checksum: hash('sha256', lines.join(''), 'hex') }
}

/** A matter here: the id of its case, and whether the source's news of it is still under way. */
export type OwnEntry = SourceEntry & { caseId: string; isUnderWay: boolean }

/** What one side has and the other has not, or has in another state. States whose news is still on its way are no difference. */
export function compare(here: readonly OwnEntry[], there: readonly SourceEntry[]): Finding[] {
  const [ours, theirs] = [new Map(here.map((one) => [one.sourceId, one])), new Map(there.map((one) => [one.sourceId, one.state]))]
  const missingHere = there.filter(({ sourceId }) => !ours.has(sourceId)).map(({ sourceId, state }): Finding => ({
    kind: 'missing-here', sourceId, caseId: null, here: null, there: state, repair: null,
  }))
  const others = here.flatMap(({ sourceId, caseId, state, isUnderWay }): Finding[] => {
    const other = theirs.get(sourceId) ?? null
    if (other === state || (isUnderWay && other !== null)) return []
    return [{ kind: other === null ? 'missing-there' : 'state-differs', sourceId, caseId, here: state, there: other, repair: null }]
  })
  return [...missingHere, ...others]
}
