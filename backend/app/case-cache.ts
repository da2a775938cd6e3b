import type { CaseState } from '#contract/case.ts'
import type { CaseId } from '#contract/ids.ts'
import type { CaseFacts } from '#backend/domain/kpi/case-facts.ts'
import type { Store } from '#backend/ports/store.ts'

/** A case as the log has it now, with what the store keeps of it. */
export type KnownCase = { state: CaseState; facts: CaseFacts }

export type CaseCache = {
  find(id: CaseId): KnownCase | null
  put(known: KnownCase): void
  forget(id: CaseId): void
}

type Deps = { store: Pick<Store, 'loadCase'>; factsOf: (state: CaseState) => CaseFacts; most: number }

/**
 * The cases used last: between half of `most` and `most` of them. They lie in two halves; when the younger one is full it becomes the
 * older, and what nobody used in between is gone. Taking the oldest single one out of a Map would walk over all that were taken before.
 */
export function createCaseCache({ store, factsOf, most }: Deps): CaseCache {
  const half = Math.ceil(most / 2)
  let young = new Map<CaseId, KnownCase>()
  let old = new Map<CaseId, KnownCase>()

  function put(one: KnownCase): void {
    if (young.size >= half && !young.has(one.state.id)) {
      old = young
      young = new Map()
    }
    young.set(one.state.id, one)
  }

  function load(id: CaseId): KnownCase | null {
    const state = store.loadCase(id)
    return state === null ? null : { state, facts: factsOf(state) }
  }

  return {
    put,
    find(id) {
      const recent = young.get(id)
      if (recent !== undefined) return recent
      const one = old.get(id) ?? load(id)
      if (one !== null) put(one)
      return one
    },
    forget(id) {
      young.delete(id)
      old.delete(id)
    },
  }
}
