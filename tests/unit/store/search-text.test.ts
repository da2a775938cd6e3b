import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberTokens, toMatch, toTokens } from '#backend/store/search-text.ts'

describe('toTokens', () => {
  it.each([
    ['漏水了', '漏水 水了 了'], ['漏', '漏'], ['欠薪3个月', '欠薪 薪 3 个月 月'], ['WiFi信号', 'wifi 信号 号'], ['ＡＢ１２', 'ab 12'], ['A-1，b', 'a 1 b'], ['', ''], ['，。!', ''],
    ['𠮷野家', '𠮷野 野家 家'], ['№5', 'no 5'], ['カフェ', 'カフ フェ ェ'], ['Größe', 'größe'], ['馬田\n街道', '馬田 田 街道 道'],
  ])('cuts "%s"', (text, tokens) => {
    expect(toTokens(text)).toBe(tokens)
  })

  it('gives case numbers by their parts', () => {
    expect(numberTokens('GM20230629000123')).toBe('gm 20230629000123 000123 123')
  })
})

describe('toMatch', () => {
  it.each([
    ['漏水', '"漏水"'], ['漏', '"漏"*'], ['楼上漏水', '"楼上 上漏 漏水"'], ['502室', '"502 室"*'], ['三栋502', '"三栋 栋 502"*'], ['漏水 欠薪', '"漏水" AND "欠薪"'],
    ['漏水,欠薪', '"漏水" AND "欠薪"'], ['Wi', '"wi"*'], ['"x" OR *', '"x"* AND "or"*'], ['NEAR(a b)', '"near"* AND "a"* AND "b"*'],
  ])('asks for "%s"', (query, match) => {
    expect(toMatch(query)).toBe(match)
  })

  it.each(['', '  ', '，。', '"*"', '()'])('asks for nothing in "%s"', (query) => {
    expect(toMatch(query)).toBeNull()
  })

  it('holds nothing but quoted tokens, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('漏', 'a', 'Ａ', '5', '"', '*', ' ', '，', '(', ':', '\\', '\ud83d\ude00', '\u0000') }), (query) => {
        expect(toMatch(query) ?? '""').toMatch(/^"[^"]*"\*?( AND "[^"]*"\*?)*$/)
      }),
    )
  })
})

it('every piece of a text begins at a token of that text', () => {
  const hanzi = fc.string({ unit: fc.constantFrom('漏', '水', '欠', '薪', '楼'), minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(hanzi, fc.nat(), fc.integer({ min: 1, max: 5 }), (text, at, length) => {
      const start = at % text.length
      const piece = text.slice(start, start + length)
      const wanted = (toMatch(piece) ?? '').replaceAll(/["*]/g, '')
      expect(` ${toTokens(text)}`).toContain(` ${wanted}`)
    }),
  )
})
