import type { CaseState } from '#contract/case.ts'
import { timeIds, type TimeId } from '#contract/kpi-sheet.ts'
import type { CaseId, Instant } from '#contract/ids.ts'
import { judgementOf } from '#backend/domain/cameras/precision.ts'
import type { isRepeat } from '#backend/domain/case/merging.ts'
import type { PromiseContext } from '#backend/domain/case/promises.ts'
import { timeOf } from '#backend/domain/kpi/times.ts'
import { closingOf, type Closing } from '#backend/domain/kpi/worked-facts.ts'
import type { CaseQuery, Store } from '#backend/ports/store.ts'

/** What repeats are found by. */
export type Matter = Parameters<typeof isRepeat>[0]
/** All that times and facts take of a case. `alert`: whether a camera's alert was true; null for what no camera saw, and while nobody has said. */
export type Brief = { id: CaseId; version: number; reportedAt: Instant; times: Readonly<Record<TimeId, number | null>>; closing: Closing; matter: Matter; alert: boolean | null }

export type BriefSource = Pick<Store, 'caseVersions' | 'loadCase'>
export type Briefs = (query: CaseQuery, books: PromiseContext) => Generator<Brief>

/** Some 600 bytes each. */
const MOST_KEPT = 200_000

function briefOf(state: CaseState, books: PromiseContext): Brief {
  const { id, version, itemCode, isDispute, point, address, buildingCode, subGrid, reportedAt } = state
  const [firstResponse, firstContact, handling, cycle] = timeIds.map((time) => timeOf(time, state, books.calendars))
  return {
    id, version, reportedAt, times: { firstResponse: firstResponse ?? null, firstContact: firstContact ?? null, handling: handling ?? null, cycle: cycle ?? null }, closing: closingOf(state, books),
    matter: { itemCode, isDispute, point, address, buildingCode, subGrid, reportedAt }, alert: state.sighting === undefined ? null : (judgementOf(state)?.isTrue ?? null),
  }
}

/**
 * Briefs of the cases of a list, in its order. Reading a case costs a hundred times what is made of it here, and most cases never change again: each
 * is read once for as long as it stands at its version and the books say the same. Beyond `most` cases all are read anew.
 */
export function createBriefs(store: BriefSource, most = MOST_KEPT): Briefs {
  const kept = new Map<CaseId, Brief>()
  let keptBy = ''
  return function* briefs(query, books) {
    const said = JSON.stringify(books, (_, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value))
    if (said !== keptBy) kept.clear()
    keptBy = said
    for (const { id, version } of store.caseVersions(query)) {
      const known = kept.get(id)
      if (known?.version === version) {
        yield known
        continue
      }
      const state = store.loadCase(id)
      if (state === null) continue
      const brief = briefOf(state, books)
      if (known === undefined && kept.size >= most) kept.clear()
      kept.set(id, brief)
      yield brief
    }
  }
}
