import { describe, expect, it } from 'vitest'
import type { WhistleCard } from '#contract/whistle-views.ts'
import { deedsOf, freshValues, toAction, totalOf } from '#renderer/features/whistle/deed-values.ts'
import { choicesOf, missingIn, nextKind, stepped, toQueue, turnAssist, waitingCases } from '#renderer/features/whistle/whistle-model.ts'
import { cardOf } from '#tests/support/card.ts'
import { whistleCardOf as order } from '#tests/support/whistle-card.ts'

const morning = Date.parse('2023-06-29T10:20:00+08:00')
const minute = 60_000

const department = (arrivedAt: number | null): WhistleCard['departments'][number] => ({ unit: 'D-RL', isLead: true, status: arrivedAt === null ? 'SIGNED' : 'ARRIVED', arrivedAt, clock: null, isLate: false })

describe('the queue of whistle orders', () => {
  it('holds cases of level 2 and 3 that nobody has, least time first, without those that are drafted for', () => {
    const clock = (dueAt: number) => ({ state: 'norm' as const, kind: null, startedAt: null, warnAt: null, dueAt, limitMs: null, mode: null })
    const cards = [
      cardOf(1, { status: 'ACCEPTED', level: 3, sla: clock(200) }), cardOf(2, { status: 'ACCEPTED', level: 2, sla: clock(100) }), cardOf(3, { status: 'ACCEPTED', level: 1 }), cardOf(4, { status: 'PROCESSING', level: 3 }),
    ]
    expect(waitingCases(cards).map(({ id }) => id)).toEqual([cardOf(2).id, cardOf(1).id])
    const queue = toQueue([order(1, { status: 'DRAFT', caseId: cardOf(2).id })], cards, morning)
    expect(queue.waiting.map(({ id }) => id)).toEqual([cardOf(1).id])
  })

  it('tells who is awaited from who is at work, and who came today', () => {
    const awaited = order(1, { departments: [department(null)] })
    const there = order(2, { status: 'ARRIVED', departments: [department(morning + 18 * minute)] })
    const longAgo = order(3, { status: 'RATED', departments: [department(morning - 30 * 24 * 60 * minute)] })
    const queue = toQueue([awaited, there, longAgo], [], morning + 20 * minute)
    expect([queue.underWay, queue.handling, queue.done].map((list) => list.map(({ id }) => id))).toEqual([['order-1'], ['order-2'], ['order-3']])
    expect(queue.arrived.map(({ unit, tookMs }) => [unit, tookMs / minute])).toEqual([['D-RL', 18]])
  })

  it('is walked through in the order of the screen', () => {
    const choices = choicesOf(toQueue([order(1), order(2, { status: 'COMPLETED' })], [], morning), 8)
    expect(stepped(choices, null, 1)).toEqual({ kind: 'order', id: 'order-1' })
    expect(stepped(choices, { kind: 'order', id: 'order-1' }, 1)).toEqual({ kind: 'order', id: 'order-2' })
    expect(stepped(choices, { kind: 'order', id: 'order-2' }, 1)).toEqual({ kind: 'order', id: 'order-2' })
  })
})

describe('the form of an order', () => {
  it('adds and removes assistants up to the most, never the lead', () => {
    expect(turnAssist({ leadUnit: 'A', assistUnits: [] }, 'B', 1)).toEqual(['B'])
    expect(turnAssist({ leadUnit: 'A', assistUnits: ['B'] }, 'B', 1)).toEqual([])
    expect(turnAssist({ leadUnit: 'A', assistUnits: ['B'] }, 'C', 1)).toEqual(['B'])
    expect(turnAssist({ leadUnit: 'A', assistUnits: [] }, 'A', 1)).toEqual([])
  })

  it('says what is missing, and turns through the kinds', () => {
    const form = { kind: 'NORMAL' as const, ground: 'TRIED' as const, tried: '', text: '请到场处理', leadUnit: 'A', assistUnits: [] }
    expect([missingIn({ ...form, leadUnit: null }), missingIn(form), missingIn({ ...form, tried: '两次上门', text: '' }), missingIn({ ...form, ground: 'URGENT' })]).toEqual(['lead', 'tried', 'text', null])
    expect([nextKind('EMERGENCY'), nextKind('HARD')]).toEqual(['NORMAL', 'EMERGENCY'])
  })

  it('makes a command only of what is said', () => {
    const values = freshValues(morning)
    expect(toAction({ type: 'recall', unit: null }, values, morning)).toBeNull()
    expect(toAction({ type: 'recall', unit: null }, { ...values, reason: ' 误派 ' }, morning)).toEqual({ type: 'recall', reason: '误派' })
    expect(toAction({ type: 'arrive', unit: 'A' }, values, morning)).toBeNull()
    expect(toAction({ type: 'rate', unit: 'A' }, values, morning)).toEqual({ type: 'rate', unit: 'A', scores: values.scores })
    expect(totalOf(values.scores)).toBe(100)
  })
})

describe('what a department may do', () => {
  const officer = { id: 'user-1', name: '李某' }
  const plan = { measure: '清运', byAt: 1 }
  it.each([
    ['sign', { actions: ['sign', 'requestReturn'], officer: null, plan: null }], ['sendOfficer', { actions: ['sendOfficer', 'arrive', 'requestReturn'], officer: null, plan: null }],
    ['arrive', { actions: ['sendOfficer', 'arrive'], officer, plan: null }], ['plan', { actions: ['plan', 'complete'], officer, plan: null }], ['complete', { actions: ['plan', 'complete'], officer, plan }],
  ])('begins with the next step: %s', (first, share) => {
    const deeds = deedsOf(share)
    expect([deeds[0], deeds.toSorted()]).toEqual([first, share.actions.toSorted()])
  })
})
