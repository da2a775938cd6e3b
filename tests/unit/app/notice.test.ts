import { assert, integer, property, string, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noticeIds, type NoticeId, type NoticeRow } from '#contract/notice.ts'
import type { Actor } from '#contract/roles.ts'
import { createNotice, listed, type Countable, type PrintedCount } from '#backend/app/notice.ts'

const row = (code: string, value = 1): NoticeRow => ({ code, name: code, nameEn: code, value })
const nothing = listed(() => [])
const countables = (some: Partial<Record<NoticeId, Countable>>): Record<NoticeId, Countable> => ({
  streets: nothing, communities: nothing, subGrids: nothing, population: nothing, stations: nothing, postSlots: nothing, staff: nothing, buildings: nothing, rental: nothing, groups: nothing,
  members: nothing, cameras: nothing, items: nothing, categories: nothing, ...some,
})
const leader: Actor = { id: 'u1', name: '林', role: 'DISTRICT_LEADER', scope: '440311', unit: null, post: null }
const staff: PrintedCount = { id: 'staff', printed: '3500 多', printedEn: '3,500 and more', least: 3500, most: 3599 }
const noticeOf = (some: Partial<Record<NoticeId, Countable>>, counts: PrintedCount[] = [staff]) => createNotice({ counts, countables: countables(some), district: '440311', clock: { now: () => 5, isExercise: false }, position: () => 7 })
const many = (count: number) => listed(() => [row('a', count)])

describe('a count beside what was printed', () => {
  it.each([[3499, -1], [3500, 0], [3596, 0], [3599, 0], [3600, 1], [0, -3500]])('says how far %i is from what the words allow', (computed, difference) => {
    expect(noticeOf({ staff: many(computed) }).figures(leader).figures).toEqual([{ ...staff, computed, difference }])
  })

  it('opens to rows whose values sum to it, whatever the page', () => {
    assert(property(uniqueArray(string({ minLength: 1, maxLength: 4 }), { maxLength: 40 }), integer({ min: 1, max: 9 }), (codes, limit) => {
      const desk = noticeOf({ members: listed(() => codes.map((code, index) => row(code, index))) }, noticeIds.map((id) => ({ ...staff, id })))
      const seen: NoticeRow[] = []
      let after: string | undefined
      do {
        const page = desk.rows(leader, 'members', { after, limit })
        seen.push(...page.rows)
        after = page.next ?? undefined
      } while (after !== undefined)
      const computed = desk.figures(leader).figures.find(({ id }) => id === 'members')?.computed
      expect(seen.map(({ code }) => code)).toEqual(codes.toSorted((a, b) => (a < b ? -1 : 1)))
      expect(seen.reduce((sum, { value }) => sum + value, 0)).toBe(computed)
    }))
  })

  it('lists nothing of the district for those of a smaller area, who see the counts', () => {
    const desk = noticeOf({ staff: many(3596) })
    const worker: Actor = { ...leader, role: 'GRID_WORKER', scope: '440311006002003' }
    expect(desk.figures(worker)).toMatchObject({ mayList: false, figures: [{ computed: 3596 }] })
    expect(() => desk.rows(worker, 'staff', { limit: 1 })).toThrow('access.out-of-scope')
    expect(desk.figures(leader).mayList).toBe(true)
  })
})
