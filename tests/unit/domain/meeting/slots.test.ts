import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetingKinds } from '#contract/meeting.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { lastSlots, slotFor, slotOn, slotsBetween } from '#backend/domain/meeting/slots.ts'
import { addTallies, noMeetings, standingOf, tallyOf } from '#backend/domain/meeting/standing.ts'
import { MeetingConfig } from '#backend/resources/meeting-config.ts'
import { at, day, workCalendar } from '#tests/support/builders.ts'

const rules = MeetingConfig.parse(JSON.parse(readFileSync('resources/config/meetings.json', 'utf8')))
const calendar = workCalendar()
const books = { rules, calendar }
/** The first days of October, as if nobody had to make up for them. */
const longHoliday = { ...calendar, exceptions: new Map([...calendar.exceptions, ...[2, 3, 4, 5, 6].map((date) => [day(`2023-10-0${date}`), { isWorkday: false, name: '国庆节' }] as const)]) }

describe('meetings that a branch owes (domain.md 10)', () => {
  it('owes one a month by its last day, one a week by Sunday midnight, one a duty day by ten', () => {
    const due = meetingKinds.map((kind) => slotOn(kind, day('2023-06-29'), books))
    expect(due.map((slot) => [slot?.period, slot?.dueAt])).toEqual([['2023-06', at('2023-07-01 00:00')], ['2023-06-26', at('2023-07-03 00:00')], ['2023-06-29', at('2023-06-29 10:00')]])
  })

  it('follows holidays and make-up workdays: no daily meeting at Dragon Boat, one on the Sunday that is worked', () => {
    const daily = slotsBetween('DAILY_COORDINATION', { from: at('2023-06-19 00:00'), to: at('2023-06-27 00:00') }, books)
    expect(daily.map(({ period }) => period)).toEqual(['2023-06-19', '2023-06-20', '2023-06-21', '2023-06-25', '2023-06-26', '2023-06-27'])
  })

  it('owes the weekly meeting of a holiday week with a duty day in it, on a duty day, and none of a week without', () => {
    expect(slotOn('PARTY_MASS_COUNCIL', day('2023-06-22'), books)).toMatchObject({ period: '2023-06-19', dueAt: at('2023-06-26 00:00'), usualAt: at('2023-06-21 15:00') })
    expect(slotOn('PARTY_MASS_COUNCIL', day('2023-10-04'), { rules, calendar: longHoliday })).toBeNull()
    expect(slotFor('DAILY_COORDINATION', '2023-06-22', books)).toBeNull()
    expect(slotFor('PARTY_MASS_COUNCIL', '2023-06-20', books)).toBeNull()
  })

  it('gives every day of a period the same meeting, which its period names again', () => {
    fc.assert(fc.property(fc.constantFrom(...meetingKinds), fc.integer({ min: day('2022-01-01'), max: day('2024-12-31') }), (kind, date) => {
      const slot = slotOn(kind, date, books)
      fc.pre(slot !== null)
      expect(slotFor(kind, slot.period, books)).toEqual(slot)
      expect(slotOn('DAILY_COORDINATION', dayOf(slot.usualAt), books)).not.toBeNull()
      expect(slot.from <= slot.usualAt && slot.usualAt < slot.dueAt).toBe(true)
    }))
  })

  it('shows the last periods with the running one, in their order', () => {
    expect(lastSlots('DAILY_COORDINATION', at('2023-06-27 08:00'), { ...books, count: 4 }).map(({ period }) => period)).toEqual(['2023-06-21', '2023-06-25', '2023-06-26', '2023-06-27'])
    expect(lastSlots('BRANCH_COMMITTEE', at('2023-01-15 08:00'), { ...books, count: 3 }).map(({ period }) => period)).toEqual(['2022-11', '2022-12', '2023-01'])
  })
})

describe('the holding rate', () => {
  const slot = { dueAt: at('2023-06-29 10:00') }
  const held = (openedAt: number) => ({ status: 'HELD' as const, openedAt })

  it('counts what was held by the limit over what was due', () => {
    const now = at('2023-06-29 18:00')
    const meetings = [held(slot.dueAt), held(slot.dueAt + 1), { status: 'OPEN' as const, openedAt: slot.dueAt }, { status: 'CANCELLED' as const, openedAt: null }, undefined]
    const standings = meetings.map((meeting) => standingOf(slot, meeting, now))
    expect(standings).toEqual(['HELD', 'LATE', 'OPEN', 'MISSED', 'MISSED'])
    expect(standings.map((one) => tallyOf(one, slot, now)).reduce(addTallies)).toEqual({ due: 5, onTime: 1, late: 1, open: 1, missed: 2 })
  })

  it('counts nothing before the limit', () => {
    const now = slot.dueAt - 1
    expect(standingOf(slot, undefined, now)).toBe('DUE')
    expect(tallyOf(standingOf(slot, held(now), now), slot, now)).toEqual(noMeetings)
  })
})
