import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonParts } from '#renderer/actions/common-parts.ts'

const marked = (text: string, other: string) => commonParts(text, other).filter(({ isCommon }) => isCommon).map((part) => part.text)

describe('what two texts both say', () => {
  it('is each run of words that stands in the other text', () => {
    expect(marked('振明路口垃圾堆了两天，没人清理', '两天没人清理，垃圾堆在振明路口')).toEqual(['振明路口垃圾堆', '两天', '没人清理'])
    expect(marked('Noise at Zhenming Road', 'zhenming road is dirty')).toEqual(['Zhenming', 'Road'])
  })

  it('is neither a single character nor punctuation', () => {
    expect(marked('停水，了。', '停电，了。')).toEqual([])
    expect(marked('', '停水')).toEqual([])
  })

  it('leaves the text as it is', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (text, other) => {
      expect(commonParts(text, other).map((part) => part.text).join('')).toBe(text)
    }))
  })
})
