import { describe, expect, it } from 'vitest'
import { usualLimits } from '#backend/config.ts'
import { startBackend } from '#tests/support/backend.ts'
import { places, testActor } from '#tests/support/backend-accounts.ts'
import type { TestSocket } from '#tests/support/backend-client.ts'
import { commandOf, report } from '#tests/support/commands.ts'
import { openWindow } from '#tests/support/live.ts'

/** The TCP connection below a client's socket, to stop reading from it. */
function connectionOf(socket: TestSocket): { pause(): void; resume(): void } {
  const transport: unknown = socket.io.engine.transport
  const ws = field(transport, 'ws')
  const tcp = field(ws, '_socket')
  return { pause: () => void call(tcp, 'pause'), resume: () => void call(tcp, 'resume') }
}
const field = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined)
const call = (value: unknown, name: string): unknown => {
  const method = field(value, name)
  if (typeof method !== 'function') throw new TypeError(`no ${name}`)
  return Reflect.apply(method, value, [])
}

describe('a window that does not keep up', () => {
  it('is told to take a snapshot, costs the server no memory, and comes back', async () => {
    const backend = await startBackend({ inThread: true, limits: { realtime: { ...usualLimits.realtime, gatherMs: 5, pressure: { messages: 4, bytes: 65_536 } } } })
    const [operator, slowReader] = await Promise.all([backend.logIn('community'), backend.logIn('community')])
    const views = await Promise.all(Array.from({ length: 300 }, (_, index) => report(operator, { title: `垃圾 ${index} 处`.padEnd(70, '长') })))
    const [fast, socket] = [openWindow(await operator.socket()), await slowReader.socket()]
    const slow = openWindow(socket)
    await Promise.all([fast, slow].map((window) => window.follow(places.community, backend.hall.app.position())))
    const connection = connectionOf(socket)
    connection.pause()
    const remind = (caseId: string) => backend.hall.write.bus.submit(
      { commandId: crypto.randomUUID(), caseId, expectedVersion: null, action: { type: 'remind' } }, testActor('community'),
    )
    for (let turn = 0; turn < 50; turn++) {
      await Promise.all(views.map(({ card }) => remind(card.id)))
      await new Promise((resolve) => setTimeout(resolve, 6))
    }
    await fast.until(() => [...fast.cards().values()].every(({ version }) => version === 51))
    expect(fast.snapshots()).toBe(0)
    connection.resume()
    await slow.until(() => slow.snapshots() === 1)
    const heardOf = slow.changes.length
    await remind(views[0]?.card.id ?? '')
    await fast.until(() => [...fast.cards().values()].some(({ version }) => version === 52))
    expect(slow.changes).toHaveLength(heardOf)
    expect(heardOf).toBeLessThan(fast.changes.length)
    await slow.follow(places.community, backend.hall.app.position())
    await remind(views[0]?.card.id ?? '')
    await slow.until(() => slow.changes.length > heardOf)
    expect(slow.snapshots()).toBe(1)
  })
})

describe('a session that ends', () => {
  const heard = (socket: TestSocket) =>
    Promise.all([
      new Promise<string>((resolve) => socket.once('sessionEnded', resolve)),
      new Promise<boolean>((resolve) => socket.once('disconnect', () => resolve(true))),
    ])

  it('by logout closes its windows', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, other] = await Promise.all([backend.logIn('community'), backend.logIn('community')])
    const [mine, theirs] = [await operator.socket(), await other.socket()]
    const ended = heard(mine)
    await operator.ok('logout')
    expect(await ended).toEqual(['logout', true])
    expect(theirs.connected).toBe(true)
  })

  it('by time closes its windows, and takes no more commands before that', async () => {
    const limits = { realtime: { ...usualLimits.realtime, heartbeatMs: 100 } }
    const backend = await startBackend({ inThread: true, limits })
    const operator = await backend.logIn('community')
    const socket = await operator.socket()
    const ended = heard(socket)
    backend.clock.pass(9 * 3_600_000)
    expect(await ended).toEqual(['expired', true])
  })

  it('by a disabled account closes its windows', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const socket = await operator.socket()
    const ended = heard(socket)
    await backend.hall.app.accounts.setDisabled('community', true, testActor('admin'))
    expect(await ended).toEqual(['revoked', true])
    expect(await operator.refused('command', { body: commandOf({ type: 'sign' }) })).toMatchObject({ status: 401 })
  })
})
