import { describe, expect, it } from 'vitest'
import { measures, type Measure } from '#contract/kpi.ts'
import type { CaseState } from '#contract/case.ts'
import { dayOf, hourOf } from '#backend/domain/calendar/day.ts'
import { factsOf } from '#backend/domain/kpi/facts.ts'
import { MEASURE_DAY, hasMark, marksOf, measureBit } from '#backend/domain/kpi/measures.ts'
import { at, calendars, day, history, items, people, photo, report, rules, subGrid, units } from '#tests/support/builders.ts'
import { accepted, days, dispatched, disposed, given, lives, minutes, passed, reported, reportedByResident, signed, start, type Step } from '#tests/support/case-spec.ts'

const books = { calendars: calendars(), rules }
const marked = (state: CaseState): Measure[] => {
  const { marks } = factsOf(state, books)
  return measures.filter((measure) => hasMark(marks, measure))
}
const roundMarks = (state: CaseState): [Measure[], number | null][] =>
  factsOf(state, books).rounds.map(({ marks, day: when }) => [measures.filter((measure) => hasMark(marks, measure)), when])

describe('measures', () => {
  it('have one bit each, all within an unsigned 32-bit number', () => {
    expect(new Set(measures.map(measureBit)).size).toBe(measures.length)
    expect(Math.max(...measures.map(measureBit))).toBeLessThan(2 ** 32)
    expect(marksOf(Object.fromEntries(measures.map((measure) => [measure, true])))).toBe(2 ** measures.length - 1)
  })

  it('belong to one day each', () => {
    expect(measures.filter((measure) => MEASURE_DAY[measure] === 'round')).toEqual(['due', 'onTime', 'lateDone', 'lateOpen'])
  })
})

describe('what a case counts as', () => {
  it('is intake from its report on', () => {
    expect(marked(given(reported()).state)).toEqual(['intake'])
  })

  it('is accepted from its acceptance on, whatever becomes of it', () => {
    expect(marked(given(...lives.ACCEPTED()).state)).toEqual(['intake', 'accepted'])
    expect(marked(given(...lives.PROCESSING()).state)).toEqual(['intake', 'accepted', 'dispatched'])
  })

  it('is resolved only with an outcome that settles the matter', () => {
    expect(marked(given(...lives.CLOSED()).state)).toEqual(['intake', 'accepted', 'closed', 'resolved', 'dueResolution', 'dispatched', 'oneTime', 'closedOn', 'resolvedOn'])
    const referred = given(reported(), accepted(), dispatched(), signed(), disposed({ action: { type: 'dispose', result: '转法院', outcome: 'REFERRED', attachments: [photo('AFTER')] } }), passed())
    expect(marked(referred.state)).toEqual(['intake', 'accepted', 'closed', 'dueResolution', 'dispatched', 'oneTime', 'closedOn'])
  })

  it('is intake alone when it was rejected, cancelled or merged', () => {
    expect(marked(given(...lives.REJECTED()).state)).toEqual(['intake', 'rejected'])
    expect(marked(given(...lives.CANCELLED()).state)).toEqual(['intake', 'cancelled'])
    expect(marked(given(...lives.MERGED()).state)).toEqual(['intake', 'merged'])
  })

  it('is nothing at all when it is a test', () => {
    const { state } = given(reported({ action: report({ isTest: true }) }), accepted(), dispatched(), signed(), disposed(), passed())
    expect(marked(state)).toEqual([])
    expect(roundMarks(state).every(([marks]) => marks.length === 0)).toBe(true)
  })

  it('is not resolved while it is open again', () => {
    const { state } = given(...lives.CLOSED(), { by: people.community, action: { type: 'reopen', reason: '反弹' } })
    expect(marked(state)).toEqual(['intake', 'accepted', 'dispatched', 'reopened'])
    expect(factsOf(state, books)).toMatchObject({ closedDay: null, closedHour: null, cycleMs: null, isOpen: true })
  })

  it('is not one-time after a return, a rework or a reopening', () => {
    const returned = given(reported(), accepted(), dispatched(), { by: people.group, action: { type: 'requestReturn', reason: '不是本组职责' } }, { by: people.community, action: { type: 'approveReturn' } },
      dispatched(), signed(), disposed(), passed())
    expect(marked(returned.state)).toEqual(expect.arrayContaining(['returned', 'closed']))
    expect(marked(returned.state)).not.toContain('oneTime')
    const reworked = given(...lives.PROCESSING(), disposed(), { by: people.reviewer, action: { type: 'failReview', reason: '残留' } })
    expect(marked(reworked.state)).toContain('reworked')
  })

  it('is due for resolution when closed or late', () => {
    const running = given(...lives.PROCESSING())
    expect(marked(running.state)).not.toContain('dueResolution')
    expect(marked(running.until(at('2023-07-03 10:02')).state)).toContain('dueResolution')
  })

  it('is fixed on the spot, and found by ourselves', () => {
    const fixed = given({
      by: people.worker, with: { sample: () => false },
      action: { type: 'reportAndFix', origin: 'PATROL', text: '楼道口电动车堵塞消防通道', place: { address: 'x' }, itemCode: items.blockedLane.code, result: '已移走', attachments: [photo('BEFORE'), photo('AFTER')] },
    })
    expect(marked(fixed.state)).toEqual(expect.arrayContaining(['spotFixed', 'proactive', 'resolved']))
  })
})

