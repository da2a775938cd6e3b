import type { Instant, OrgCode } from '#contract/ids.ts'
import { createGradeBook } from '#backend/app/grade-book.ts'
import { keepDay } from '#backend/app/peace-counts.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Resources } from '#backend/resources/load-resources.ts'

type Deps = { store: HallStore; resources: Resources; write: Pick<WriteSide, 'cache'>; now: Instant }

const WEEK = 7
const WEEKS = 12

/** Keeps the counts of the safety index at the ends of the last weeks, as a hall that ran then would have. */
export function createKeeping({ store, resources, write, now }: Deps): { at(now: Instant): Promise<void> } {
  const { catalogue, calendars, rules, whistle, peace } = resources
  const [district = '']: OrgCode[] = [...catalogue.orgs.keys()]
  const sourcesAt = (end: Instant) => {
    const grades = createGradeBook({ store: store.areas.buildings, district, now: () => end, onCommit: () => {} })
    return { queries: { store, cache: write.cache, books: { catalogue, calendars, rules, whistle }, grades, district }, disputes: store.areas.disputes, peace: store.areas.peace, rules: peace }
  }
  const last = dayOf(now) - 1
  return {
    at(end) {
      const age = last - (dayOf(end) - 1)
      if (age % WEEK === 0 && age < WEEKS * WEEK) keepDay(sourcesAt(end), end)
      return Promise.resolve()
    },
  }
}
