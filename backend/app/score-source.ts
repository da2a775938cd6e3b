import type { UnitCode } from '#contract/ids.ts'
import type { Measure } from '#contract/kpi.ts'
import type { Month } from '#contract/score.ts'
import type { MonthSource } from '#backend/domain/score/facts.ts'
import { daysOf, spanOf } from '#backend/domain/score/period.ts'
import type { Areas } from '#backend/ports/areas.ts'
import type { ScoreQuestions } from '#backend/ports/reader.ts'
import type { Store } from '#backend/ports/store.ts'

const counted = ['accepted', 'resolved', 'reworked', 'due', 'onTime', 'lateOpen'] as const satisfies readonly Measure[]

export type ScoredStore = Pick<Store, 'rollup' | 'whistleDepartments'> & { areas: Pick<Areas, 'scores' | 'staff'> }

/** What one month holds of every unit: sums of its cases from the rollups, orders, and what takes points off. */
export function monthSources(store: ScoredStore, month: Month): Map<UnitCode, MonthSource> {
  const sources = new Map<UnitCode, { sums: MonthSource['sums']; whistles: MonthSource['whistles'][number][]; marks: MonthSource['marks'][number][] }>()
  const of = (unit: UnitCode) => {
    const known = sources.get(unit) ?? { sums: {}, whistles: [], marks: [] }
    sources.set(unit, known)
    return known
  }
  for (const { key, sums } of store.rollup({ dim: 'unit', key: null, ...daysOf(month), measures: counted })) of(key).sums = sums
  for (const row of store.whistleDepartments(spanOf(month))) of(row.unit).whistles.push(row)
  for (const mark of store.areas.scores.marks(spanOf(month))) of(mark.unit).marks.push(mark)
  return sources
}

/** The same store, which can also be asked what departments are scored by. */
export function withScores<S extends ScoredStore>(store: S): S & ScoreQuestions {
  return {
    ...store,
    scoreMonths: (months) => new Map(months.map((month) => [month, monthSources(store, month)])),
    staffDeeds: (users, span) => new Map(users.map((user) => [user, store.areas.staff.deeds(user, span)])),
    lostCases: (unit, months) => new Map(months.map((month) => [month, store.areas.scores.lostCases({ unit, ...daysOf(month) })])),
    judgedCases: (unit, months) => new Map(months.map((month) => [month, store.areas.scores.judgedCases({ unit, ...daysOf(month) })])),
  }
}
