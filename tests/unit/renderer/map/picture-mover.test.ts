import { describe, expect, it } from 'vitest'
import { after, pixelUnder, scaledAbout } from '#renderer/features/map/picture-mover.ts'

const seenAt = ({ x, y, scale }: { x: number; y: number; scale: number }, [px, py]: readonly [number, number]): [number, number] => [x + scale * px, y + scale * py]

describe('a moved picture', () => {
  it('keeps the point under the pointer where it is while it is scaled', () => {
    const moved = scaledAbout(scaledAbout({ x: 30, y: -20, scale: 1 }, 2, [400, 300]), 1.5, [10, 900])
    expect(seenAt(moved, pixelUnder(moved, [10, 900]))).toEqual([10, 900])
    const once = scaledAbout({ x: 30, y: -20, scale: 1 }, 2, [400, 300])
    expect(pixelUnder(once, [400, 300])).toEqual(pixelUnder({ x: 30, y: -20, scale: 1 }, [400, 300]))
  })

  it('is moved on from where a frame that is still to be drawn will leave it', () => {
    const [first, next] = [{ x: 12, y: 7, scale: 2 }, { x: -5, y: 3, scale: 0.5 }]
    expect(seenAt(after(next, first), [100, 50])).toEqual(seenAt(next, seenAt(first, [100, 50])))
  })
})
