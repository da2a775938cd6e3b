import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseStatuses, type Custody } from '#contract/case.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { clockViewOf } from '#backend/domain/case/clock-view.ts'
import { custodyShares } from '#backend/domain/case/custody.ts'
import { explainDeadlines } from '#backend/domain/case/explain.ts'
import { cardClock } from '#backend/domain/case/sla.ts'
import { stageTimes } from '#backend/domain/case/stage-times.ts'
import { isOpen, stageOf } from '#backend/domain/case/stage.ts'
import { at, calendars, community, history, items, people, photo, report, units, workCalendar } from '#tests/support/builders.ts'
import { accepted, days, dispatched, disposed, given, hours, lives, minutes, reported, reportedByResident, signed, start, type Step } from '#tests/support/case-spec.ts'

const book = calendars()
const extended: Step[] = [
  { by: people.group, action: { type: 'requestExtension', hours: 3, reason: '等配件' } },
  { by: people.secretary, action: { type: 'approveExtension' } },
]

describe('the stage of a case', () => {
  it('is its column on the board', () => {
    expect(caseStatuses.map((status) => stageOf(status, 2))).toEqual([
      'REPORT', 'PATROL', 'DISPATCH', 'DISPOSAL', 'DISPOSAL', 'DISPOSAL', 'REVIEW', 'REVIEW', 'END', 'END', 'END', 'END',
    ])
  })

  it('is patrol while a level-1 matter is worked on', () => {
    expect(caseStatuses.filter((status) => stageOf(status, 1) === 'PATROL')).toEqual(['VERIFYING', 'DISPATCHED', 'PROCESSING', 'SUSPENDED'])
  })

  it('is the end for exactly the states that are not open', () => {
    expect(caseStatuses.filter((status) => !isOpen(status))).toEqual(['CLOSED', 'REJECTED', 'MERGED', 'CANCELLED'])
  })
})

describe('the clock a card shows', () => {
  it('is the earliest due while all is well', () => {
    expect(cardClock(given(reportedByResident()).state)).toMatchObject({ state: 'norm', kind: 'SMS', dueAt: start + minutes(10) })
  })

  it('is the worst before the earliest', () => {
    const late = given(reportedByResident()).until(start + minutes(12))
    expect(cardClock(late.state)).toMatchObject({ state: 'over', kind: 'SMS' })
    const answered = late.and({ by: people.system, action: { type: 'recordSms', acceptedAt: start + minutes(11) }, at: start + minutes(24) })
    expect(cardClock(answered.state)).toMatchObject({ state: 'warn', kind: 'DISPATCH' })
  })

  it('is paused while the case is suspended, whatever else runs', () => {
    expect(cardClock(given(...lives.SUSPENDED()).state)).toMatchObject({ state: 'pause', kind: 'DISPOSE', dueAt: null })
  })

  it('is none for ended cases and for promises nobody made', () => {
    expect(cardClock(given(...lives.CLOSED()).state).state).toBe('none')
    const foreign = given({ by: people.system, action: history({ state: 'PROCESSING', dueAt: null, closedAt: null, outcome: null }), at: start })
    expect(cardClock(foreign.state)).toMatchObject({ state: 'none', kind: null })
  })

  it('is the call-back\'s, never the resident\'s rating', () => {
    const asked = given(...lives.CALLBACK(), { by: people.community, action: { type: 'agreeAppointment', place: '服务站', time: start + hours(2) } }, { by: people.system, action: { type: 'recordSms', acceptedAt: start } })
    expect(cardClock(asked.state)).toMatchObject({ kind: 'CALLBACK', state: 'norm' })
  })
})

describe('a card', () => {
  it('carries codes and no person', () => {
    const { state } = given(...lives.PROCESSING())
    expect(cardOf(state, false)).toMatchObject({ id: state.id, title: state.title, stage: 'DISPOSAL', unit: units.group, itemCode: items.spoil.code, duplicates: 0, isRedacted: false, version: 4 })
    expect(Object.keys(cardOf(state, false))).not.toContain('contactId')
  })

  it('redacted tells neither what nor exactly where nor who', () => {
    const { state } = given(reported({ action: report({ itemCode: items.violence.code }) }))
    expect(cardOf(state, true)).toMatchObject({ title: '', subGrid: community, unit: null, itemCode: null, isRedacted: true, isSensitive: true, stage: 'REPORT' })
  })
})

