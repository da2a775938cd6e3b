import * as fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvLine } from '#backend/exports/csv.ts'
import { serialDate } from '#backend/exports/cells.ts'

describe('a line of CSV', () => {
  it.each(['=1+1', '+86', '-2+3', '@SUM(A1)', '\tx', '\rx', '＝cmd'])('keeps %j from running as a formula', (text) => {
    const [[cell] = []] = parse(csvLine([text]), { relax_quotes: false })
    expect(cell).toBe(`'${text}`)
  })

  it('leaves negative numbers and dates as they are', () => {
    expect(csvLine([-1.5, { at: Date.parse('2023-06-29T10:20:00+08:00') }, { day: 19_537 }, true, null, { share: 0.992 }])).toBe('-1.5,2023-06-29 10:20:00,2023-06-29,1,,0.992\r\n')
  })

  it('gives back any harmless text, comma, quote and line break included', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r\n＝＋－＠]/u.test(text) && !text.includes('\uFEFF')), { minLength: 2, maxLength: 4 }), (texts) => {
      const [read] = parse(csvLine(texts), { record_delimiter: '\r\n' })
      expect(read).toEqual(texts)
    }))
  })
})

describe('a date of a spreadsheet', () => {
  it('counts days in UTC+8 from 1899-12-30', () => {
    expect(serialDate(Date.parse('1900-03-01T00:00:00+08:00'))).toBe(61)
    expect(serialDate(Date.parse('2023-06-29T12:00:00+08:00'))).toBe(45_106.5)
  })
})
