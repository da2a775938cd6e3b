import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assess, repeated, type AssessContext, type Situation } from '#backend/domain/cameras/assess.ts'
import type { CameraType, Detection } from '#backend/domain/cameras/camera-rules.ts'
import { muteAfter, precisionOf, type Judgement } from '#backend/domain/cameras/precision.ts'
import { presenceAfter } from '#backend/domain/cameras/presence.ts'
import { loadResources } from '#backend/resources/load-resources.ts'

const { cameras: rules, catalogue } = loadResources(resolve('resources'))
const now = Date.parse('2023-06-29T10:20:00+08:00')
const minutes = (n: number) => n * 60_000
const days = (n: number) => n * 86_400_000

function typeOf(code: string): CameraType {
  const type = rules.types.get(code)
  if (type === undefined) throw new Error(`no type ${code}`)
  return type
}
const seen = (change: Partial<Detection> = {}): Detection => ({ camera: 'GM-XH-0001', type: 'AI08', confidence: 0.9, seenAt: now, since: null, ...change })
const stood = (ms: number) => ({ firstSeenAt: now - ms, lastSeenAt: now })
const open = (change: Partial<Situation> = {}): Situation => ({ caseId: 'one', lastSeenAt: now - minutes(1), repeats: 3, notedAt: now - minutes(1), end: 'OPEN', ...change })
const context = (change: Partial<AssessContext> = {}): AssessContext => ({
  type: typeOf('AI08'), presence: stood(minutes(6)), situation: null, mute: null, alerts: [], rules, ...change,
})

describe('the types of cameras.json', () => {
  it('are the 24 of the district and our own one, each an item of the catalogue', () => {
    expect([...rules.types.keys()]).toEqual(Array.from({ length: 25 }, (_, index) => `AI${String(index + 1).padStart(2, '0')}`))
    expect([...rules.types.values()].filter(({ itemCode }) => !catalogue.items.has(itemCode))).toEqual([])
    expect(rules.zoneRules.filter(({ type }) => !rules.types.has(type))).toEqual([])
  })
})

describe('a detection', () => {
  it('becomes an alert when it has stood long enough and is sure enough', () => {
    expect(assess(seen(), context())).toEqual({ kind: 'alert' })
  })

  it('is nothing before its dwell is over', () => {
    expect(assess(seen(), context({ presence: stood(minutes(5) - 1) }))).toMatchObject({ kind: 'ignore', reason: 'dwell' })
    expect(assess(seen(), context({ presence: stood(minutes(5)) }))).toEqual({ kind: 'alert' })
  })

  it('is nothing below the confidence of its type', () => {
    expect(assess(seen({ confidence: 0.79 }), context())).toMatchObject({ kind: 'ignore', reason: 'confidence' })
    expect(assess(seen({ confidence: 0.8 }), context())).toEqual({ kind: 'alert' })
  })

  it('repeats the case of a situation that still stands, which is told of it now and then', () => {
    expect(assess(seen(), context({ situation: open() }))).toEqual({ kind: 'repeat', caseId: 'one', repeats: 4, isNoted: false })
    expect(assess(seen(), context({ situation: open({ notedAt: now - minutes(10) }) }))).toEqual({ kind: 'repeat', caseId: 'one', repeats: 4, isNoted: true })
    expect(repeated(open(), now, true)).toEqual(open({ repeats: 4, lastSeenAt: now, notedAt: now }))
  })

  it('is a new matter when the old one was long ago or was dealt with, but not when it was judged false', () => {
    expect(assess(seen(), context({ situation: open({ lastSeenAt: now - minutes(60) - 1 }) }))).toEqual({ kind: 'alert' })
    expect(assess(seen(), context({ situation: open({ end: 'DONE' }) }))).toEqual({ kind: 'alert' })
    expect(assess(seen(), context({ situation: open({ end: 'FALSE' }) }))).toEqual({ kind: 'ignore', reason: 'judged-false', caseId: 'one' })
  })

  it('is ignored beyond the budget of its camera for an hour, and while its type is muted', () => {
    const full = Array.from({ length: 6 }, (_, index) => now - minutes(index * 9))
    expect(assess(seen(), context({ alerts: full }))).toMatchObject({ kind: 'ignore', reason: 'budget' })
    expect(assess(seen(), context({ alerts: [...full.slice(1), now - minutes(60)] }))).toEqual({ kind: 'alert' })
    const mute = { at: now - days(1), until: now + days(6), judged: 5, false: 4 }
    expect(assess(seen(), context({ mute }))).toMatchObject({ kind: 'ignore', reason: 'muted' })
    expect(assess(seen(), context({ mute: { ...mute, until: now } }))).toEqual({ kind: 'alert' })
  })

  it('of fire is silenced by neither', () => {
    const fire = context({ type: typeOf('AI14'), alerts: Array.from({ length: 20 }, () => now), mute: { at: now, until: now + days(7), judged: 9, false: 9 } })
    expect(assess(seen({ type: 'AI14' }), fire)).toEqual({ kind: 'alert' })
  })
})

describe('how long something has stood', () => {
  it('counts from the first of detections without a gap, in whatever order they come', () => {
    const first = presenceAfter(null, { seenAt: now, since: null }, rules)
    const later = presenceAfter(first, { seenAt: now + minutes(2), since: null }, rules)
    expect(later).toEqual({ firstSeenAt: now, lastSeenAt: now + minutes(2) })
    expect(presenceAfter(later, { seenAt: now + minutes(1), since: null }, rules)).toEqual(later)
    expect(presenceAfter(later, { seenAt: now + minutes(5), since: null }, rules)).toEqual({ firstSeenAt: now + minutes(5), lastSeenAt: now + minutes(5) })
  })

  it('believes a device that says since when', () => {
    expect(presenceAfter(null, { seenAt: now, since: now - minutes(9) }, rules)).toEqual({ firstSeenAt: now - minutes(9), lastSeenAt: now })
    expect(presenceAfter(null, { seenAt: now, since: now + minutes(9) }, rules)).toEqual({ firstSeenAt: now, lastSeenAt: now })
  })
})

describe('the precision of a camera and type', () => {
  const judged = (list: string): Judgement[] => list.split('').map((one, index) => ({ isTrue: one === 'T', at: now - minutes(index) }))

  it('counts the last days only', () => {
    expect(precisionOf([...judged('TF'), { isTrue: true, at: now - days(7) }], { from: now - days(7), to: now })).toEqual({ judged: 2, valid: 1 })
  })

  it('mutes the type when more than half was false, not at half and not on a few', () => {
    expect(muteAfter(judged('FFT'), null, { now, rules })).toBeNull()
    expect(muteAfter(judged('FFTT'), null, { now, rules })).toBeNull()
    expect(muteAfter(judged('FFFT'), null, { now, rules })).toEqual({ at: now, until: now + days(7), judged: 4, false: 3 })
  })

  it('mutes once, and counts anew when the mute is over', () => {
    const mute = { at: now - days(1), until: now + days(6), judged: 4, false: 3 }
    expect(muteAfter(judged('FFFF'), mute, { now, rules })).toBeNull()
    expect(muteAfter(judged('FFFF'), { ...mute, until: now - minutes(2) }, { now, rules })).toBeNull()
    expect(muteAfter(judged('FFFF'), { ...mute, until: now - minutes(9) }, { now, rules })).toMatchObject({ judged: 4 })
  })
})