describe('who held a case', () => {
  const holder = fc.constantFrom<Custody['holder']>('REPORT_DESK', 'DISPATCHER', 'UNIT', 'REVIEW')
  const stays = fc.array(fc.record({ holder, ms: fc.integer({ min: 0, max: 10_000_000 }) }), { minLength: 1, maxLength: 12 })

  it('sums to the whole in basis points, for any stay', () => {
    fc.assert(fc.property(stays, (list) => {
      let when = start
      const custody = list.map(({ holder: one, ms }, index): Custody => {
        const from = when
        when += ms
        return { holder: one, unit: null, from, to: index === list.length - 1 ? null : when }
      })
      const shares = custodyShares({ custody }, when)
      expect(shares.reduce((sum, { shareBp }) => sum + shareBp, 0)).toBe(10_000)
      expect(shares.reduce((sum, { ms }) => sum + ms, 0)).toBe(when - start)
      expect(shares.every(({ shareBp }) => shareBp >= 0)).toBe(true)
    }))
  })

  it('gives the leftover to the largest remainders', () => {
    const custody: Custody[] = [0, 1, 2].map((index) => ({ holder: 'UNIT', unit: `u${index}`, from: start + index, to: start + index + 1 }))
    expect(custodyShares({ custody }, start + 3).map(({ shareBp }) => shareBp)).toEqual([3334, 3333, 3333])
  })

  it('adds up a holder that had it twice, and leaves out the time after the end', () => {
    const failed = given(...lives.PROCESSING(), disposed({ after: hours(1) }), { by: people.reviewer, action: { type: 'failReview', reason: '仍有残留' }, after: hours(1) }, disposed({ after: hours(1) }))
    const shares = custodyShares(failed.state, failed.state.lastEventAt + hours(1))
    expect(shares.map(({ holder: one, ms }) => [one, ms])).toEqual([['REPORT_DESK', minutes(1)], ['DISPATCHER', minutes(1)], ['UNIT', hours(2) + minutes(1)], ['REVIEW', hours(2)]])
    const closed = given(...lives.CLOSED()).state
    expect(custodyShares(closed, closed.lastEventAt + days(9))).toEqual(custodyShares(closed, closed.lastEventAt))
  })

  it('is all the one who just got it, when no time has passed', () => {
    expect(custodyShares(given(reported()).state, start)).toEqual([{ holder: 'REPORT_DESK', unit: null, ms: 0, shareBp: 10_000 }])
  })
})

describe('times by stage', () => {
  it('list every stage, with the first entry and the whole stay', () => {
    const { state } = given(reported(), accepted(), dispatched(), signed(), disposed({ after: hours(2) }))
    expect(stageTimes(state, state.lastEventAt + hours(1))).toEqual([
      { stage: 'PATROL', enteredAt: null, ms: 0 }, { stage: 'REPORT', enteredAt: start, ms: minutes(1) }, { stage: 'DISPATCH', enteredAt: start + minutes(1), ms: minutes(1) },
      { stage: 'DISPOSAL', enteredAt: start + minutes(2), ms: hours(2) + minutes(1) }, { stage: 'REVIEW', enteredAt: state.lastEventAt, ms: hours(1) }, { stage: 'END', enteredAt: null, ms: 0 },
    ])
  })

  it('call work at level 1 patrol, and name the end', () => {
    const fixed = given({
      by: people.worker, with: { sample: () => false },
      action: { type: 'reportAndFix', text: '楼道口电动车堵塞消防通道', place: { address: 'x' }, itemCode: items.blockedLane.code, result: '已移走', attachments: [photo('BEFORE'), photo('AFTER')] },
    })
    expect(stageTimes(fixed.state, start + days(1)).filter(({ enteredAt }) => enteredAt !== null).map(({ stage }) => stage)).toEqual(['PATROL', 'REPORT', 'DISPATCH', 'REVIEW', 'END'])
  })
})