describe('the first answer', () => {
  const sms = (acceptedAt: number, after = minutes(20)): Step => ({ by: people.system, action: { type: 'recordSms', acceptedAt }, after })

  it('counts neither way while its time runs', () => {
    expect(marked(given(reportedByResident()).until(start + minutes(9)).state)).toEqual(['intake'])
  })

  it('is late when its time is over, and on time by the gateway\'s clock, not ours', () => {
    expect(marked(given(reportedByResident()).until(start + minutes(10)).state)).toEqual(['intake', 'smsDue'])
    expect(marked(given(reportedByResident(), sms(start + minutes(10))).state)).toEqual(['intake', 'smsDue', 'smsOnTime'])
    expect(marked(given(reportedByResident(), sms(start + minutes(10) + 1)).state)).toEqual(['intake', 'smsDue'])
  })

  it('by appointment is counted apart, so that an automatic SMS hides nothing', () => {
    const agreed = given(reportedByResident(), { by: people.community, action: { type: 'agreeAppointment', place: '服务站', time: start + days(1) }, after: minutes(5) })
    expect(marked(agreed.state)).toEqual(['intake', 'appointDue', 'appointOnTime', 'contacted30'])
  })

  it('still counts for a merged case', () => {
    const merged = given(reportedByResident(), { by: people.community, action: { type: 'accept', itemCode: items.spoil.code, subGrid, urgency: 'NORMAL', reason: '渣土' } },
      { by: people.community, action: { type: 'merge', primaryId: '018f0000-0000-7000-8000-000000000009' }, with: { primary: { ...given(reported(), accepted()).state, id: '018f0000-0000-7000-8000-000000000009' } } })
    expect(marked(merged.until(start + days(1)).state)).toEqual(['intake', 'merged', 'smsDue', 'appointDue'])
  })

  it('is owed no more when the case ended before its time', () => {
    const cancelled = given(reportedByResident(), { by: people.community, action: { type: 'cancel', reason: '误报' } })
    expect(marked(cancelled.until(start + days(1)).state)).toEqual(['intake', 'cancelled'])
  })
})

describe('ratings', () => {
  it.each([
    [5, true, ['rated', 'ratedSatisfied', 'ratedSolved']], [4, true, ['rated', 'ratedSatisfied', 'ratedSolved']], [3, true, ['rated', 'ratedFair', 'ratedSolved']],
  ] as const)('%i stars, solved %s, count as %j', (stars, solved, expected) => {
    expect(marked(given(...lives.CALLBACK(), { by: people.resident, action: { type: 'rate', stars, solved } }).state).filter((measure) => measure.startsWith('rated'))).toEqual(expected)
  })

  it('missing are in no satisfaction', () => {
    const asked = given(...lives.CALLBACK())
    expect(marked(asked.until(asked.state.lastEventAt + days(7)).state).filter((measure) => measure.startsWith('rated'))).toEqual([])
  })
})

