import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measures } from '#contract/kpi.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { marksOf } from '#backend/domain/kpi/measures.ts'
import type { CaseFacts } from '#backend/ports/store.ts'
import { monthOf } from '#backend/store/months.ts'
import { BY_DAY, BY_MONTH, type Deltas, ITEM_DIM, rollupDeltas, UNIT_DIM } from '#backend/store/rollup-deltas.ts'
import { buildFacts, REPORTED_AT } from '#tests/support/facts.ts'
import { histories } from '#tests/support/store-arbitraries.ts'

const TODAY = dayOf(REPORTED_AT)
const accepted = buildFacts(1, { acceptedDay: TODAY, unit: 'D-RS', item: '0101', level: 2, marks: marksOf({ intake: true, accepted: true }) })
const born = (after: CaseFacts) => rollupDeltas([{ before: null, after }])

/** All deltas as one list of lines, in an order of their own. */
function lines({ rollups, hours, stages }: Deltas): string[] {
  const sums = rollups.flatMap(({ sums: values, ...place }) => values.flatMap((value, index) => (value === 0 ? [] : [`${JSON.stringify(place)} ${measures[index]} ${value}`])))
  return [...sums, ...hours.map((delta) => JSON.stringify(delta)), ...stages.map((delta) => JSON.stringify(delta))].toSorted((left, right) => (left < right ? -1 : 1))
}

describe('rollupDeltas', () => {
  it('counts a case by day and by month, in four areas, its unit and its item', () => {
    const { rollups } = born(accepted)
    expect(rollups.filter(({ grain }) => grain === BY_DAY).map(({ dim, key }) => [dim, key])).toEqual([
      [6, '440311'], [9, '440311002'], [12, '440311002001'], [15, '440311002001004'], [UNIT_DIM, 'D-RS'], [ITEM_DIM, '0101'],
    ])
    expect(rollups.filter(({ grain }) => grain === BY_MONTH).map(({ at }) => at)).toEqual(Array.from({ length: 6 }, () => monthOf(TODAY)))
  })

  it('counts a case that is known to its community only in three areas', () => {
    expect(born({ ...accepted, subGrid: '440311002001' }).stages.map(({ org }) => org)).toEqual(['440311', '440311002', '440311002001'])
  })

  it('leaves the sums alone when only stage and clock change', () => {
    const after: CaseFacts = { ...accepted, version: 2, stage: 'DISPOSAL', sla: 'warn' }
    const { rollups, hours, stages } = rollupDeltas([{ before: accepted, after }])
    expect([rollups, hours]).toEqual([[], []])
    expect(stages.map(({ n }) => n).toSorted((left, right) => left - right)).toEqual([-1, -1, -1, -1, 1, 1, 1, 1])
  })

  it('touches only what a new mark is counted in', () => {
    const after: CaseFacts = { ...accepted, version: 2, marks: marksOf({ intake: true, accepted: true, closed: true }) }
    const { rollups, stages } = rollupDeltas([{ before: accepted, after }])
    expect([rollups.length, stages.length]).toEqual([12, 0])
    expect(rollups.every(({ sums }) => sums.filter((sum) => sum !== 0).length === 1)).toBe(true)
  })

  it('adds up over a batch as over its cases one by one', () => {
    fc.assert(
      fc.property(histories, (batches) => {
        const writes = batches.flatMap(({ cases }) => cases)
        const last = new Map(writes.map((write) => [write.after.id, write.after]))
        const whole = rollupDeltas([...last.values()].map((after) => ({ before: null, after })))
        expect(lines(rollupDeltas(writes))).toEqual(lines(whole))
      }),
    )
  })
})
