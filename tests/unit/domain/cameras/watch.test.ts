import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Zone } from '#contract/cameras.ts'
import { nothingWatched, overlapOf, watchFrame, type WatchEvent } from '#backend/domain/cameras/watch.ts'
import type { SeenObject } from '#backend/domain/cameras/zones.ts'
import { loadResources } from '#backend/resources/load-resources.ts'

const { cameras: rules } = loadResources(resolve('resources'))
const ring: Zone['ring'] = [[0, 0], [1, 0], [1, 1], [0, 1]]
const kerb: Zone = { name: 'kerb', kind: 'NO_PARKING', ring }
const square: Zone = { name: 'square', kind: 'CROWD', ring }
const thing = (label: string, x = 0.4): SeenObject => ({ label, score: 0.6, box: { x, y: 0.4, w: 0.2, h: 0.2 }, zones: null })
const people = (n: number) => Array.from({ length: n }, (_, index) => thing('person', index / 30))

/** One frame a second; gives the events with the second they came at. */
function watched(zone: Zone, frames: readonly (readonly SeenObject[])[]): (WatchEvent & { second: number })[] {
  let watch = nothingWatched
  return frames.flatMap((objects, second) => {
    const step = watchFrame(watch, { at: second * 1000, objects }, { camera: { zones: [zone] }, rules })
    ;({ watch } = step)
    return step.events.map((event) => ({ ...event, second }))
  })
}
const times = (n: number, of: (second: number) => readonly SeenObject[]) => Array.from({ length: n }, (_, second) => of(second))

describe('our inspector', () => {
  it('reports a car that stands, and again while it stands', () => {
    const events = watched(kerb, times(60, () => [thing('car')]))
    expect(events.map(({ second, type, since, confidence }) => ({ second, type, since, confidence }))).toEqual([
      { second: 20, type: 'AI08', since: 0, confidence: 1 }, { second: 50, type: 'AI08', since: 0, confidence: 1 },
    ])
  })

  it('says nothing of cars that drive by, however many', () => {
    expect(watched(kerb, times(120, (second) => [thing('car', (second % 8) / 10)]))).toEqual([])
  })

  it('bears a frame in which nothing was recognised, and is less sure then', () => {
    const [first] = watched(kerb, times(40, (second) => (second % 5 === 4 ? [] : [thing('motorcycle')])))
    expect(first).toMatchObject({ type: 'AI09', confidence: 0.8 })
    expect(watched(kerb, times(60, (second) => (second % 2 === 0 ? [] : [thing('car')])))).toEqual([])
  })

  it('follows two cars apart', () => {
    const events = watched(kerb, times(40, (second) => [thing('car', 0.1), ...(second < 10 ? [] : [thing('car', 0.7)])]))
    expect(events.map(({ second, since }) => [second, since])).toEqual([[20, 0], [30, 10_000]])
  })

  it('reports a crowd that stays, from the number that its place needs', () => {
    expect(watched(square, times(25, () => people(8)))).toMatchObject([{ second: 20, type: 'AI13', zone: 'square' }])
    expect(watched(square, times(25, () => people(7)))).toEqual([])
    expect(watched({ ...square, atLeast: 5 }, times(25, () => people(5)))).toHaveLength(1)
  })

  it('judges nothing that it cannot honestly see', () => {
    expect(watched({ name: 'yard', kind: 'RESTRICTED', ring }, times(60, () => people(3)))).toEqual([])
    expect(watched({ name: 'lawn', kind: 'NO_DOGS', ring }, times(25, () => [thing('dog')]))).toMatchObject([{ type: 'AI25' }])
  })

  it('measures how far two boxes are the same', () => {
    const box = { x: 0, y: 0, w: 0.2, h: 0.2 }
    expect(overlapOf(box, box)).toBeCloseTo(1)
    expect(overlapOf(box, { ...box, x: 0.1 })).toBeCloseTo(1 / 3)
    expect(overlapOf(box, { ...box, x: 0.5 })).toBe(0)
  })
})
