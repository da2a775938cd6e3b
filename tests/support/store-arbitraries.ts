import * as fc from 'fast-check'
import { type EventLevel, slaStates, stages } from '#contract/case.ts'
import { type CountQuery, measures } from '#contract/kpi.ts'
import { dayStart } from '#backend/domain/calendar/day.ts'
import { MEASURE_DAY } from '#backend/domain/kpi/measures.ts'
import type { Batch, CaseFacts, CaseQuery, RollupQuery, Visibility } from '#backend/ports/store.ts'
import { batchOf, buildFacts, type Step, type Words } from '#tests/support/facts.ts'

/** Sub-grids of two communities in two streets, and one case known to its community only. */
export const subGrids = ['440311001001001', '440311001001002', '440311001002001', '440311002001001', '440311002001'] as const
export const orgs = ['440311', '440311001', '440311002', '440311001001', ...subGrids] as const
export const units = ['D-RS', 'D-CG', '440311001:S-ZF'] as const
export const items = ['0101', '2605'] as const
export const sources = ['QZSQ', 'ZLT', 'CAMERA'] as const
/** Days around two ends of months, so that sums meet whole months and parts of them. */
const day = fc.integer({ min: 19_505, max: 19_575 })
const levels: readonly (EventLevel | null)[] = [null, 1, 2, 3]
const words = ['漏水', '欠薪', '路灯', '502室', 'WiFi', '三栋漏水了', '东坑社区', '垃圾堆放'] as const
const MOST_MARKS = 2 ** measures.length - 1

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 3 })

const facts: fc.Arbitrary<Partial<CaseFacts>> = fc
  .record({
    stage: fc.constantFrom(...stages), subGrid: fc.constantFrom(...subGrids), unit: maybe(fc.constantFrom(...units)), assists: fc.subarray([...units]),
    item: maybe(fc.constantFrom(...items)), level: fc.constantFrom(...levels), sla: fc.constantFrom(...slaStates), dueAt: maybe(fc.integer({ min: 0, max: 5 })),
    acceptedDay: maybe(day), closedDay: maybe(day), closedHour: maybe(fc.integer({ min: 468_120, max: 468_124 })), marks: fc.integer({ min: 0, max: MOST_MARKS }),
    rounds: fc.array(fc.record({ unit: maybe(fc.constantFrom(...units)), day: maybe(day), marks: fc.integer({ min: 0, max: MOST_MARKS }) }), { maxLength: 3 }),
    cycleMs: maybe(fc.integer({ min: 0, max: 9 })), isSensitive: fc.boolean(), isAlarm: fc.boolean(), place: maybe(fc.integer({ min: 0, max: 9 })),
    address: fc.constantFrom('', '东坑社区三栋'), timerAt: maybe(fc.integer({ min: 0, max: 9 })),
  })
  .map(({ assists, place, rounds, ...rest }) => ({
    ...rest, isOpen: rest.stage !== 'END', units: [...new Set(rest.unit === null ? assists : [rest.unit, ...assists])],
    rounds: rounds.map((round, index) => ({ ...round, round: index + 1 })),
    lat: place === null ? null : 22.75, lng: place === null ? null : 113.93 + place / 10_000,
  }))

const texts: fc.Arbitrary<Words> = fc.record({
  title: fc.subarray([...words]).map((chosen) => chosen.join('')), text: fc.subarray([...words]).map((chosen) => chosen.join('，')),
  address: fc.constantFrom('', '东坑社区三栋'), sourceId: fc.constant(null),
})

/** A case's fixed part, and a move it makes. */
const move = fc.record({
  n: fc.integer({ min: 1, max: 9 }), facts, words: texts, reportedDay: day, hour: fc.integer({ min: 0, max: 23 }), source: fc.constantFrom(...sources),
})
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never

/** The step that a move makes after the last step of its case. */
function toStep(made: Move, last: Step | undefined): Step {
  if (last === undefined) {
    const reportedAt = dayStart(made.reportedDay) + made.hour * 3_600_000
    return { before: null, after: buildFacts(made.n, { ...made.facts, reportedAt, source: made.source }), words: made.words }
  }
  const { reportedAt, source, version } = last.after
  return { ...last, before: last.after, after: buildFacts(made.n, { ...made.facts, reportedAt, source, version: version + 1 }) }
}

/** Batches of arbitrary writes over up to nine cases, no case twice in one batch. */
export const histories: fc.Arbitrary<readonly Batch[]> = fc
  .tuple(fc.array(move, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 6 }))
  .map(([moves, size]) => {
    const latest = new Map<number, Step>()
    const batches: Step[][] = [[]]
    for (const made of moves) {
      const step = toStep(made, latest.get(made.n))
      latest.set(made.n, step)
      const current = batches.at(-1) ?? []
      if (current.length >= size || current.some((other) => other.after.id === step.after.id)) batches.push([step])
      else current.push(step)
    }
    return batches.map((steps) => batchOf(steps))
  })

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 })
/** Without the members that are absent. */
const present = <T extends object>(value: T): T => {
  const kept = { ...value }
  for (const name of Object.keys(kept)) if (Reflect.get(kept, name) === undefined) Reflect.deleteProperty(kept, name)
  return kept
}

export const counts: fc.Arbitrary<CountQuery> = fc
  .record({
    measure: fc.constantFrom(...measures), from: optional(day), to: optional(day), org: optional(fc.constantFrom(...orgs)), unit: optional(fc.constantFrom(...units)),
    item: optional(fc.constantFrom(...items)), source: optional(fc.constantFrom(...sources)), level: optional(fc.constantFrom<EventLevel>(1, 2, 3)),
  })
  .map(present)

export const visibilities: fc.Arbitrary<Visibility> = fc.record({ org: fc.constantFrom(...orgs), unit: maybe(fc.constantFrom(...units)) })

export const lists: fc.Arbitrary<CaseQuery> = fc
  .record({
    visibility: visibilities, sources: optional(fc.subarray([...sources])), levels: optional(fc.subarray<EventLevel>([1, 2, 3])), stages: optional(fc.subarray([...stages])),
    slas: optional(fc.subarray([...slaStates])), unit: optional(fc.constantFrom(...units)), item: optional(fc.constantFrom(...items)), isOpen: optional(fc.boolean()),
    isAlarm: optional(fc.boolean()), count: optional(counts), without: optional(fc.subarray(measures.filter((measure) => MEASURE_DAY[measure] !== 'round'), { minLength: 1 })), order: fc.constantFrom('due', 'newest'), limit: fc.integer({ min: 1, max: 4 }),
  })
  .map(present)

export const rollups: fc.Arbitrary<RollupQuery> = fc
  .record({
    place: fc.oneof(
      fc.record({ dim: fc.constant('org' as const), key: maybe(fc.constantFrom(...orgs)), keyLength: optional(fc.constantFrom(6, 9, 12, 15)) }),
      fc.record({ dim: fc.constant('unit' as const), key: maybe(fc.constantFrom(...units)) }),
      fc.record({ dim: fc.constant('item' as const), key: maybe(fc.constantFrom(...items)) }),
    ),
    source: optional(fc.constantFrom(...sources)), level: optional(fc.constantFrom<EventLevel>(1, 2, 3)), from: optional(day), to: optional(day),
    bySource: optional(fc.boolean()), measures: optional(fc.subarray([...measures], { minLength: 1 })),
  })
  .map(({ place, ...rest }) => present({ ...place, ...rest }))

export const queries = fc.constantFrom('漏水', '漏', '欠薪', '502', 'wifi 路灯', '三栋漏', 'GM20230629000003', '000003', '东坑', '，', '水了三', '5')
