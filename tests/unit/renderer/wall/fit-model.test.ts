import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DESIGN, fitPanel, fitWall, stageOf } from '#renderer/features/wall/fit-model.ts'
import { panelBeside, panels } from '#renderer/features/wall/panels.ts'

const side = fc.integer({ min: 640, max: 8000 })

describe('fitting the wall', () => {
  it('draws 1920 × 1080 as it is and doubles for 3840 × 2160', () => {
    expect(fitWall(DESIGN, 0)).toEqual({ zoom: 1, ...DESIGN })
    expect(fitWall({ width: 3840, height: 2160 }, 0)).toEqual({ zoom: 2, ...DESIGN })
  })

  it('gives the room beside 16:9 to the layout instead of black bars', () => {
    expect(fitWall({ width: 1280, height: 800 }, 0)).toEqual({ zoom: 2 / 3, width: 1920, height: 1200 })
    expect(fitWall({ width: 2560, height: 1080 }, 0)).toEqual({ zoom: 1, width: 2560, height: 1080 })
  })

  it('fills the window exactly, and never lays out smaller than the design without calibration', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const fit = fitWall({ width, height }, 0)
        expect(fit.zoom * fit.width).toBeCloseTo(width, 6)
        expect(fit.zoom * fit.height).toBeCloseTo(height, 6)
        const [long, short] = [Math.max(fit.width, fit.height), Math.min(fit.width, fit.height)]
        expect(long).toBeGreaterThanOrEqual(DESIGN.width - 1e-6)
        expect(short).toBeGreaterThanOrEqual(DESIGN.height - 1e-6)
        expect(fit.height > fit.width).toBe(height > width)
      }),
    )
  })

  it('follows a calibration for far viewers up to its limit, and never shrinks below the window', () => {
    expect([0.5, 1, 1.2, 3].map((calibrated) => fitWall(DESIGN, calibrated).zoom)).toEqual([1, 1, 1.2, 1.4])
  })
})

describe('panels', () => {
  it('are walked in the order of the columns and around the end', () => {
    expect(panelBeside(null, 1)).toBe('resolution')
    expect(panelBeside(null, -1)).toBe('feed')
    expect(panelBeside('feed', 1)).toBe('resolution')
    expect(panels.map((panel) => panelBeside(panelBeside(panel, 1), -1))).toEqual([...panels])
  })

  it('fill the stage when zoomed without leaving it', () => {
    const stage = stageOf(fitWall(DESIGN, 0))
    const fit = fitPanel({ width: 484, height: 424 }, stage)
    expect(fit.zoom).toBeGreaterThan(2)
    expect([fit.zoom * fit.width, fit.zoom * fit.height].map(Math.round)).toEqual([stage.width, stage.height])
  })
})