describe('rounds', () => {
  const due = at('2023-07-03 10:02')

  it('are pending in time until disposed or due', () => {
    expect(roundMarks(given(...lives.PROCESSING()).state)).toEqual([[[], null]])
  })

  it('are on time from the day of disposal', () => {
    expect(roundMarks(given(...lives.DISPOSED()).state)).toEqual([[['due', 'onTime'], day('2023-06-29')]])
  })

  it('are late from the day of the deadline: open, then done', () => {
    const late = given(...lives.PROCESSING()).until(due)
    expect(roundMarks(late.state)).toEqual([[['due', 'lateOpen'], day('2023-07-03')]])
    expect(roundMarks(late.and(disposed({ at: due + days(3) })).state)).toEqual([[['due', 'lateDone'], day('2023-07-03')]])
  })

  it('are undetermined again when the review fails', () => {
    const failed = given(...lives.DISPOSED(), { by: people.reviewer, action: { type: 'failReview', reason: '残留' } })
    expect(roundMarks(failed.state)).toEqual([[[], null]])
  })

  it('stay as they were when the case is reopened, and count again', () => {
    const again = given(...lives.CLOSED(), { by: people.community, action: { type: 'reopen', reason: '反弹' }, at: start + days(1) }, dispatched(), signed(), disposed())
    expect(roundMarks(again.state)).toEqual([[['due', 'onTime'], day('2023-06-29')], [['due', 'onTime'], day('2023-06-30')]])
  })

  it('count by the new deadline after an extension', () => {
    const extended = given(...lives.PROCESSING(), { by: people.group, action: { type: 'requestExtension', hours: 3, reason: '等配件' } }, { by: people.secretary, action: { type: 'approveExtension' } })
    expect(roundMarks(extended.and(disposed({ at: at('2023-07-03 15:00') })).state)).toEqual([[['due', 'onTime'], day('2023-07-03')]])
    expect(marked(extended.state)).toContain('extended')
  })

  it('without a promised due time are in no timeliness', () => {
    const foreign = given({ by: people.system, action: history({ dueAt: null }), at: start })
    expect(roundMarks(foreign.state)).toEqual([[[], null]])
    expect(marked(foreign.state)).toEqual(expect.arrayContaining(['accepted', 'resolved']))
  })

  it('of a case that stopped counting stop counting', () => {
    const cancelled = given(...lives.PROCESSING()).until(due).and({ by: people.community, action: { type: 'cancel', reason: '误报' } })
    expect(roundMarks(cancelled.state)).toEqual([[[], day('2023-07-03')]])
  })
})

describe('the other facts', () => {
  it('say where, who and when', () => {
    const { state } = given(...lives.CLOSED())
    expect(factsOf(state, books)).toMatchObject({
      stage: 'END', isOpen: false, subGrid, unit: units.group, units: [units.group], item: items.spoil.code, level: 2, sla: 'none', dueAt: null, isAlarm: false,
      reportedDay: dayOf(start), acceptedDay: dayOf(start), closedDay: dayOf(start), reportedHour: hourOf(start), closedHour: hourOf(state.closedAt ?? 0),
      cycleMs: minutes(5), timerAt: null, lng: 113.8951, lat: 22.7802, address: '振明路12栋',
    })
  })

  it('raise an alarm when the card\'s clock warns or is over', () => {
    const open = given(reported())
    expect([open, open.until(start + minutes(23)), open.until(start + minutes(31))].map(({ state }) => [factsOf(state, books).isAlarm, factsOf(state, books).sla])).toEqual([[false, 'norm'], [true, 'warn'], [true, 'over']])
  })

  it('sort a paused case last', () => {
    expect(factsOf(given(...lives.SUSPENDED()).state, books)).toMatchObject({ sla: 'pause', dueAt: null, isAlarm: false, timerAt: start + days(10) })
  })

  it('know the next instant that matters', () => {
    expect(factsOf(given(...lives.PROCESSING()).state, books).timerAt).toBe(start + minutes(7.5))
    expect(factsOf(given(reported()).state, books).timerAt).toBe(start + minutes(22.5))
  })
})
