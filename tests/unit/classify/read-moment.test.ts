import { describe, expect, it } from 'vitest'
import { readMoment } from '#backend/classify/read-moment.ts'

const noon = Date.parse('2020-01-06T12:09:38+08:00')
const day = Date.parse('2020-01-06T00:00:00+08:00')

describe('a moment', () => {
  it.each([
    '2020/1/6 12:09:38', '2020-01-06 12:09:38', '2020-01-06T12:09:38+08:00', '2020-01-06T04:09:38Z', '2020-01-06T04:09:38.000Z', '2020.01.06 12:09:38', '2020年1月6日 12:09:38', '2020年1月6日12时9分38秒',
    '1/6/2020 12:09:38 PM', '20200106120938', String(noon), String(noon / 1000), ' 2020/1/6  12:09:38 ',
  ])('is read from %s', (text) => {
    expect(readMoment(text)).toBe(noon)
  })

  it.each(['2020-01-06', '2020/1/6', '20200106', '2020年1月6日', '1/6/2020', '43836'])('of a whole day is its start: %s', (text) => {
    expect(readMoment(text)).toBe(day)
  })

  it('may have the day first when it cannot be the month', () => {
    expect(readMoment('26/1/2020')).toBe(Date.parse('2020-01-26T00:00:00+08:00'))
  })

  it.each(['', '昨天', '2020-13-01', '2020-02-30', '12', '2020-01-06 12:75', 'a2020-01-06'])('is none: %s', (text) => {
    expect(readMoment(text)).toBeNull()
  })
})
