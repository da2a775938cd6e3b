import { describe, expect, it } from 'vitest'
import { actor, at, history, items, people, photo, rules, subGrid, units } from '#tests/support/builders.ts'
import { given, start } from '#tests/support/case-spec.ts'

const reportedAt = at('2023-03-01 09:00')
const closedAt = at('2023-03-05 12:00')
const atStart = { at: start }
const past = (change: Parameters<typeof history>[0] = {}) => given({ by: people.system, action: history(change), ...atStart })

describe('foreign history', () => {
  it('keeps the file\'s own times through the same steps', () => {
    const { events } = given().when(people.system, history(), atStart)
    expect(events.map(({ at: when, event }) => [event.type, when])).toEqual([
      ['reported', reportedAt], ['accepted', reportedAt], ['dispatched', reportedAt], ['signed', reportedAt], ['disposed', closedAt], ['reviewPassed', closedAt], ['closed', closedAt],
    ])
  })

  it('promises what the source promised and nothing else', () => {
    const { state } = past()
    expect(state.clocks).toEqual([expect.objectContaining({
      kind: 'DISPOSE', startedAt: reportedAt, dueAt: at('2023-03-08 09:00'), mode: 'continuous', limitMs: 7 * 86_400_000, promisedBySource: true, stoppedAt: closedAt,
      warnAt: at('2023-03-06 15:00'),
    })])
    expect(state).toMatchObject({ status: 'CLOSED', outcome: 'RESOLVED', leadUnit: 'DOT', reportedAt, closedAt, no: 'GM20230629000001' })
  })

  it('has no deadline where the file has none', () => {
    const { state } = past({ state: 'PROCESSING', dueAt: null, closedAt: null, outcome: null })
    expect(state.limit).toMatchObject({ ms: null })
    expect(state.clocks).toMatchObject([{ kind: 'DISPOSE', dueAt: null, warnAt: null, limitMs: null, promisedBySource: false }])
    expect(past({ dueAt: null }).state.rounds).toMatchObject([{ disposedAt: closedAt, determinedAt: null, onTime: null }])
  })

  it.each(['ACCEPTED', 'DISPATCHED', 'PROCESSING'] as const)('stands in %s as the file says, with its promise running', (state) => {
    const open = past({ state, closedAt: null, outcome: null, dueAt: at('2023-07-10 09:00') }).state
    expect(open).toMatchObject({ status: state, clocks: [{ kind: 'DISPOSE', dueAt: at('2023-07-10 09:00'), stoppedAt: null }] })
  })

  it.each([['REJECTED', 'rejected'], ['CANCELLED', 'cancelled']] as const)('ends as %s without being accepted', (state, event) => {
    given().when(people.system, history({ state, dueAt: null, outcome: null }), atStart).gives('reported', event).leaves({ status: state, acceptedAt: null, endedAt: closedAt })
  })

  it('was late when the source was late', () => {
    expect(past({ dueAt: at('2023-03-02 09:00') }).state.rounds).toMatchObject([{ onTime: false, determinedAt: at('2023-03-02 09:00') }])
  })

  it('finds a unit where the file names none', () => {
    expect(past({ leadUnit: null }).state.leadUnit).toBe(units.group)
    expect(past({ leadUnit: null, subGrid: '440311' }).state.leadUnit).toBe(rules.fallbackUnit)
  })

  it('goes on as a case like any other', () => {
    const open = past({ state: 'PROCESSING', closedAt: null, outcome: null, dueAt: null })
    const dot = actor('DEPT_HANDLER', { unit: 'DOT' })
    open.when(dot, { type: 'dispose', result: 'Fixed', outcome: 'RESOLVED', attachments: [photo('AFTER')] }, atStart).gives('disposed')
      .leaves({ rounds: [expect.objectContaining({ determinedAt: null, onTime: null })] })
  })

  it('cannot be given a limit it never had when it is failed or reopened', () => {
    const done = past({ dueAt: null }).and({ by: people.district, action: { type: 'reopen', reason: '反弹' }, at: closedAt + 86_400_000 })
    expect(done.state).toMatchObject({ status: 'ACCEPTED', limit: { ms: null } })
  })

  it('keeps the times of the file, also where it says closed before reported or due before reported', () => {
    given().when(people.system, history({ closedAt: reportedAt - 1, dueAt: reportedAt - 1 }), atStart).leaves({
      status: 'CLOSED', reportedAt, closedAt: reportedAt - 1, rounds: [expect.objectContaining({ dueAt: reportedAt - 1, onTime: true })],
    })
  })

  it.each([
    ['history-ordered', { reportedAt: start + 1, closedAt: start + 1, dueAt: null }],
    ['history-ordered', { closedAt: start + 1 }],
    ['closing-given', { closedAt: null }],
  ])('refuses impossible times: %s', (guard, change) => {
    given().when(people.system, history(change), atStart).isRefused('case.guard-failed', { guard })
  })

  it('knows its items and places', () => {
    given().when(people.system, history({ itemCode: '9999' }), atStart).isRefused('catalogue.unknown-item')
    given().when(people.system, history({ subGrid: '440399' }), atStart).isRefused('catalogue.unknown-org')
  })

  it('is the product\'s alone', () => {
    given().when(people.district, history(), atStart).isRefused('case.not-permitted', { why: 'role' })
  })

  it('keeps the level the file gives, else the item\'s', () => {
    expect(past({ level: 3 }).state).toMatchObject({ level: 3, itemCode: items.spoil.code, subGrid })
    expect(past().state.level).toBe(2)
  })
})
