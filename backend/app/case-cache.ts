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

/** The cases used last, at most `most` of them; the one longest unused makes room. */
export function createCaseCache({ store, factsOf, most }: Deps): CaseCache {
  const known = new Map<CaseId, KnownCase>()

  function put(one: KnownCase): void {
    known.delete(one.state.id)
    known.set(one.state.id, one)
    if (known.size <= most) return
    const [oldest] = known.keys()
    if (oldest !== undefined) known.delete(oldest)
  }

  return {
    put,
    find(id) {
      const cached = known.get(id)
      const state = cached === undefined ? store.loadCase(id) : cached.state
      if (state === null) return null
      const one = cached ?? { state, facts: factsOf(state) }
      put(one)
      return one
    },
    forget: (id) => void known.delete(id),
  }
}
