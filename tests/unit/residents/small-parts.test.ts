import { describe, expect, it } from 'vitest'
import { base32 } from '#backend/residents/base32.ts'
import { createRateWindow } from '#backend/residents/rate-window.ts'
import { createSecrets, isSame, newDoorToken } from '#backend/residents/secrets.ts'

const settings = () => {
  const saved = new Map<string, string>()
  return { setting: (key: string) => saved.get(key) ?? null, saveSetting: (key: string, value: string) => void saved.set(key, value) }
}

describe('base32', () => {
  it('is that of RFC 4648', () => {
    expect(base32(Buffer.from('foobar'), 9)).toBe('MZXW6YTBO')
    expect(base32(Buffer.from('foob'), 6)).toBe('MZXW6Y')
  })
})

describe('a door token', () => {
  it('has twelve letters and is never the same twice', () => {
    const tokens = new Set(Array.from({ length: 2000 }, newDoorToken))
    expect(tokens.size).toBe(2000)
    for (const token of tokens) expect(token).toMatch(/^[A-Z2-7]{12}$/)
  })
})

describe('the secrets of a store', () => {
  it('stay the same in it and differ from those of another', () => {
    const store = settings()
    const caseId = '01890a5d-ac96-774b-bcce-b302099a8057'
    expect(createSecrets(store).linkKey(caseId)).toBe(createSecrets(store).linkKey(caseId))
    expect(createSecrets(settings()).linkKey(caseId)).not.toBe(createSecrets(store).linkKey(caseId))
  })

  it('give another digest for another purpose', () => {
    const secrets = createSecrets(settings())
    expect(secrets.keyed('phone', 'x')).not.toBe(secrets.keyed('code', 'x'))
  })

  it('compare only as wholes', () => {
    expect([isSame('abc', 'abc'), isSame('abc', 'abd'), isSame('ab', 'abc'), isSame('', '')]).toEqual([true, false, false, true])
  })
})

describe('a rate window', () => {
  it('counts each sender in each span, and says when to come again', () => {
    const window = createRateWindow({ most: 2, spanMs: 100, keep: 10 })
    expect([window.take('a', 10), window.take('a', 20), window.take('a', 30), window.take('b', 30), window.take('a', 100)]).toEqual([null, null, 100, null, null])
  })

  it('forgets the sender that was silent longest', () => {
    const window = createRateWindow({ most: 1, spanMs: 100, keep: 2 })
    window.take('a', 0)
    window.take('b', 0)
    window.take('c', 0)
    expect([window.take('a', 1), window.take('c', 1)]).toEqual([null, 100])
  })
})
