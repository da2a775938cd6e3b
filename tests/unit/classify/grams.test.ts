import { describe, expect, it } from 'vitest'
import { createGramCounter, namedGrams, usualGrams, withoutGaps, type GramRules } from '#backend/classify/grams.ts'

/** The n-grams of a text with their weighted counts, by name. */
function countsOf(text: string, rules: GramRules = { ...usualGrams, headWeight: 1 }): Record<string, number> {
  const { keys, counts, size } = createGramCounter({ rules })(text)
  const names = namedGrams(text, { rules })
  return Object.fromEntries(Array.from({ length: size }, (_, index) => [names.get(keys[index] ?? -1) ?? '?', counts[index] ?? 0]))
}

describe('n-grams', () => {
  it('are all runs of one to three characters', () => {
    expect(countsOf('停水了')).toEqual({ 停: 1, 停水: 1, 停水了: 1, 水: 1, 水了: 1, 了: 1 })
  })

  it('end at punctuation, blanks and line breaks', () => {
    expect(Object.keys(countsOf('停水。停电\n停 气'))).not.toContain('水停')
    expect(countsOf('停水。停电')).toEqual({ 停: 2, 停水: 1, 水: 1, 停电: 1, 电: 1 })
  })

  it('take full width, letter case and every digit for the same character', () => {
    const plain = createGramCounter({ rules: usualGrams })
    const bucketsOf = (text: string) => Array.from(plain(text).keys.subarray(0, plain(text).size))
    expect(bucketsOf('ＡＢ12')).toEqual(bucketsOf('ab34'))
  })

  it('weigh more at the head of a text', () => {
    expect(countsOf('停水停水', { ...usualGrams, longest: 1, headLength: 2, headWeight: 3 })).toEqual({ 停: 4, 水: 4 })
  })

  it('leave nothing behind for the next text', () => {
    const count = createGramCounter({ rules: usualGrams })
    count('很长的一段文字，说了很多事情')
    expect(count('停').size).toBe(1)
    expect(count('').size).toBe(0)
  })

  it('pass over what a lexicon does not know', () => {
    const slots = new Int32Array(1 << usualGrams.bits).fill(-1)
    expect(createGramCounter({ rules: usualGrams, slots })('停水').size).toBe(0)
  })
})

describe('words', () => {
  const rules = { ...usualGrams, longest: 1, headWeight: 1 }

  it('count beside n-grams, alone and in pairs of neighbours', () => {
    const { keys, size } = createGramCounter({ rules, hasWords: true })('夜间 施工 扰民')
    const names = namedGrams('夜间 施工 扰民', { rules, hasWords: true })
    const features = Array.from(keys.subarray(0, size), (key) => names.get(key) ?? '?')
    expect(features.filter((name) => name.length > 1)).toEqual(['夜间', '施工', '夜间 施工', '扰民', '施工 扰民'])
  })

  it('are other features than n-grams of the same characters', () => {
    const count = createGramCounter({ rules: { ...rules, shortest: 2, longest: 2 }, hasWords: true })
    expect(count('停水').size).toBe(2)
  })
})

describe('blanks between hanzi', () => {
  it('are layout, but those beside letters and line breaks are not', () => {
    expect(withoutGaps('停 水　了 a b\n好')).toBe('停水了 a b\n好')
  })
})
