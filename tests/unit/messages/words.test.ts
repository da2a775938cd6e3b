import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteLength, cutToBytes } from '#backend/messages/byte-text.ts'
import { fillTemplate } from '#backend/messages/fill-template.ts'
import { smsParts } from '#backend/messages/sms-parts.ts'

describe('the words of messages', () => {
  it('leave out a clause whose value is missing, and refuse a gap elsewhere', () => {
    const template = '编号{no}。[查询:{url}]'
    expect([fillTemplate(template, { no: '1', url: 'u' }), fillTemplate(template, { no: '1' })]).toEqual(['编号1。查询:u', '编号1。'])
    expect(() => fillTemplate(template, { url: 'u' })).toThrow('{no}')
  })

  it('come in parts that join to the whole, none too long, no character cut', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const parts = smsParts(text)
      expect(parts.join('')).toBe(text)
      const most = parts.length === 1 ? 70 : 67
      expect(parts.every((part) => part.length <= most && !/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(part))).toBe(true)
    }))
  })

  it('are cut to bytes between characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 3, max: 90 }), (text, most) => {
      const cut = cutToBytes(text, most)
      expect(byteLength(cut)).toBeLessThanOrEqual(most)
      expect(cut === text || (cut.endsWith('…') && text.startsWith(cut.slice(0, -1)))).toBe(true)
    }))
  })
})
