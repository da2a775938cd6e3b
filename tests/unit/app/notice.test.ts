import { assert, integer, property, string, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noticeIds, type NoticeId, type NoticeRow } from '#contract/notice.ts'
import { createNotice, listed, type Countable, type PrintedCount } from '#backend/app/notice.ts'

const row = (code: string, value = 1): NoticeRow => ({ code, name: code, nameEn: code, value })
const nothing = listed(() => [])
const countables = (some: Partial<Record<NoticeId, Countable>>): Record<NoticeId, Countable> => ({
  streets: nothing, communities: nothing, subGrids: nothing, population: nothing, stations: nothing, postSlots: nothing, staff: nothing, buildings: nothing, rental: nothing, groups: nothing,
  members: nothing, cameras: nothing, items: nothing, categories: nothing, ...some,
})
const staff: PrintedCount = { id: 'staff', printed: '3500 多', printedEn: '3,500 and more', least: 3500, most: 3599 }
const noticeOf = (some: Partial<Record<NoticeId, Countable>>, counts: PrintedCount[] = [staff]) => createNotice({ counts, countables: countables(some), clock: { now: () => 5, isExercise: false }, position: () => 7 })
const many = (count: number) => listed(() => [row('a', count)])

describe('a count beside what was printed', () => {
  it.each([[3499, -1], [3500, 0], [3596, 0], [3599, 0], [3600, 1], [0, -3500]])('says how far %i is from what the words allow', (computed, difference) => {
    expect(noticeOf({ staff: many(computed) }).figures().figures).toEqual([{ ...staff, computed, difference }])
  })

  it('opens to rows whose values sum to it, whatever the page', () => {
    assert(property(uniqueArray(string({ minLength: 1, maxLength: 4 }), { maxLength: 40 }), integer({ min: 1, max: 9 }), (codes, limit) => {
      const desk = noticeOf({ members: listed(() => codes.map((code, index) => row(code, index))) }, noticeIds.map((id) => ({ ...staff, id })))
      const seen: NoticeRow[] = []
      let after: string | undefined
      do {
        const page = desk.rows('members', { after, limit })
        seen.push(...page.rows)
        after = page.next ?? undefined
      } while (after !== undefined)
      const { total } = desk.rows('members', { limit })
      expect(seen.map(({ code }) => code)).toEqual(codes.toSorted((a, b) => (a < b ? -1 : 1)))
      expect(seen.reduce((sum, { value }) => sum + value, 0)).toBe(total)
    }))
  })
})
