import { afterEach, describe, expect, it } from 'vitest'
import { createApi } from '#renderer/data/api.ts'
import { createCommandSender } from '#renderer/data/command-sender.ts'
import { startApiServer, type Answer, type ApiServer, type Heard } from '#tests/support/api-server.ts'
import { viewOf } from '#tests/support/card.ts'

const view = viewOf(1, { version: 4 })
const remind = { caseId: view.card.id, expectedVersion: 3, action: { type: 'remind' as const } }
const reply = {
  commandId: '018f0000-0000-7000-8000-000000000001',
  caseId: view.card.id,
  version: 4,
  position: 9,
  isReplay: false,
  case: view,
}
const idOf = ({ body }: Heard) =>
  body !== null && typeof body === 'object' && 'commandId' in body ? body.commandId : null

describe('commands', () => {
  const servers: ApiServer[] = []
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close()
  })
  const senderTo = async (answer: (heard: Heard, nth: number) => Answer) => {
    let nth = 0
    const server = await startApiServer((heard) => answer(heard, ++nth))
    servers.push(server)
    const sender = createCommandSender({ api: createApi(() => undefined, server.url), pause: async () => undefined })
    return { server, sender }
  }

  it('give the case as it is after them', async () => {
    const { sender } = await senderTo(() => ({ status: 200, body: reply }))
    expect(await sender.send(remind)).toEqual({ ok: true, value: reply })
  })

  it('go again under the same id while the server is away', async () => {
    const { server, sender } = await senderTo((_heard, nth) =>
      nth < 3 ? { status: 503, body: { code: 'server.busy' } } : { status: 200, body: reply },
    )
    const result = await sender.send(remind)
    const ids = new Set(server.heard.map(idOf))
    expect([result.ok, server.heard.length, ids.size, sender.waiting.get()]).toEqual([true, 3, 1, 0])
  })

  it('have a new id each', async () => {
    const { server, sender } = await senderTo(() => ({ status: 200, body: reply }))
    await sender.send(remind)
    await sender.send(remind)
    expect(new Set(server.heard.map(idOf)).size).toBe(2)
  })

  it('bring the current case when somebody was faster', async () => {
    const { server, sender } = await senderTo(({ path }) =>
      path.endsWith('/commands')
        ? { status: 409, body: { code: 'case.version-conflict', details: { expected: 3, current: 4 } } }
        : { status: 200, body: view },
    )
    const result = await sender.send(remind)
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'case.version-conflict' },
      current: { card: { version: 4 } },
    })
    expect(server.heard.map(({ path }) => path)).toEqual(['/api/v1/commands', `/api/v1/cases/${view.card.id}`])
  })

  it('are not sent again when they were refused', async () => {
    const { server, sender } = await senderTo(() => ({ status: 403, body: { code: 'case.not-permitted' } }))
    const result = await sender.send(remind)
    expect([result.ok ? '' : result.failure.code, server.heard.length]).toEqual(['case.not-permitted', 1])
  })
})

describe('api', () => {
  it('reads an answer it does not know as unreadable and tells who listens', async () => {
    const server = await startApiServer(() => ({ status: 200, body: { surprise: true } }))
    const heard: string[] = []
    await createApi((failure) => heard.push(failure.code), server.url)
      .call('session')
      .catch(() => undefined)
    await server.close()
    expect(heard).toEqual(['unreadable'])
  })

  it('calls a server that is not there offline', async () => {
    const server = await startApiServer(() => ({ status: 200, body: null }))
    await server.close()
    await expect(createApi(() => undefined, server.url).call('health')).rejects.toMatchObject({ code: 'offline' })
  })
})
