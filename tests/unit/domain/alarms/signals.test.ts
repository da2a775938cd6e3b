import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CaseState } from '#contract/case.ts'
import { priorityOf } from '#backend/domain/alarms/alarm-rules.ts'
import { caseSignals } from '#backend/domain/alarms/signals.ts'
import { AlarmConfig } from '#backend/resources/alarm-config.ts'
import { items, report } from '#tests/support/builders.ts'
import { accepted, acceptedAtLevel3, given, minutes, reported, reportedByResident, seenByCamera, start } from '#tests/support/case-spec.ts'

const rules = AlarmConfig.parse(JSON.parse(readFileSync('resources/config/alarms.json', 'utf8')))

/** The same case with its worst clock nearly late or late, as the timer leaves it. */
function run(state: CaseState, what: 'warn' | 'over'): CaseState {
  const [clock] = state.clocks.filter(({ stoppedAt, dueAt }) => stoppedAt === null && dueAt !== null).toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
  if (clock === undefined || clock.dueAt === null) throw new Error('no clock runs')
  const marks = { warnedAt: clock.warnAt ?? clock.dueAt - 1, overdueAt: what === 'over' ? clock.dueAt : null }
  return { ...state, clocks: state.clocks.map((one) => (one === clock ? { ...one, ...marks } : one)) }
}

const kindsOf = (state: CaseState, now = start) => caseSignals(state, now, rules).signals.map(({ kind, priority }) => `${kind} ${priority}`)

describe('the table of alarms', () => {
  it('takes the first line that fits, and nothing where none does', () => {
    const about = { kind: 'clockOver', level: 3, clock: 'SIGN' } as const
    expect([priorityOf(rules, about), priorityOf(rules, { ...about, level: 2 }), priorityOf(rules, { ...about, level: null }), priorityOf({ rules: [] }, about)]).toEqual(['P1', 'P2', 'P2', null])
    expect((['SMS', 'APPOINT', 'SIGN'] as const).map((clock) => priorityOf(rules, { kind: 'clockNear', level: 2, clock }))).toEqual(['P2', 'P2', 'P3'])
    expect((['majorDispute', 'sourcesDown', 'sourceDown', 'camerasDown', 'whistleUnsigned', 'backlog', 'buildingWarning', 'alertWaiting'] as const).map((kind) => priorityOf(rules, { kind, level: null, clock: null }))).toEqual(['P1', 'P1', 'P2', 'P3', 'P2', 'P2', 'P2', 'P3'])
  })
})

describe('a case', () => {
  const plain = given(reported(), accepted()).state
  const street = given(reported(), acceptedAtLevel3()).state

  it('alarms of its worst clock, nearly late and late under one name', () => {
    expect([kindsOf(plain), kindsOf(run(plain, 'warn')), kindsOf(run(plain, 'over'))]).toEqual([[], ['clockNear P3'], ['clockOver P2']])
    const keys = (['warn', 'over'] as const).map((what) => caseSignals(run(plain, what), start, rules).signals[0]?.key)
    expect(new Set(keys).size).toBe(1)
  })

  it('is urgent when a street or department lets it run out, and when a resident is about to be kept waiting it is important', () => {
    expect(kindsOf(run(street, 'over'))).toEqual(['clockOver P1'])
    expect(kindsOf(run(given(reportedByResident()).state, 'warn'))).toEqual(['clockNear P2'])
  })

  it('alarms of a major dispute beside its clock until it has ended', () => {
    const of = (peopleCount: number) => given(reported({ action: report({ itemCode: items.wages.code, peopleCount, amountFen: 0 }) })).state
    const dispute = of(30)
    expect([kindsOf(dispute), kindsOf(run(dispute, 'warn')), kindsOf({ ...dispute, status: 'CLOSED' })]).toEqual([['majorDispute P1'], ['clockNear P3', 'majorDispute P1'], []])
    expect(kindsOf(of(29))).toEqual([])
  })

  it('never alarms as a test, and is answered for when somebody acknowledged it', () => {
    expect(kindsOf({ ...run(street, 'over'), isTest: true })).toEqual([])
    expect(caseSignals({ ...run(street, 'over'), alarmAckedAt: start }, start, rules).signals.map(({ isHandled }) => isHandled)).toEqual([true])
  })

  it('of a camera alarms when nobody judges it for five minutes, and says when that will be', () => {
    const seen = given(...seenByCamera()).state
    const [waiting] = seen.custody.slice(-1)
    const due = (waiting?.from ?? 0) + minutes(5)
    expect(caseSignals(seen, due - 1, rules)).toEqual({ signals: [], nextAt: due })
    expect(caseSignals(seen, due, rules)).toMatchObject({ signals: [{ kind: 'alertWaiting', priority: 'P3', since: due, org: seen.subGrid }], nextAt: null })
  })
})
