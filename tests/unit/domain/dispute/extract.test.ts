import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createExtract } from '#backend/domain/dispute/extract.ts'
import { numberOf } from '#backend/domain/dispute/numerals.ts'
import { rules } from '#tests/support/builders.ts'

const extract = createExtract(rules.disputes)

/** Hanzi of a whole number, written independently: by its digits. */
function written(value: number): string {
  const digits = '零一二三四五六七八九'
  const units = ['', '十', '百', '千']
  const section = (n: number): string => {
    let text = ''
    let zero = false
    for (let place = 3; place >= 0; place -= 1) {
      const digit = Math.floor(n / 10 ** place) % 10
      if (digit === 0) zero = text !== ''
      else {
        text += `${zero ? '零' : ''}${digits[digit]}${units[place]}`
        zero = false
      }
    }
    return text
  }
  const [high, low] = [Math.floor(value / 10_000), value % 10_000]
  return `${high > 0 ? `${section(high)}万${low > 0 && low < 1000 ? '零' : ''}` : ''}${section(low)}`
}

describe('a number in a text', () => {
  it.each([
    ['42', 42], ['1,200', 1200], ['58.6', 58.6], ['两', 2], ['十', 10], ['十五', 15], ['二十', 20], ['四十二', 42], ['两百零五', 205], ['两百五', 250], ['三千五', 3500], ['三万五', 35_000], ['三万五千', 35_000],
    ['十二万', 120_000], ['一亿', 100_000_000], ['几', null], ['', null],
  ])('%s is %s', (text, value) => expect(numberOf(text)).toBe(value))

  it('is the same in digits and in hanzi', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
      expect([numberOf(written(value)), numberOf(String(value))]).toEqual([value, value])
    }))
  })
})

describe('the words of a dispute tell', () => {
  it.each([
    ['马田工地项目 3 家分包单位拖欠 5 月工资，涉及 42 人，约 58.6 万元', 42, 586_000],
    ['工地班组 12 人讨薪，涉及约 15 万元，现场平稳', 12, 150_000],
    ['30余人到项目部', 30, null],
    ['四十二名工人', 42, null],
    ['几十人在门口', 20, null],
    ['9 户反映装修噪音', 9, null],
    ['退租后房东不退押金 2,400 元', null, 2400],
    ['拖欠货款三万五千元', null, 35_000],
    ['欠了 5万多元没还', null, 50_000],
    ['土方分包结算争议，涉 60 万', null, 600_000],
    ['第三人介入，法人代表不在', null, null],
    ['3 家单位、2 平方米、5 月、12 栋、3 个月', null, null],
    ['两人因 200 块钱起争执', 2, 200],
    ['十几人堵门', 10, null],
    ['包装厂 14 人工资拖欠 2 个月', 14, null],
    ['水电费按每度 2 元多收，3 户反映', 3, null],
    ['社区 3 万人口', null, null],
    ['先来 3 人，后来 12 人', 12, null],
  ])('%s', (text, people, yuan) => {
    expect([extract(text).people, extract(text).amountFen]).toEqual([people, yuan === null ? null : yuan * 100])
  })

  it('signs of urgency, unless a word before takes them back', () => {
    const signs = (text: string) => extract(text).signs
    expect(signs('双方已争吵 3 次，一方扬言报复')).toEqual(['QUARREL', 'THREAT'])
    expect(signs('工人聚集在门口拉横幅')).toEqual(['GATHERING'])
    expect(signs('现场平稳，无冲突，未聚集，没有动手打人')).toEqual([])
    expect(signs('起初没有聚集，下午开始聚集')).toEqual(['GATHERING'])
    expect(signs('')).toEqual([])
  })

  it('any number of people and any sum as they are written', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9_999_999 }), fc.boolean(), (people, yuan, inHanzi) => {
      const say = (value: number) => (inHanzi ? written(value) : String(value))
      const told = extract(`楼下商户与住户有纠纷，涉及${say(people)}人，金额${say(yuan)}元`)
      expect([told.people, told.amountFen]).toEqual([people, yuan * 100])
    }))
  })

  it('nothing that breaks on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { people, amountFen } = extract(text)
      expect((people === null || people > 0) && (amountFen === null || Number.isFinite(amountFen))).toBe(true)
    }))
  })
})
