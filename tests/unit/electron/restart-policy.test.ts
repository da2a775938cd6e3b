import { describe, expect, it } from 'vitest'
import { createRestartPolicy } from '#electron/main/restart-policy.ts'

const restart = (delayMs: number) => ({ action: 'restart', delayMs })

describe('the restart policy', () => {
  it('doubles the wait and gives up at the fifth fast end', () => {
    const policy = createRestartPolicy()
    expect([1, 2, 3, 4, 5].map(() => policy.ended(100))).toEqual([
      restart(1000),
      restart(2000),
      restart(4000),
      restart(8000),
      { action: 'give-up' },
    ])
  })
  it('begins anew after a run of a minute', () => {
    const policy = createRestartPolicy()
    for (const uptime of [100, 100, 100, 100]) policy.ended(uptime)
    expect(policy.ended(60_000)).toEqual(restart(1000))
  })
  it('forgets on request', () => {
    const policy = createRestartPolicy()
    for (const uptime of [100, 100, 100, 100]) policy.ended(uptime)
    policy.reset()
    expect(policy.ended(100)).toEqual(restart(1000))
  })
})
