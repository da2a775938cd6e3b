import { describe, expect, it } from 'vitest'
import type { BackendStatus } from '#bridge/channels.ts'
import { createBackendSupervisor } from '#electron/main/backend-supervisor.ts'
import { createRestartPolicy } from '#electron/main/restart-policy.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'

function watch() {
  const clock = createFakeClock()
  const statuses: BackendStatus[] = []
  const runs: {
    port: number
    isKilled: boolean
    say(raw: unknown): void
    log(line: string): void
    exit(code: number): void
  }[] = []
  const supervisor = createBackendSupervisor({
    policy: createRestartPolicy(),
    now: clock.now,
    schedule: clock.schedule,
    onChange: (status) => statuses.push(status),
    fork(port) {
      const hear = { message: (_raw: unknown) => {}, line: (_line: string) => {}, exit: (_code: number) => {} }
      const run = {
        port,
        isKilled: false,
        say: (raw: unknown) => hear.message(raw),
        log: (line: string) => hear.line(line),
        exit: (code: number) => hear.exit(code),
      }
      runs.push(run)
      return {
        onMessage: (listener) => void (hear.message = listener),
        onLine: (listener) => void (hear.line = listener),
        onExit: (listener) => void (hear.exit = listener),
        kill: () => void (run.isKilled = true),
      }
    },
  })
  supervisor.start()
  const latest = () => {
    const run = runs.at(-1)
    if (run === undefined) throw new Error('nothing was started')
    return run
  }
  return { clock, statuses, runs, supervisor, latest }
}
const ready = { type: 'ready', url: 'http://127.0.0.1:40001/' }

describe('the backend supervisor', () => {
  it('announces the address of a backend that is ready', () => {
    const { statuses, latest, clock } = watch()
    latest().say({ type: 'something else' })
    latest().say(ready)
    clock.pass(60_000)
    expect(statuses).toEqual([{ state: 'running', url: ready.url }])
    expect(latest().isKilled).toBe(false)
  })
  it('restarts a crashed backend on the same port', () => {
    const { statuses, runs, latest, clock } = watch()
    latest().say(ready)
    latest().exit(1)
    clock.pass(999)
    expect(runs).toHaveLength(1)
    clock.pass(1)
    expect(runs.map(({ port }) => port)).toEqual([0, 40_001])
    expect(statuses.at(-1)).toEqual({ state: 'starting' })
  })
  it('kills a backend that is not ready within 20 seconds', () => {
    const { latest, clock } = watch()
    clock.pass(19_999)
    expect(latest().isKilled).toBe(false)
    clock.pass(1)
    expect(latest().isKilled).toBe(true)
  })
  it('waits longer while a first load tells of progress', () => {
    const { latest, clock } = watch()
    for (const pause of [15_000, 15_000, 15_000]) {
      clock.pass(pause)
      latest().say({ type: 'progress' })
    }
    clock.pass(19_999)
    expect(latest().isKilled).toBe(false)
  })
  it('gives up after five fast ends, with the last reason and the last lines', () => {
    const { statuses, runs, latest, clock } = watch()
    for (const attempt of [1, 2, 3, 4, 5]) {
      latest().log(`attempt ${attempt}`)
      latest().say({ type: 'failed', code: 'store.newer', message: 'the store was written by a later version' })
      latest().exit(1)
      clock.pass(8000)
    }
    expect(runs).toHaveLength(5)
    expect(statuses.at(-1)).toMatchObject({ state: 'failed', code: 'store.newer' })
    expect(statuses.at(-1)).toHaveProperty('lines.9', 'the store was written by a later version')
  })
  it('keeps no more than the last 20 lines, cut to 300 characters', () => {
    const { statuses, latest, clock } = watch()
    for (let line = 1; line <= 50; line += 1) latest().log(`${line} ${'x'.repeat(400)}`)
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      latest().exit(3)
      clock.pass(8000)
    }
    const status = statuses.at(-1)
    const lines = status?.state === 'failed' ? status.lines : []
    expect([lines.length, lines[0]?.slice(0, 2), lines[0]?.length]).toEqual([20, '31', 300])
  })
  it('tries anew on request after giving up', () => {
    const { statuses, runs, latest, clock, supervisor } = watch()
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      latest().exit(3)
      clock.pass(8000)
    }
    expect(statuses.at(-1)).toMatchObject({ state: 'failed', code: 'exit.3' })
    supervisor.retry()
    latest().say(ready)
    expect(runs).toHaveLength(6)
    expect(statuses.at(-1)).toEqual({ state: 'running', url: ready.url })
  })
  it('starts no second backend while one is there', () => {
    const { runs, supervisor } = watch()
    supervisor.retry()
    expect(runs).toHaveLength(1)
  })
  it('stops for good', () => {
    const { runs, latest, clock, supervisor } = watch()
    latest().say(ready)
    supervisor.stop()
    expect(latest().isKilled).toBe(true)
    latest().exit(0)
    clock.pass(60_000)
    expect(runs).toHaveLength(1)
  })
})
