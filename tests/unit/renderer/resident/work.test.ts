import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha256 } from '#renderer/resident/sha256.ts'
import { doWork } from '#renderer/resident/work.ts'

const hex = (words: Int32Array): string => Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
const wanted = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('SHA-256 on a phone', () => {
  it.each(['', 'abc', '漏水'.repeat(30), ...[54, 55, 56, 63, 64, 65, 119, 120].map((length) => 'x'.repeat(length))])('of %j is that of the standard', (text) => {
    expect(hex(sha256(text))).toBe(wanted(text))
  })
})

describe('the work a busy door asks for', () => {
  it('is an answer that begins with so many zero bits', async () => {
    const answer = await doWork({ challenge: 'c', bits: 8 })
    expect(wanted(`c.${answer}`).startsWith('00')).toBe(true)
  })
})
