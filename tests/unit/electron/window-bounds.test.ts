import { describe, expect, it } from 'vitest'
import { placeWindow } from '#electron/main/window-bounds.ts'

const main = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 3840, height: 2160 }

describe('placing a window', () => {
  it('puts it where it was left', () => {
    const left = { x: 2000, y: 40, width: 1200, height: 800 }
    expect(placeWindow(left, [main, second])).toEqual(left)
  })
  it('forgets a place on a display that is gone', () => {
    expect(placeWindow({ x: 2000, y: 40, width: 1200, height: 800 }, [main])).toEqual({ width: 1600, height: 1000 })
  })
  it.each([
    { x: -1150, y: 40, width: 1200, height: 800 },
    { x: 1900, y: 40, width: 1200, height: 800 },
    { x: 100, y: -300, width: 1200, height: 800 },
    { x: 100, y: 1020, width: 1200, height: 800 },
  ])('forgets a place it could not be dragged from: $x,$y', (bounds) => {
    expect(placeWindow(bounds, [main])).toEqual({ width: 1600, height: 1000 })
  })
  it('shrinks to the display', () => {
    expect(placeWindow({ x: 0, y: 0, width: 3840, height: 2160 }, [main])).toEqual({
      x: 0,
      y: 0,
      width: 1920,
      height: 1040,
    })
    expect(placeWindow(undefined, [{ ...main, width: 1366, height: 728 }])).toEqual({ width: 1366, height: 728 })
  })
})
