import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#backend/store/canonical-json.ts'
import { chainEvents, EMPTY_HEAD, hashOf } from '#backend/store/hash-chain.ts'
import { buildFacts, stepEvent } from '#tests/support/facts.ts'

const name = fc.string({ minLength: 1 }).filter((text) => !/^\d+$/.test(text) && text !== '__proto__')
const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true })),
})).value

describe('canonicalJson', () => {
  it('writes the keys of every object in order', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: { z: null, y: undefined } })).toBe('{"a":{"z":null},"b":[{"c":2,"d":1}]}')
  })

  it('says the same as JSON', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('is the same text after any number of readings', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
  })
})

describe('the chain', () => {
  const events = [1, 2, 3].map((n) => stepEvent({ before: null, after: buildFacts(n) }))

  it('is SHA-256 over the canonical JSON of each event without its hash', () => {
    const [first] = chainEvents(events, 7, EMPTY_HEAD)
    const { hash, ...rest } = first?.event ?? { hash: '' }
    expect(hash).toBe(createHash('sha256').update(canonicalJson(rest)).digest('hex'))
  })

  it('goes on from where the log stands', () => {
    const whole = chainEvents(events, 7, EMPTY_HEAD)
    const head = whole[0]?.event ?? EMPTY_HEAD
    expect(chainEvents(events.slice(1), 7, head)).toEqual(whole.slice(1))
  })

  it('changes with every field', () => {
    const [first] = chainEvents(events, 7, EMPTY_HEAD)
    if (first === undefined) throw new Error('no event')
    const { event, dataText } = first
    const changed = [
      { position: 9 }, { stream: 'case:x' }, { version: 9 }, { type: 'x' }, { actor: { ...event.actor, id: 'x' } }, { actor: { ...event.actor, role: 'ADMIN' } },
      { actor: { ...event.actor, unit: 'D-RS' } }, { at: 9 }, { recordedAt: 9 }, { commandId: 'x' }, { prevHash: 'f'.repeat(64) },
    ].map((change) => hashOf({ ...event, ...change }, dataText))
    expect(new Set([event.hash, ...changed, hashOf(event, `${dataText} `)]).size).toBe(13)
  })
})
