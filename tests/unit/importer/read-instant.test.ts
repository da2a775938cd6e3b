import { describe, expect, it } from 'vitest'
import { createReadInstant } from '#backend/importer/read-instant.ts'

const newYork = createReadInstant({ zone: 'America/New_York', dateFormats: ['MM/dd/yyyy hh:mm:ss a', 'ISO'] })
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

describe('a time in a foreign file', () => {
  it.each([
    ['06/26/2018 10:58:54 AM', '2018-06-26T14:58:54.000Z'],
    ['12/26/2018 12:00:00 AM', '2018-12-26T05:00:00.000Z'],
    ['2018-06-26T10:58:54.000', '2018-06-26T14:58:54.000Z'],
    ['2018-06-26 10:58:54', '2018-06-26T14:58:54.000Z'],
    ['2018-06-26T10:58:54+08:00', '2018-06-26T02:58:54.000Z'],
    ['03/11/2018 02:30:00 AM', '2018-03-11T07:30:00.000Z'],
  ])('%s in New York is %s', (text, instant) => {
    expect(iso(newYork(text))).toBe(instant)
  })

  it.each(['', 'yesterday', '13/26/2018 10:58:54 AM', '06/31/2018 10:58:54 AM', '0'])('"%s" is none', (text) => {
    expect(newYork(text)).toBeNull()
  })

  it('has no meaning in a zone that does not exist', () => {
    expect(() => createReadInstant({ zone: 'America/Gotham', dateFormats: ['ISO'] })).toThrow(expect.objectContaining({ code: 'catalogue.invalid-file' }))
  })
})
