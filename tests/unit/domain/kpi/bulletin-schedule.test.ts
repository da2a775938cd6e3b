import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { duePeriods, type BulletinSchedule } from '#backend/domain/kpi/bulletin-schedule.ts'
import { loadResources } from '#backend/resources/load-resources.ts'

const { calendars } = loadResources(resolve('resources'))

const schedule: BulletinSchedule = { dayAtMinute: 480, weekAtMinute: 480, monthAtMinute: 480, monthOnWorkDay: 3 }
const at = (text: string) => Date.parse(`${text}+08:00`)
const day = (text: string) => dayOf(at(`${text}T12:00:00`))
const dueAt = (now: string, own: Partial<BulletinSchedule> = {}) => duePeriods({ ...schedule, ...own }, at(now), calendars.current)

describe('the schedule of bulletins', () => {
  it.each([
    { what: 'before its hour, the last that was due', now: '2023-06-29T07:59:00', ends: ['2023-06-27', '2023-06-25', '2023-05-31'] },
    { what: 'at its hour, the day before', now: '2023-06-29T08:00:00', ends: ['2023-06-28', '2023-06-25', '2023-05-31'] },
    { what: 'on Monday at its hour, the week before', now: '2023-06-26T08:00:00', ends: ['2023-06-25', '2023-06-25', '2023-05-31'] },
    { what: 'on Monday before its hour, the week before that', now: '2023-06-26T07:59:00', ends: ['2023-06-24', '2023-06-18', '2023-05-31'] },
    { what: 'on the third work day at its hour, the month before', now: '2023-07-05T08:00:00', ends: ['2023-07-04', '2023-07-02', '2023-06-30'] },
    { what: 'on the third work day before its hour, the month before that', now: '2023-07-05T07:59:00', ends: ['2023-07-03', '2023-07-02', '2023-05-31'] },
    { what: 'on the third day, which is the first work day, the month before that', now: '2023-07-03T23:59:00', ends: ['2023-07-02', '2023-07-02', '2023-05-31'] },
    { what: 'on a make-up Saturday that is the third work day, the month before', now: '2022-05-07T08:00:00', ends: ['2022-05-06', '2022-05-01', '2022-04-30'] },
    { what: 'in January, the months of the year before', now: '2023-01-02T09:00:00', ends: ['2023-01-01', '2023-01-01', '2022-11-30'] },
  ])('asks $what', ({ now, ends }) => {
    expect(dueAt(now)).toEqual(ends.map((end, index) => ({ kind: ['day', 'week', 'month'][index], day: day(end) })))
  })

  it('asks for a week also when nobody was there on Monday', () => {
    expect(dueAt('2023-06-28T09:00:00')).toContainEqual({ kind: 'week', day: day('2023-06-25') })
  })

  it('asks for nothing that is switched off', () => {
    expect(dueAt('2023-06-29T09:00:00', { dayAtMinute: null, weekAtMinute: null, monthAtMinute: null })).toEqual([])
  })
})
