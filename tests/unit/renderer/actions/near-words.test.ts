import { describe, expect, it } from 'vitest'
import type { Nearness } from '#contract/nearness.ts'
import { nearWords, relatedWords } from '#renderer/actions/near-words.ts'
import { createFormat } from '#renderer/i18n/format.ts'
import { enUS } from '#renderer/i18n/en-us/index.ts'
import { zhCN } from '#renderer/i18n/zh-cn/index.ts'
import { cardOf } from '#tests/support/card.ts'

const MINUTE = 60_000
const near: Nearness = { isSameItem: true, metres: 40, isSameAddress: false, isSameSubGrid: true, apartMs: -125 * MINUTE, likeness: 0.8181, isAlike: true }
const chinese = { t: zhCN, format: createFormat('zh-CN') }
const english = { t: enUS, format: createFormat('en-US') }

describe('why two cases may be one', () => {
  it('is said for item, place, time and words', () => {
    expect(nearWords(near, chinese)).toBe('同类·40 米·2 小时前·文字相近 0.82')
    expect(nearWords(near, english)).toBe('same item · 40 m · 2 h earlier · words alike 0.82')
  })

  it('leaves out what does not speak for it', () => {
    expect(nearWords({ ...near, isSameItem: false, metres: null, apartMs: 3 * 24 * 60 * MINUTE, likeness: 0.1, isAlike: false }, chinese)).toBe('同一小分格·3 天后')
    expect(nearWords({ ...near, metres: null, isSameSubGrid: false, apartMs: 0, isAlike: false }, english)).toBe('same item · within 1 min')
  })

  it('names the address rather than a distance to it', () => {
    expect(nearWords({ ...near, metres: 0, isSameAddress: true, isAlike: false }, chinese)).toBe('同类·同一地址·2 小时前')
  })

  it('begins with what it amounts to', () => {
    const entry = { ...near, card: cardOf(1), why: 'NEAR' as const, canMerge: true, isTwin: true, isRepeat: true }
    expect(relatedWords(entry, chinese)).toMatch(/^疑似重复·同类/)
    expect(relatedWords({ ...entry, isTwin: false }, chinese)).toMatch(/^重复诉求·/)
    expect(relatedWords({ ...entry, why: 'MERGED' }, english)).toMatch(/^Merged · /)
  })
})