describe('why these deadlines', () => {
  const counted = (one: { intervals: readonly { countedMs: number }[] }): number => one.intervals.reduce((sum, { countedMs }) => sum + countedMs, 0)

  it('counts exactly limit plus extension, from start to due', () => {
    const { state } = given(...lives.PROCESSING(), ...extended)
    const dispose = explainDeadlines(state, book, state.lastEventAt).find(({ kind }) => kind === 'DISPOSE')
    expect(dispose).toMatchObject({ limitMs: hours(14), extendedMs: hours(3), calendarVersion: 1, ruleVersion: 1, missingYears: [], promisedBySource: false })
    expect(dispose === undefined ? 0 : counted(dispose)).toBe(hours(17))
    expect([dispose?.intervals[0]?.from, dispose?.intervals.at(-1)?.to]).toEqual([start + minutes(2), at('2023-07-03 15:02')])
  })

  it('shows a suspension as a pause that counts nothing', () => {
    const { state } = given(...lives.SUSPENDED()).until(start + days(10))
    const dispose = explainDeadlines(state, book, state.lastEventAt).find(({ kind }) => kind === 'DISPOSE')
    expect(dispose?.intervals.find(({ why }) => why === 'PAUSE')).toEqual({ from: start + minutes(5), to: start + days(10), counted: false, countedMs: 0, why: 'PAUSE', label: null })
    expect(dispose === undefined ? 0 : counted(dispose)).toBe(hours(14))
  })

  it('tells a paused clock up to now, without a due time', () => {
    const { state } = given(...lives.SUSPENDED())
    const dispose = explainDeadlines(state, book, start + days(2)).find(({ kind }) => kind === 'DISPOSE')
    expect(dispose).toMatchObject({ dueAt: null, intervals: expect.arrayContaining([expect.objectContaining({ why: 'PAUSE', to: start + days(2) })]) })
  })

  it('uses the calendar the promise was made with', () => {
    const { state } = given(...lives.PROCESSING())
    const later = calendars(workCalendar({ version: 2, spans: [[0, 1440]] }), [workCalendar()])
    expect(explainDeadlines(state, later, start).find(({ kind }) => kind === 'DISPOSE')).toEqual(explainDeadlines(state, book, start).find(({ kind }) => kind === 'DISPOSE'))
  })

  it('warns of years without a notice, for work time only', () => {
    const blind = calendars(workCalendar({ years: new Set() }))
    const explained = explainDeadlines(given(...lives.PROCESSING()).state, blind, start)
    expect(explained.map(({ mode, missingYears }) => [mode, missingYears])).toEqual([
      ['continuous', []], ['continuous', []], ['continuous', []], ['work', [2023]], ['work', [2023]],
    ])
  })

  it('leaves out the clocks of a unit that gave the case back', () => {
    const { state } = given(...lives.DISPATCHED(), { by: people.group, action: { type: 'requestReturn', reason: '不是本组职责' } }, { by: people.community, action: { type: 'approveReturn' } })
    expect(explainDeadlines(state, book, state.lastEventAt).map(({ kind }) => kind)).toEqual(['DISPATCH', 'SMS', 'APPOINT', 'DISPOSE', 'DISPATCH'])
  })
})

describe('a clock on its panel', () => {
  const view = (steps: Step[], kind: string, now: number) => {
    const clock = given(...steps).until(now).state.clocks.findLast((one) => one.kind === kind)
    if (clock === undefined) throw new Error('no such clock')
    return clockViewOf(clock, book, now)
  }

  it('says what was used in its own time and what it stood still', () => {
    expect(view(lives.PROCESSING(), 'DISPOSE', at('2023-06-29 15:02'))).toMatchObject({ state: 'norm', usedMs: hours(3), pausedMs: 0 })
    expect(view(lives.SUSPENDED(), 'DISPOSE', start + days(1))).toMatchObject({ state: 'pause', usedMs: minutes(3), pausedMs: days(1) - minutes(5) })
  })

  it('tells warned, late, met, missed and void apart', () => {
    expect(view(lives.REPORTED(), 'SMS', start + minutes(8)).state).toBe('warn')
    expect(view(lives.REPORTED(), 'SMS', start + minutes(11)).state).toBe('over')
    expect(view(lives.DISPOSED(), 'DISPOSE', start + hours(1)).state).toBe('met')
    expect(view([...lives.PROCESSING(), disposed({ at: at('2023-07-05 10:00') })], 'DISPOSE', at('2023-07-05 10:00')).state).toBe('missed')
    expect(view([...lives.DISPATCHED(), { by: people.community, action: { type: 'reassign', leadUnit: units.team, reason: '派错' } }], 'SIGN', start + minutes(5)).state).toBe('norm')
    expect(view([...lives.DISPATCHED(), { by: people.group, action: { type: 'escalate', reason: '超出能力' } }], 'SIGN', start + minutes(5)).state).toBe('void')
  })
})
