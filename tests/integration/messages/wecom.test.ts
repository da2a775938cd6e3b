import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createWecomChannel, WecomConfig } from '#backend/messages/wecom-channel.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'

const message = (content: string, format = 'markdown'): OutboxMessage => ({ id: content, channel: 'wecom', caseId: null, body: { format, content }, createdAt: 0 })

async function bench() {
  const posts: { at: number; key: string | null; content: string }[] = []
  const answers: { status?: number; body: unknown }[] = []
  const clock = createFakeClock()
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const body: { msgtype: string } & Record<string, { content: string }> = JSON.parse(text)
      posts.push({ at: clock.now(), key: new URL(request.url ?? '', 'http://x').searchParams.get('key'), content: body[body.msgtype]?.content ?? '' })
      const { status = 200, body: answer } = answers.shift() ?? { body: { errcode: 0, errmsg: 'ok' } }
      response.statusCode = status
      response.end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  const address = server.address()
  const config = WecomConfig.parse({ key: 'the-key', url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/send` })
  const channel = createWecomChannel({ config, clock, wait: (ms, run) => clock.schedule(run, ms) })
  return { channel, posts, answers, clock }
}

describe('the group robot', () => {
  it('puts what waits into one post', async () => {
    const { channel, posts, clock } = await bench()
    const sent = ['一', '二', '三'].map((content) => channel.deliver(message(content)))
    clock.pass(0)
    expect(await Promise.all(sent)).toEqual([{ kind: 'accepted' }, { kind: 'accepted' }, { kind: 'accepted' }])
    expect(posts).toEqual([{ at: 0, key: 'the-key', content: '一\n\n二\n\n三' }])
  })

  it('posts at most 20 times a minute and loses nothing', async () => {
    const { channel, posts, clock } = await bench()
    const big = (index: number) => `${index}`.padEnd(4000, '.')
    const sent = Promise.all(Array.from({ length: 30 }, (_, index) => channel.deliver(message(big(index)))))
    clock.pass(0)
    await expect.poll(() => posts.length).toBe(20)
    clock.pass(3000)
    await expect.poll(() => posts.length).toBe(21)
    clock.pass(27_000)
    expect(new Set((await sent).map(({ kind }) => kind))).toEqual(new Set(['accepted']))
    expect(posts.map(({ at }) => at)).toEqual([...Array.from({ length: 20 }, () => 0), 3000, ...Array.from({ length: 9 }, () => 30_000)])
  })

  it('cuts a long text between characters', async () => {
    const { channel, posts, clock } = await bench()
    const sent = [channel.deliver(message('字'.repeat(900), 'text'))]
    clock.pass(0)
    await Promise.all(sent)
    expect([Buffer.byteLength(posts[0]?.content ?? ''), posts[0]?.content.at(-1), posts[0]?.content.at(-2)]).toEqual([2046, '…', '字'])
  })

  it('tells a wrong key, a full minute and a broken answer apart, and never shows the key', async () => {
    const { channel, answers, clock } = await bench()
    answers.push({ body: { errcode: 93_000, errmsg: 'invalid webhook url, key the-key' } }, { body: { errcode: 45_009, errmsg: 'freq' } }, { status: 502, body: {} }, { body: 'nonsense' })
    const outcomes = []
    for (const content of ['a', 'b', 'c', 'd']) {
      const sent = channel.deliver(message(content))
      clock.pass(0)
      outcomes.push(await sent)
    }
    expect(outcomes).toEqual([
      { kind: 'dead', reason: 'wecom 93000 invalid webhook url, key …' }, { kind: 'retry', reason: 'wecom 45009 freq' }, { kind: 'retry', reason: 'http 502' }, { kind: 'unsure', reason: 'ZodError' },
    ])
  })
})
