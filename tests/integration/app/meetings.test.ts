import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { MeetingAction, meetingTopics, type MeetingActionInput } from '#contract/meeting.ts'
import { tallySets } from '#contract/party.ts'
import type { Actor } from '#contract/roles.ts'
import { toIcs } from '#backend/http/calendar-feed.ts'
import { places, testActor } from '#tests/support/backend-accounts.ts'
import { openTestHall, type TestHall } from '#tests/support/hall.ts'

const head: Actor = { ...testActor('worker'), id: 'user-head', role: 'SUBGRID_HEAD' }
const council = (monday: string) => `${places.subGrid}.PARTY_MASS_COUNCIL.${monday}`
const daily = (day: string) => `${places.subGrid}.DAILY_COORDINATION.${day}`
const time = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const record = { minutes: meetingTopics.map((topic) => ({ topic, text: '已议' })), attendance: [{ group: 'MEMBERS' as const, present: 12 }] }

function convening(test: TestHall) {
  const hold = (meetingId: string, action: MeetingActionInput, { by = head, version }: { by?: Actor; version?: number } = {}) =>
    test.hall.app.party.submit(by, { commandId: randomUUID(), meetingId, expectedVersion: version ?? test.hall.store.loadMeeting(meetingId)?.version ?? 0, action: MeetingAction.parse(action) })
  return {
    hold, at: (text: string) => { test.now.at = time(text) },
    async held(meetingId: string) {
      await hold(meetingId, { type: 'open', place: '党群服务站' })
      return hold(meetingId, { type: 'close', record })
    },
  }
}

