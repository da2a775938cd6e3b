import { describe, expect, it } from 'vitest'
import type { BulletinFigures, BulletinRecord } from '#contract/bulletins.ts'
import { bulletinSheets } from '#backend/app/bulletin-book.ts'

const part = (numerator: number, denominator: number) => ({ numerator, denominator })
const counts = {
  intake: 30, accepted: 25, closed: 20, resolution: part(18, 25), dueResolution: part(18, 20), onTime: part(19, 20), sms: part(9, 10), appoint: part(8, 10),
  satisfaction: part(75, 80), threeRates: part(790, 800), rework: part(1, 25),
}
const street = (org: string, intake: number) => ({ org, intake, accepted: intake, resolution: part(9, 12), onTime: part(9, 10), open: 3, over: 1 })
const figures: BulletinFigures = {
  kind: 'month', scope: '440311', days: { from: 19_509, to: 19_539 }, at: Date.parse('2023-06-29T10:20:00+08:00'), position: 7, isExercise: true, isDemo: true, now: counts, previous: counts,
  streets: [street('440311001', 10), street('440311002', 20)], byDay: [{ day: 19_536, intake: 4, closed: 3 }, { day: 19_537, intake: 2, closed: 1 }, { day: 19_538, intake: 0, closed: 0 }],
  overdue: { total: 2, cases: [] }, whistles: { issued: 5, arrivalsDue: 4, arrivedOnTime: 3 }, warnings: { over: 2, warn: 6 }, sources: [{ source: 'ZLT', state: 'none', lastAt: null, deadOpen: 0 }],
}
const record: BulletinRecord = {
  id: '018f0000-0000-7000-8000-000000000001', kind: 'month', scope: '440311', days: figures.days, madeAt: figures.at, madeBy: '', isScheduled: true, position: 7, sha256: 'ab', state: 'ready', error: null, files: [],
}
const sheets = new Map(bulletinSheets({ figures, record, names: {} }, {}).map(({ name, rows }) => [name, rows]))

describe('the workbook of a bulletin', () => {
  it('counts satisfaction and the three rates in cases, as the page does', () => {
    expect(sheets.get('summary')).toEqual(expect.arrayContaining([['satisfaction', { share: 0.9375 }, 7.5, 8, { share: 0.9375 }], ['threeRates', { share: 0.9875 }, 7.9, 8, { share: 0.9875 }]]))
  })

  it('puts what the streets come to under them, with what each rate is of', () => {
    expect(sheets.get('streets')?.at(-1)).toEqual(['whole', 30, 30, 18, { share: 0.72 }, 19, 20, { share: 0.95 }, 6, 2])
  })

  it('has no rows for days to come', () => {
    expect(sheets.get('days')).toEqual([[{ day: 19_536 }, 4, 3], [{ day: 19_537 }, 2, 1]])
  })

  it('says who made it, that it is a sample, and how whistle orders went', () => {
    expect(sheets.get('about')).toEqual(expect.arrayContaining([['maker', 'bySchedule'], ['mark', 'exercise·demo'], ['whistlesIssued', 5], ['arrivedOnTime', 3], ['arrivalsDue', 4]]))
  })
})
