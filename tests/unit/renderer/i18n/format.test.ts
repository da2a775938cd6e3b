import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { count, createFormat, rate, rateText } from '#renderer/i18n/format.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const zh = createFormat('zh-CN')
const en = createFormat('en-US')
/** 2023-06-29 10:24:36 in UTC+8. */
const now = Date.UTC(2023, 5, 29, 2, 24, 36)

describe('count', () => {
  it('separates thousands and writes a true minus', () => {
    expect([count(0), count(287), count(35_588), count(1_234_567), count(-3)]).toEqual([
      '0',
      '287',
      '35,588',
      '1,234,567',
      '−3',
    ])
  })
})

describe('rate', () => {
  it('gives the headline of the notice', () => {
    expect(rate(35_588, 35_875)).toBe('99.20')
  })

  it('never reads 100 while anything is missing', () => {
    expect([rate(99_999, 100_000), rate(100_000, 100_000), rate(999, 1000, 0)]).toEqual(['99.99', '100.00', '99'])
  })

  it('has no value without a denominator', () => {
    expect(rate(0, 0)).toBeNull()
  })

  it('rounds half up in whole numbers, all only for all and nothing only for nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        (denominator, part) => {
          const numerator = part % (denominator + 1)
          const exact = (BigInt(numerator) * 20_000n + BigInt(denominator)) / (2n * BigInt(denominator))
          const shown = BigInt((rate(numerator, denominator) ?? '').replace('.', ''))
          const least = numerator > 0 && exact === 0n ? 1n : exact
          expect(shown).toBe(numerator < denominator && exact === 10_000n ? 9999n : least)
        },
      ),
    )
  })

  it('shows n/N for fewer than twenty cases', () => {
    expect([rateText(15, 16), rateText(19, 20, 1), rateText(0, 0)]).toEqual([
      { kind: 'small', text: '15/16' },
      { kind: 'rate', text: '95.0%' },
      { kind: 'none', text: '--' },
    ])
  })
})

describe('clocks', () => {
  it('round what is left down', () => {
    expect(
      [25 * MINUTE + 59_999, 4 * HOUR + 35 * MINUTE, 5 * HOUR + 2 * MINUTE, 3 * DAY + 7 * HOUR].map(zh.left),
    ).toEqual(['剩 25 分', '剩 4 时 35 分', '剩 5 时 02 分', '剩 3 天 7 时'])
  })

  it('say so in the last minute', () => {
    expect([zh.left(59_999), zh.left(0), en.left(1)]).toEqual(['剩不足 1 分', '剩不足 1 分', 'Under 1 min left'])
  })

  it('round what is over up, and are over from the due instant on', () => {
    expect([0, 1, MINUTE, MINUTE + 1, 40 * MINUTE + 1].map(zh.over)).toEqual([
      '超时 1 分',
      '超时 1 分',
      '超时 1 分',
      '超时 2 分',
      '超时 41 分',
    ])
  })

  it('read naturally in English', () => {
    expect([en.left(25 * MINUTE), en.over(41 * MINUTE), en.left(4 * HOUR + 5 * MINUTE), en.over(2 * DAY)]).toEqual([
      '25 min left',
      'Overdue 41 min',
      '4 h 05 min left',
      'Overdue 2 d 0 h',
    ])
  })

  it('tell how long a fault has lasted', () => {
    expect([zh.age(14_000), zh.age(134_000), zh.age(2 * HOUR)]).toEqual(['14 秒', '2 分 14 秒', '2 时 00 分'])
  })
})

describe('times', () => {
  const at = (iso: string) => Date.parse(`${iso}+08:00`)

  it('are as short as the reader needs', () => {
    const instants = [
      '2023-06-29T00:00',
      '2023-06-28T15:40',
      '2023-06-30T09:00',
      '2023-06-26T09:00',
      '2022-06-28T09:00',
    ].map(at)
    expect(instants.map((instant) => zh.time(instant, now))).toEqual([
      '00:00',
      '昨 15:40',
      '明 09:00',
      '06-26',
      '2022-06-28',
    ])
    expect(instants.map((instant) => en.time(instant, now))).toEqual([
      '00:00',
      'Yest. 15:40',
      'Tmrw 09:00',
      'Jun 26',
      'Jun 28, 2022',
    ])
  })

  it('are in UTC+8 whatever the computer says', () => {
    expect([
      zh.full(now),
      zh.dayOfWeek(now),
      en.full(now),
      en.dayOfWeek(now),
      zh.clock(at('2023-06-29T23:59')),
    ]).toEqual(['2023-06-29 10:24:36', '2023-06-29 周四', 'Jun 29, 2023 10:24:36', 'Thu, Jun 29, 2023', '23:59'])
  })
})

describe('money and distance', () => {
  it('use 万 from a hundred thousand yuan on', () => {
    expect([
      zh.money(240_000),
      zh.money(240_050),
      zh.money(58_600_000),
      zh.money(10_000_000),
      en.money(58_600_000),
    ]).toEqual(['2,400 元', '2,400.50 元', '58.6 万元', '10 万元', '¥586,000'])
  })

  it('use kilometres from a thousand metres on', () => {
    expect([zh.distance(240), zh.distance(2149), en.distance(999), en.distance(1000)]).toEqual([
      '240 米',
      '2.1 公里',
      '999 m',
      '1.0 km',
    ])
  })
})
