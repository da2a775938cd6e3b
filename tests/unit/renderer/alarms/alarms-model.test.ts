import { describe, expect, it } from 'vitest'
import type { AlarmGroup, AlarmPriority, AlarmsView, AlarmView } from '#contract/alarms.ts'
import { alarmCause, alarmTitle } from '#renderer/data/alarm-words.ts'
import { createNames } from '#renderer/data/names.ts'
import { countsOf, isOverBudget, roomFor, shownOf } from '#renderer/features/alarms/alarms-model.ts'
import { textsOf } from '#renderer/i18n/index.ts'
import { cardOf, clockedCard } from '#tests/support/card.ts'

const load: AlarmsView['load'] = { shiftFrom: 0, shift: 3, recent: 1, peak: 1, standing: 3, isFlood: false, budget: { steady: 1, flood: 10, peak: 2, standing: 10, windowMinutes: 10 } }
const alarm = (n: number, priority: AlarmPriority): AlarmView => ({
  id: `a-${n}`, kind: 'clockOver', priority, org: '440311006002003', since: 0, raisedAt: 0, subject: { kind: 'case', card: cardOf(n), clock: 'SIGN', dueAt: 0 },
  acknowledged: null, others: 0, shelf: null, needsNote: false, mayShelve: true,
})
const group = (count: number): AlarmGroup => ({ kind: 'clockNear', priority: 'P2', org: '440311003', count, since: 0, ids: [] })
const strip = (items: AlarmView[], change: Partial<Parameters<typeof shownOf>[0]> = {}) => ({ items, total: items.length, groups: [], load, ...change })
const ids = ({ alarms }: ReturnType<typeof shownOf>) => alarms.map(({ id }) => id)

describe('the alarm strip', () => {
  it('counts overdue and due-soon cases as the board does', () => {
    expect(countsOf([clockedCard(1, 'over', 1), clockedCard(2, 'warn', 2), clockedCard(3, 'warn', 3), clockedCard(4, 'norm', 4), clockedCard(5, 'pause', null)])).toEqual({ over: 1, warn: 2 })
  })

  it('has room for three, fewer beside emergency messages, and always for one', () => {
    const view = strip([1, 2, 3, 4].map((n) => alarm(n, 'P2')))
    expect([0, 1, 2, 9].map((beside) => ids(shownOf(view, beside)).length)).toEqual([3, 2, 1, 1])
    expect(shownOf(view).others).toBe(1)
  })

  it('tells fewer where the window is narrow or the language long, and counts the others', () => {
    expect([roomFor(1844, 'zh-CN'), roomFor(1844, 'en-US'), roomFor(1224, 'zh-CN'), roomFor(1224, 'en-US'), roomFor(300, 'en-US'), roomFor(4000, 'en-US')]).toEqual([3, 2, 2, 1, 1, 3])
    const shown = shownOf(strip([1, 2, 3].map((n) => alarm(n, 'P2'))), 0, 1)
    expect([ids(shown), shown.others]).toEqual([['a-1'], 2])
  })

  it('shows a case once, by its loudest alarm', () => {
    const both = [alarm(1, 'P1'), { ...alarm(1, 'P2'), id: 'a-1b' }, alarm(2, 'P2')]
    expect([ids(shownOf(strip(both))), shownOf(strip(both)).others]).toEqual([['a-1', 'a-2'], 1])
  })

  it('leaves the third priority to the list', () => {
    expect(shownOf(strip([alarm(1, 'P2'), alarm(2, 'P3')]))).toMatchObject({ alarms: [{ id: 'a-1' }], others: 1 })
  })

  it('shows a flood by cause, and urgent alarms as they are', () => {
    const shown = shownOf(strip([alarm(1, 'P1'), ...[2, 3, 4].map((n) => alarm(n, 'P2'))], { total: 16, groups: [group(12), group(3)], load: { ...load, recent: 14, isFlood: true } }))
    expect([ids(shown), shown.groups.map(({ count }) => count), shown.others]).toEqual([['a-1'], [12, 3], 0])
  })

  it('says when it is too much', () => {
    expect([load, { ...load, recent: 11 }, { ...load, peak: 3 }, { ...load, standing: 10 }].map(isOverBudget)).toEqual([false, true, true, true])
  })
})

describe('the words of an alarm', () => {
  const reference = { version: 1, orgs: [], units: [], items: [], sources: [], product: { title: '', titleEn: '', subtitle: '', subtitleEn: '', resolutionTargetBp: 1, headlineSource: null, isDemo: false }, missingCalendarYears: [] }
  const names = createNames(reference, 'zh-CN')
  const t = textsOf['zh-CN']

  it('name the clock and the case, or what is down', () => {
    expect([alarmCause(alarm(1, 'P2'), t), alarmTitle(alarm(1, 'P2'), t, names)]).toEqual(['签收超时', '案件 1'])
    const cameras = { ...alarm(2, 'P3'), kind: 'camerasDown' as const, subject: { kind: 'cameras' as const, down: 4, of: 40 } }
    expect([alarmCause(cameras, t), alarmTitle(cameras, t, names)]).toEqual(['摄像机离线', '440311006002003 摄像机离线 4/40 台'])
  })

  it('keep a sensitive case to themselves', () => {
    const hidden = { ...alarm(1, 'P1'), subject: { kind: 'case' as const, card: cardOf(1, { isRedacted: true, title: '' }), clock: null, dueAt: null } }
    expect(alarmTitle(hidden, t, names)).toBe('内容受限')
  })
})
