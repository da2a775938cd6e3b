import { afterEach, describe, expect, it } from 'vitest'
import { createApi } from '#renderer/data/api.ts'
import { createSession } from '#renderer/data/session.ts'
import { startApiServer, type Answer, type ApiServer, type Heard } from '#tests/support/api-server.ts'

const view = {
  actor: { id: 'u1', name: '周*', role: 'DISTRICT_OPERATOR', scope: '440311', unit: null, post: null },
  username: 'hall',
  expiresAt: 2_000_000,
  serverNow: 1_000_000,
  exercise: false,
  position: 7,
  referenceVersion: 1,
  mustChangePassword: false,
}

describe('session', () => {
  const servers: ApiServer[] = []
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close()
  })
  const sessionTo = async (answer: (heard: Heard) => Answer) => {
    const server = await startApiServer(answer)
    servers.push(server)
    const times: number[] = []
    return {
      server,
      times,
      session: createSession(
        createApi(() => undefined, server.url),
        ({ serverNow }) => times.push(serverNow),
      ),
    }
  }

  it('enters when the server knows the cookie, and learns its time', async () => {
    const { session, times } = await sessionTo(() => ({ status: 200, body: view }))
    await session.check()
    expect([session.get(), times]).toEqual([{ kind: 'in', view, isExpired: false }, [1_000_000]])
  })

  it('is out when the server does not know us, unreachable when there is none', async () => {
    const { session, server } = await sessionTo(() => ({ status: 401, body: { code: 'session.required' } }))
    await session.check()
    const out = session.get()
    await server.close()
    await session.check()
    expect([out, session.get()]).toEqual([{ kind: 'out', why: 'none' }, { kind: 'unreachable' }])
  })

  it('keeps the screen when it expires', async () => {
    const { session } = await sessionTo(() => ({ status: 200, body: view }))
    await session.check()
    session.expire()
    expect(session.get()).toEqual({ kind: 'in', view, isExpired: true })
    await session.login({ username: 'hall', password: 'long enough' })
    expect(session.get()).toEqual({ kind: 'in', view, isExpired: false })
  })

  it('tells why a login was refused and stays out', async () => {
    const { session } = await sessionTo(() => ({ status: 401, body: { code: 'session.bad-credentials' } }))
    await expect(session.login({ username: 'a', password: 'b' })).rejects.toMatchObject({
      code: 'session.bad-credentials',
    })
    expect(session.get().kind).toBe('checking')
  })

  it('is out after logout even when the server had forgotten it', async () => {
    const { session } = await sessionTo(({ method }) =>
      method === 'DELETE' ? { status: 401, body: { code: 'session.expired' } } : { status: 200, body: view },
    )
    await session.check()
    await session.logout()
    expect(session.get()).toEqual({ kind: 'out', why: 'logout' })
  })
})
