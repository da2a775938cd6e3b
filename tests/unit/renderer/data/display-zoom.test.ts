import { describe, expect, it } from 'vitest'
import { neededPx, zoomFor } from '#renderer/data/display-zoom.ts'

/** A 98″ 4K screen, 1920 CSS pixels wide, pitch 1.130 mm. */
const wall = { widthMm: 2170, viewerM: 6 }

describe('display calibration', () => {
  it('gives the sizes of the design table for 98″ at 6 m', () => {
    expect([neededPx(wall, 1920, 0.89), neededPx(wall, 1920, 0.75)].map((px) => px.toFixed(1))).toEqual([
      '27.8',
      '32.9',
    ])
  })

  it('needs no zoom where the wall was drawn for, more from farther away', () => {
    expect([
      zoomFor(wall, 1920),
      zoomFor({ ...wall, viewerM: 9 }, 1920),
      zoomFor({ ...wall, viewerM: 3 }, 1920),
    ]).toEqual([1, 1.49, 0.5])
  })
})
