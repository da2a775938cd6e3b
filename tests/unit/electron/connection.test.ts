import { describe, expect, it, vi } from 'vitest'
import type { BackendStatus } from '#bridge/channels.ts'
import type { Connection } from '#electron/main/args.ts'
import { createHallConnection } from '#electron/main/connection.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'

const url = 'http://hall.example/'

function connect(connection: Connection) {
  const clock = createFakeClock()
  const shown: BackendStatus[] = []
  const supervisor = { start: vi.fn<() => void>(), retry: vi.fn<() => void>(), stop: vi.fn<() => void>() }
  const backend: { tell: (status: BackendStatus) => void } = { tell: () => {} }
  const hall = createHallConnection({
    connection,
    schedule: clock.schedule,
    show: (status) => shown.push(status),
    createSupervisor(onChange) {
      backend.tell = onChange
      return supervisor
    },
  })
  hall.open()
  return { hall, shown, supervisor, clock, tell: (status: BackendStatus) => backend.tell(status) }
}

describe('the connection to a hall', () => {
  it('shows an external hall at once and starts no backend', () => {
    const { shown, supervisor } = connect({ kind: 'external', url })
    expect(shown).toEqual([{ state: 'running', url }])
    expect(supervisor.start).not.toHaveBeenCalled()
  })
  it('shows an address that cannot be one as a failure', () => {
    const { hall, shown } = connect({ kind: 'invalid', text: 'hall:4810' })
    hall.retry()
    expect(shown).toEqual([{ state: 'failed', code: 'settings.url', lines: ['hall:4810'] }])
  })
  it('tries an unreachable hall again after 30 seconds', () => {
    const { hall, shown, clock } = connect({ kind: 'external', url })
    hall.report('load.ERR_CONNECTION_REFUSED')
    expect(hall.status()).toEqual({
      state: 'failed',
      code: 'load.ERR_CONNECTION_REFUSED',
      lines: [],
      retryInSeconds: 30,
    })
    clock.pass(30_000)
    expect(shown.at(-1)).toEqual({ state: 'running', url })
  })
  it('does not try twice when someone was quicker than the clock', () => {
    const { hall, shown, clock } = connect({ kind: 'external', url })
    hall.report('page.crashed')
    hall.retry()
    clock.pass(60_000)
    expect(shown.map(({ state }) => state)).toEqual(['running', 'failed', 'running'])
  })
  it('hands a retry to the supervisor when the backend was given up', () => {
    const { hall, supervisor, tell } = connect({ kind: 'bundled' })
    expect(supervisor.start).toHaveBeenCalledOnce()
    tell({ state: 'failed', code: 'exit.1', lines: [] })
    hall.retry()
    expect(supervisor.retry).toHaveBeenCalledOnce()
  })
  it('stops its backend on the way out', () => {
    const { hall, supervisor } = connect({ kind: 'bundled' })
    hall.close()
    expect(supervisor.stop).toHaveBeenCalledOnce()
  })
})
