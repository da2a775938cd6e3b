import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Zone, ZoneKind } from '#contract/cameras.ts'
import { interpret } from '#backend/domain/cameras/interpret.ts'
import { isInside, type SeenObject } from '#backend/domain/cameras/zones.ts'
import { loadResources } from '#backend/resources/load-resources.ts'

const { cameras: rules } = loadResources(resolve('resources'))
const lowerHalf = (kind: ZoneKind, change: Partial<Zone> = {}): Zone => ({ name: kind.toLowerCase(), kind, ring: [[0, 0.5], [1, 0.5], [1, 1], [0, 1]], ...change })
const thing = (label: string, change: Partial<SeenObject> = {}): SeenObject => ({ label, score: 0.9, box: { x: 0.4, y: 0.3, w: 0.2, h: 0.4 }, zones: null, ...change })
const found = (objects: SeenObject[], ...zones: Zone[]) => interpret(objects, { zones }, rules).map(({ type, zone, confidence }) => ({ type, zone, confidence }))

describe('what a picture means', () => {
  it('is nothing where no zone watches for it', () => {
    expect(found([thing('person'), thing('car'), thing('dog')])).toEqual([])
    expect(found([thing('person')], lowerHalf('NO_PARKING'))).toEqual([])
  })

  it('is told by where things stand on the ground', () => {
    expect(found([thing('car')], lowerHalf('NO_PARKING'))).toEqual([{ type: 'AI08', zone: 'no_parking', confidence: 0.9 }])
    expect(found([thing('car', { box: { x: 0.4, y: 0, w: 0.2, h: 0.4 } })], lowerHalf('NO_PARKING'))).toEqual([])
    expect(found([thing('motorcycle')], lowerHalf('NO_PARKING'))).toMatchObject([{ type: 'AI09' }])
    expect(found([thing('truck')], lowerHalf('FIRE_LANE'))).toMatchObject([{ type: 'AI16' }])
    expect(found([thing('dog')], lowerHalf('NO_DOGS'))).toMatchObject([{ type: 'AI25' }])
  })

  it('believes the zone that a device names, by name or number', () => {
    const above = { x: 0, y: 0, w: 0.1, h: 0.1 }
    expect(found([thing('car', { box: above, zones: ['no_parking'] })], lowerHalf('NO_PARKING'))).toMatchObject([{ type: 'AI08' }])
    expect(found([thing('car', { zones: ['elsewhere'] })], lowerHalf('NO_PARKING'))).toEqual([])
    expect(found([thing('human', { box: null, zones: [3] })], lowerHalf('RESTRICTED', { region: 3 }))).toMatchObject([{ type: 'AI15' }])
  })

  it('is a crowd from eight people on, as sure as the eighth', () => {
    const people = Array.from({ length: 8 }, (_, index) => thing('person', { score: (90 - index) / 100 }))
    expect(found(people.slice(1), lowerHalf('CROWD'))).toEqual([])
    expect(found(people, lowerHalf('CROWD'))).toEqual([{ type: 'AI13', zone: 'crowd', confidence: 0.83 }])
  })

  it('is an event by itself when the device knows one of our types', () => {
    expect(found([thing('smoke', { score: 0.7 }), thing('fire', { score: 0.8 })])).toEqual([{ type: 'AI14', zone: null, confidence: 0.8 }])
    expect(found([thing('bin_overflow')])).toMatchObject([{ type: 'AI02' }])
  })

  it('takes a polygon as it is, also one that is not convex', () => {
    const ring: Zone['ring'] = [[0, 0], [1, 0], [1, 1], [0.5, 0.2], [0, 1]]
    expect([isInside(ring, [0.5, 0.1]), isInside(ring, [0.5, 0.6]), isInside(ring, [0.1, 0.6])]).toEqual([true, false, true])
  })
})
