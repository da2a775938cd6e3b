import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Actor } from '#contract/roles.ts'
import type { RecordedEvent } from '#contract/events.ts'
import type { Store } from '#backend/ports/store.ts'
import { dayOfCivil } from '#backend/domain/calendar/day.ts'
import { importTable } from '#backend/resources/import-table.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { readRecorded, recordForeignNames } from '#backend/resources/recorded-catalogue.ts'

const admin: Actor = { id: 'admin', name: 'admin', role: 'ADMIN', scope: '440311', unit: null, post: null }
const signature = { actor: admin, at: Date.parse('2026-11-24T01:00:00Z'), commandId: '0193c0de-0000-7000-8000-000000000001' }
const holidays = readFileSync('resources/catalogue/holidays.csv', 'utf8')
const with2027 = `${holidays}2027-01-01,holiday,New Year's Day,元旦\n2027-01-03,makeup_workday,New Year's Day,元旦\n`

/** A log that only appends: all that the catalogue needs of a store. */
function createLog(): Pick<Store, 'commit' | 'streamEvents'> {
  const events: RecordedEvent[] = []
  return {
    commit(batch) {
      const added = batch.events.map((event, index) => ({ ...event, position: events.length + index + 1, recordedAt: batch.recordedAt, prevHash: '', hash: '' }))
      events.push(...added)
      return { from: 0, to: events.length, events: added }
    },
    streamEvents: (stream) => events.filter((event) => event.stream === stream),
  }
}

const order = (store: ReturnType<typeof createLog>, text: string) => ({ dir: 'resources', store, kind: 'holidays' as const, file: 'holidays-2027.csv', text, signature })

describe('an imported catalogue table', () => {
  it('becomes the newest version, and the shipped calendar stays to explain old deadlines', () => {
    const store = createLog()
    expect(importTable(order(store, with2027))).toEqual({ version: 2, rows: 182, isNew: true })
    const { calendars, missingCalendarYears, catalogue } = loadResources('resources', readRecorded(store))
    expect(calendars.current.version).toBe(2)
    expect(calendars.current.exceptions.get(dayOfCivil({ year: 2027, month: 1, day: 3 }))?.isWorkday).toBe(true)
    expect(calendars.byVersion.get(1)?.years.has(2027)).toBe(false)
    expect(missingCalendarYears(signature.at)).toEqual([])
    expect(catalogue.version).toBe(2)
  })

  it('is stored once, however often the same text is imported', () => {
    const store = createLog()
    importTable(order(store, with2027))
    expect(importTable(order(store, with2027))).toEqual({ version: 2, rows: 182, isNew: false })
    expect(store.streamEvents('catalogue:holidays')).toHaveLength(1)
  })

  it('stores nothing when the whole catalogue would not load with it', () => {
    const store = createLog()
    const items = readFileSync('resources/catalogue/governance_items.csv', 'utf8').replace(',S-ZF,', ',S-GONE,')
    expect(() => importTable({ ...order(store, items), kind: 'items', file: 'items.csv' })).toThrow(expect.objectContaining({ details: { file: 'items.csv', line: 2, column: 'unit_code', reason: 'unknown-unit' } }))
    expect(store.streamEvents('catalogue:items')).toEqual([])
  })

  it('lets agencies and sources of foreign files into units and names', () => {
    const store = createLog()
    const unit = { code: 'NYPD', kind: 'foreign', name: 'New York City Police Department', nameEn: 'New York City Police Department', org: null, isWhistleTarget: false }
    recordForeignNames(store, { units: [unit], sources: [{ code: 'NYC311', name: 'NYC 311', nameEn: 'NYC 311' }] }, signature)
    const { catalogue, product } = loadResources('resources', readRecorded(store))
    expect(catalogue.units.get('NYPD')).toEqual(unit)
    expect(product.sources.at(-1)).toEqual({ code: 'NYC311', name: 'NYC 311', nameEn: 'NYC 311' })
  })
})
