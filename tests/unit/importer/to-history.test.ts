import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Mapping } from '#backend/importer/mapping.ts'
import { RowError } from '#backend/importer/rejection.ts'
import { createHeader } from '#backend/importer/template.ts'
import { createToHistory, idsOf } from '#backend/importer/to-history.ts'
import { toWgs84 } from '#backend/importer/to-point.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import type { UnitNode } from '#contract/views.ts'

const nyc = Mapping.parse(JSON.parse(readFileSync('tests/fixtures/nyc-311/nyc-311.mapping.json', 'utf8')))
const { catalogue, locator } = loadResources('resources')
const agency = (code: string): UnitNode => ({ code, kind: 'foreign', name: code, nameEn: code, org: null, isWhistleTarget: false })
const units = new Map([...catalogue.units, ['NYPD', agency('NYPD')], ['XYZ', agency('XYZ')]])
const importedAt = Date.parse('2026-11-24T00:00:00Z')

const base = {
  'Unique Key': '39573567', 'Created Date': '06/26/2018 10:58:54 AM', 'Closed Date': '06/26/2018 12:50:01 PM', Agency: 'NYPD', 'Agency Name': 'New York City Police Department',
  'Complaint Type': 'Illegal Parking', Descriptor: 'Double Parked', 'Location Type': 'Street', 'Incident Zip': '', 'Incident Address': '91-33 97 STREET', 'Cross Street 1': '', 'Cross Street 2': '',
  'Intersection Street 1': '', 'Intersection Street 2': '', City: 'WOODHAVEN', 'Park Facility Name': '', Status: 'Closed', 'Due Date': '06/26/2018 06:58:54 PM',
  'Resolution Description': 'Done.', 'Resolution Action Updated Date': '06/27/2018 12:50:01 PM', Borough: 'QUEENS', Latitude: '40.69', Longitude: '-73.84',
}
type Row = Partial<Record<keyof typeof base, string>>

function history(changes: Row = {}, mapping = nyc) {
  const row = { ...base, ...changes }
  const toHistory = createToHistory({ mapping, header: createHeader(Object.keys(row)), file: 'f.csv', catalogue: { ...catalogue, units }, locator, importedAt })
  return toHistory(Object.values(row)).action
}

function rejection(changes: Row, mapping = nyc): unknown {
  try {
    return history(changes, mapping)
  } catch (error) {
    return error instanceof RowError ? [error.reason, error.detail] : error
  }
}

describe('a row of NYC 311', () => {
  it('keeps its own times, agency, words and place', () => {
    expect(history()).toMatchObject({
      source: 'NYC311', sourceId: '39573567', origin: 'FOREIGN', title: 'Illegal Parking: Double Parked', result: 'Done.', itemCode: '0505', leadUnit: 'NYPD', state: 'CLOSED', outcome: 'RESOLVED',
      reportedAt: Date.parse('2018-06-26T10:58:54-04:00'), closedAt: Date.parse('2018-06-26T12:50:01-04:00'), dueAt: Date.parse('2018-06-26T18:58:54-04:00'),
      place: { point: { lng: -73.84, lat: 40.69 }, address: '91-33 97 STREET, WOODHAVEN' }, subGrid: '440311001001001',
    })
  })

  it('is closed at the last action where the closing date is empty, and no earlier than the import where both are', () => {
    expect(history({ 'Closed Date': '' }).closedAt).toBe(Date.parse('2018-06-27T12:50:01-04:00'))
    expect(history({ 'Closed Date': '', 'Resolution Action Updated Date': '' }).closedAt).toBe(importedAt)
  })

  it.each(['Open', 'Pending', 'Assigned', 'In Progress', 'Started', 'Email Sent', 'Something New', ''])('stays open with status "%s", even with a closing date', (status) => {
    expect(history({ Status: status })).toMatchObject({ state: expect.stringMatching(/^(DISPATCHED|PROCESSING)$/), closedAt: null, outcome: null })
  })

  it('has no deadline without a due date', () => {
    expect(history({ 'Due Date': '' }).dueAt).toBeNull()
  })

  it('is a general suggestion when the complaint type is unknown, and takes any agency', () => {
    expect(history({ 'Complaint Type': 'Space Debris', Agency: 'XYZ' })).toMatchObject({ itemCode: '2705', leadUnit: 'XYZ' })
  })

  it('has a title and an address of one line', () => {
    expect(history({ Descriptor: 'Double\r\n  Parked', 'Incident Address': '91-33  97 STREET' })).toMatchObject({ title: 'Illegal Parking: Double Parked', place: { address: '91-33 97 STREET, WOODHAVEN' } })
  })

  it('has no point where the file has none', () => {
    expect(history({ Latitude: '', Longitude: '' }).place).toEqual({ address: '91-33 97 STREET, WOODHAVEN' })
  })

  it.each<[string, Row, unknown]>([
    ['an empty id', { 'Unique Key': ' ' }, ['missing-source-id', '{Unique Key}']],
    ['no time of report', { 'Created Date': '' }, ['missing-time', '{Created Date}']],
    ['a time that is none', { 'Created Date': 'soon' }, ['bad-time', 'soon']],
    ['a due date that is none', { 'Due Date': '2018-99-01' }, ['bad-time', '2018-99-01']],
    ['half a point', { Latitude: '' }, ['bad-value', 'point -73.84,']],
    ['a point outside the globe', { Latitude: '940' }, ['bad-value', 'point -73.84,940']],
    ['an agency that was not let in', { Agency: 'NEW' }, ['unknown-unit', 'NEW']],
  ])('stays out with %s', (_, changes, expected) => {
    expect(rejection(changes)).toEqual(expected)
  })

  it('gets the same ids wherever it is imported', () => {
    expect(idsOf('NYC311', '1')).toEqual(idsOf('NYC311', '1'))
    expect(idsOf('NYC311', '1').caseId).not.toBe(idsOf('NYC311', '2').caseId)
    expect(idsOf('A', '1').caseId).not.toBe(idsOf('B', '1').caseId)
  })
})

describe('coordinates', () => {
  const tiananmen = { lng: 116.397_455, lat: 39.909_187 }

  it('of WGS-84 and CGCS2000 stay as they are', () => {
    expect(toWgs84(tiananmen, 'CGCS2000')).toEqual(tiananmen)
  })

  it.each([['GCJ02', 116.391_21, 39.907_78], ['BD09', 116.384_85, 39.901_74]] as const)('of %s move by some hundred metres', (datum, lng, lat) => {
    const moved = toWgs84(tiananmen, datum)
    expect(moved.lng).toBeCloseTo(lng, 3)
    expect(moved.lat).toBeCloseTo(lat, 3)
  })

  it('inside the district decide the sub-grid', () => {
    const shape = locator.locate({ point: { lng: 113.93, lat: 22.76 } })
    expect(history({ Longitude: '113.93', Latitude: '22.76' }).subGrid).toBe(shape?.subGrid)
  })
})
