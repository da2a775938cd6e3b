import type { ReferenceView } from '#contract/views.ts'
import type { QueryDeps } from './query-deps.ts'

/** The setting that marks a store as holding an invented district. */
export const demoSetting = 'is-demo'

/** Names of everything a screen can mention; `version` changes with the catalogue. */
export function reference({ books, product, store, clock, missingCalendarYears }: QueryDeps): ReferenceView {
  const { version, orgs, units, items } = books.catalogue
  const { sources, ...names } = product
  return {
    version, orgs: [...orgs.values()], units: [...units.values()], items: [...items.values()], sources,
    product: { ...names, isDemo: store.setting(demoSetting) === 'true' },
    missingCalendarYears: missingCalendarYears(clock.now()),
  }
}