describe('a meeting of a Party branch', () => {
  it('opens with what lies before the branch, and keeps it as it was', { timeout: 30_000 }, async () => {
    const test = openTestHall()
    const { hold } = convening(test)
    const id = await test.report('worker')
    const { meeting } = await hold(council('2023-06-26'), { type: 'open', place: '党群服务站' })
    const agenda = meeting.meeting?.agenda
    expect(agenda?.position).toBe(test.hall.store.head().position - 1)
    expect(agenda?.sections.map(({ section, total }) => [section, total])).toEqual([['REPEATED', 0], ['DISPUTES', 0], ['OVERDUE', 0], ['WHISTLED', 0]])
    for (const n of [1, 2]) await test.report('worker', { title: `又一处 ${n}` })
    test.now.at += 60_000
    const { meeting: today } = await hold(daily('2023-06-29'), { type: 'open', place: '站点' })
    expect(today.meeting?.agenda?.sections[0]).toMatchObject({ section: 'FRESH', total: 3 })
    expect(today.cards.map((card) => card.id)).toContain(id)
    expect(test.hall.app.party.meeting(head, council('2023-06-26')).meeting?.agenda).toEqual(agenda)
    expect(test.verify()).toMatchObject({ ok: true, checked: { meetings: 2 } })
  })

  it('gives its decisions to the next one, with how they stand', { timeout: 30_000 }, async () => {
    const test = openTestHall()
    const { hold, at } = convening(test)
    await hold(council('2023-06-26'), { type: 'open', place: '党群服务站' })
    await hold(council('2023-06-26'), { type: 'decide', text: '清理楼道杂物', owner: 'PATROL', dueAt: time('2023-07-03 18:00') })
    const caseId = await test.report('worker')
    await hold(council('2023-06-26'), { type: 'decide', text: '改造路灯', owner: 'SERVICE', dueAt: time('2023-07-10 18:00'), caseId })
    await hold(council('2023-06-26'), { type: 'close', record })
    await test.as('community').act(caseId, { type: 'cancel', reason: '已由市政改造' })
    at('2023-07-05 15:00')
    const { meeting } = await hold(council('2023-07-03'), { type: 'open', place: '党群服务站' })
    expect(meeting.meeting?.agenda?.former.map(({ no, text, status }) => [no, text, status])).toEqual([[1, '清理楼道杂物', 'OPEN'], [2, '改造路灯', 'DONE']])
    await hold(council('2023-06-26'), { type: 'endItem', no: 1, how: 'DONE', note: '已清理' })
    expect(test.hall.app.party.branch(head, places.subGrid).items.map(({ text, status }) => [text, status])).toEqual([['清理楼道杂物', 'DONE'], ['改造路灯', 'DONE']])
  })

  it('is held once it is written down: every topic, and who came', { timeout: 30_000 }, async () => {
    const test = openTestHall()
    const { hold, held } = convening(test)
    await hold(council('2023-06-26'), { type: 'open', place: '党群服务站' })
    await expect(hold(council('2023-06-26'), { type: 'close' })).rejects.toMatchObject({ code: 'meeting.incomplete', details: { topics: ['RESIDENT_ISSUES'] } })
    await hold(council('2023-06-26'), { type: 'record', ...record })
    const { meeting } = await hold(council('2023-06-26'), { type: 'close' })
    expect([meeting.owed.standing, meeting.actions]).toEqual(['HELD', ['endItem']])
    await expect(held(council('2023-06-26'))).rejects.toMatchObject({ code: 'meeting.wrong-state' })
  })

  it('is refused to strangers, out of its time, on days off and over somebody else’s change', { timeout: 30_000 }, async () => {
    const test = openTestHall()
    const { hold, at } = convening(test)
    const open = { type: 'open', place: '站点' } as const
    await expect(hold(daily('2023-06-29'), open, { by: testActor('worker') })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(hold(daily('2023-06-29'), open, { by: { ...head, scope: places.farSubGrid } })).rejects.toMatchObject({ code: 'access.out-of-scope' })
    await expect(hold(daily('2023-06-22'), open)).rejects.toMatchObject({ code: 'meeting.not-owed' })
    await expect(hold(daily('2023-06-28'), open)).rejects.toMatchObject({ code: 'meeting.too-late' })
    await expect(hold(council('2023-07-03'), open)).rejects.toMatchObject({ code: 'meeting.too-early' })
    await hold(daily('2023-06-29'), open)
    await expect(hold(daily('2023-06-29'), { type: 'record', ...record }, { version: 0 })).rejects.toMatchObject({ code: 'meeting.version-conflict' })
    await expect(hold(daily('2023-06-29'), { type: 'decide', text: '巡查', owner: 'nobody', dueAt: test.now.at + 1000 })).rejects.toMatchObject({ code: 'staff.unknown' })
    await hold(daily('2023-06-29'), { type: 'cancel', reason: '台风停工' })
    at('2023-06-29 11:00')
    const { meeting } = await hold(daily('2023-06-29'), open)
    expect(meeting.owed.standing).toBe('OPEN')
  })

  it('counts in a rate that opens to exactly its meetings, in every area it lies in', { timeout: 30_000 }, async () => {
    const test = openTestHall()
    const { held, at } = convening(test)
    const { party } = test.hall.app
    at('2023-06-21 09:30')
    await held(daily('2023-06-21'))
    at('2023-06-25 10:30')
    await held(daily('2023-06-25'))
    at('2023-06-27 09:59')
    await held(daily('2023-06-27'))
    at('2023-06-28 09:00')
    await held(daily('2023-06-28'))
    at('2023-06-28 09:30')
    const view = party.overview(testActor('leader'), {})
    const tallyOf = (org: string) => view.orgs.find((one) => one.org === org)
    // From the first one on: the 21st in time, the Sunday that is worked late, the 26th missed, the 27th in time; today's limit is to come.
    expect(tallyOf(places.subGrid)?.tally.DAILY_COORDINATION).toEqual({ due: 4, onTime: 2, late: 1, missed: 1, open: 0 })
    expect([tallyOf(places.district)?.branches, tallyOf(places.district)?.total]).toEqual([264, { due: 1056, onTime: 2, late: 1, missed: 1053, open: 0 }])
    for (const scope of [places.district, places.community, places.subGrid]) {
      for (const set of tallySets) expect(party.owed(testActor('leader'), { scope, set, limit: 1 }).total).toBe(tallyOf(scope)?.total[set])
    }
    expect(party.owed(testActor('leader'), { scope: places.subGrid, set: 'late', limit: 9 }).items.map(({ id }) => id)).toEqual([daily('2023-06-25')])
    expect(() => party.overview(testActor('handler'), {})).toThrow('access.denied')
    expect(() => party.branch(head, places.farSubGrid)).toThrow('access.out-of-scope')
  })

  it('stands in a calendar that other programs read, at an address that nobody guesses', { timeout: 30_000 }, async () => {
    const test = openTestHall()
    const { held } = convening(test)
    const { party } = test.hall.app
    await held(daily('2023-06-29'))
    const [, , , file = ''] = party.branch(head, places.subGrid).feed.split('/')
    const calendar = party.calendar(places.subGrid, file.replace('.ics', ''))
    expect([party.calendar(places.otherSubGrid, file.replace('.ics', '')), party.calendar(places.subGrid, 'x'.repeat(32))]).toEqual([null, null])
    if (calendar === null) throw new Error('no calendar')
    const events = new ICAL.Component(ICAL.parse(toIcs(calendar, test.now.at))).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    const today = events.find(({ uid }) => uid === `${daily('2023-06-29')}@gridhall`)
    expect([today?.summary, today?.startDate.toJSDate().getTime(), today?.duration.toSeconds()]).toEqual(['工作协调会', test.now.at, 1200])
    expect(today?.description).toBe('最晚 2023-06-29 09:59 前召开')
    expect(events.some(({ uid }) => uid.includes('.2023-07-01@'))).toBe(false)
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
  })
})
