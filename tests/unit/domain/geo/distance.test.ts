import { describe, expect, it } from 'vitest'
import { distance } from '#backend/domain/geo/distance.ts'

const hall = { lng: 113.8951, lat: 22.7802 }

describe('distance', () => {
  it('is a hundred metres for a hundred metres', () => {
    expect(distance(hall, { lng: hall.lng, lat: hall.lat + 100 / 111_194.93 })).toBeCloseTo(100, 3)
  })

  it('shrinks with the latitude along a parallel', () => {
    expect(distance(hall, { lng: hall.lng + 0.001, lat: hall.lat })).toBeCloseTo(111.19493 * Math.cos((hall.lat * Math.PI) / 180), 3)
  })

  it('is nothing to itself and the same both ways', () => {
    const there = { lng: 113.9, lat: 22.75 }
    expect(distance(hall, hall)).toBe(0)
    expect(distance(hall, there)).toBe(distance(there, hall))
  })

  it('reaches half the earth at most', () => {
    expect(distance({ lng: 0, lat: 90 }, { lng: 0, lat: -90 })).toBeCloseTo(Math.PI * 6_371_008.8, 0)
  })
})
