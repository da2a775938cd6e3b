import { expect, it } from 'vitest'
import { afterLoss, afterTry, isTried, type WebGlState } from '#renderer/features/map/use-web-gl.ts'

const well: WebGlState = { isGl: true, failures: 0, lostAt: -Infinity }
const MINUTE = 60_000

it('is tried again by itself after a loss, though each try is in vain, three times', () => {
  let state = afterLoss(well, 0)
  let tries = 0
  while (isTried(state)) {
    state = afterTry(state, false)
    tries += 1
  }
  expect([tries, state.isGl]).toEqual([3, false])
})

it('leaves a driver alone that keeps failing, and forgets losses that lie back longer than a minute', () => {
  const lostAgain = (state: WebGlState, now: number) => afterLoss(afterTry(state, true), now)
  const often = [1, 2, 3].reduce((state, at) => lostAgain(state, at), afterLoss(well, 0))
  expect(isTried(often)).toBe(false)
  expect(isTried(lostAgain(often, MINUTE + 4))).toBe(true)
})

it('is not tried where it never was', () => {
  expect(isTried({ ...well, isGl: false })).toBe(false)
})
