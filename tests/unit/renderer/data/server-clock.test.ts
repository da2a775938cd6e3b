import { describe, expect, it } from 'vitest'
import { createServerClock } from '#renderer/data/server-clock.ts'

const clockAt = (start: number) => {
  const time = { elapsed: 0 }
  return { time, clock: createServerClock(() => time.elapsed, start) }
}

describe('server clock', () => {
  it('runs on from the last heartbeat', () => {
    const { time, clock } = clockAt(5000)
    clock.observe(1_000_000)
    time.elapsed = 2500
    expect(clock.now()).toBe(1_002_500)
  })

  it('takes the first word whatever it is and ignores jitter after', () => {
    const { time, clock } = clockAt(1_000_000)
    clock.observe(1_000_100)
    expect(clock.now()).toBe(1_000_100)
    time.elapsed = 5000
    clock.observe(1_005_300)
    expect(clock.now()).toBe(1_005_100)
  })

  it('follows a jump, such as an exercise that was set anew', () => {
    const { time, clock } = clockAt(1_000_000)
    clock.observe(1_000_000)
    time.elapsed = 5000
    clock.observe(900_000)
    expect(clock.now()).toBe(900_000)
  })
})
