import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { WebhookBody } from '#contract/webhooks.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { accept, report } from '#tests/support/commands.ts'

type Heard = { headers: IncomingHttpHeaders; body: string }

/** Somebody who is told: remembers what came and answers as it is set. */
async function listen() {
  const heard: Heard[] = []
  const answer = { status: 200 }
  const server = createServer((request, response) => {
    const serve = async () => {
      heard.push({ headers: request.headers, body: await text(request) })
      response.writeHead(answer.status, answer.status === 302 ? { location: '/elsewhere' } : {}).end()
    }
    void serve()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { heard, answer, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook` }
}

const person = { name: '张小明', phone: '13800001234', email: 'zhang@example.org' }

async function tell({ hall }: TestBackend): Promise<void> {
  await hall.outbox.run()
}

it('tells a subscriber of the cases of its area, signed and without anybody\'s data', async () => {
  const [backend, subscriber] = [await startBackend({ inThread: true }), await listen()]
  const [admin, operator, far] = await Promise.all([backend.logIn('admin'), backend.logIn('community'), backend.logIn('farCommunity')])
  const { webhook, secret } = await admin.ok('addWebhook', { body: { url: subscriber.url, events: ['case.reported', 'case.accepted'], scope: '440311002' } })
  const view = await report(operator, { reporter: person, text: '张小明 13800001234 说楼下垃圾堆了两天' })
  await accept(operator, view)
  await report(far, { place: { address: '某处', orgCode: '440311006002003' } })
  const sensitive = [...backend.hall.resources.catalogue.items.values()].find(({ isSensitive }) => isSensitive)?.code ?? ''
  await report(operator, { itemCode: sensitive })
  await tell(backend)
  expect(subscriber.heard.map(({ headers }) => headers['x-webhook-event'])).toEqual(expect.arrayContaining(['case.accepted', 'case.reported']))
  expect(subscriber.heard).toHaveLength(2)
  for (const { headers, body } of subscriber.heard) {
    expect(headers['x-webhook-signature-v2']).toBe(`sha256=${createHmac('sha256', secret).update(`${String(headers['x-webhook-timestamp'])}.${body}`).digest('hex')}`)
    expect(WebhookBody.parse(JSON.parse(body)).data).toMatchObject({ case_no: view.card.no, item_code: '0102', sub_grid: '440311002001004' })
    for (const word of ['张', '138', 'zhang', '垃圾', '振明路', '楼下']) expect(body).not.toContain(word)
  }
  expect(await admin.ok('webhooks')).toEqual([{ ...webhook, waiting: 0, dead: 0 }])
})

it('signs with the new secret from the moment it is rotated', async () => {
  const [backend, subscriber] = [await startBackend({ inThread: true }), await listen()]
  const [admin, operator] = await Promise.all([backend.logIn('admin'), backend.logIn('community')])
  const { webhook, secret: old } = await admin.ok('addWebhook', { body: { url: subscriber.url, events: ['case.reported'] } })
  const { secret } = await admin.ok('rotateWebhook', { params: { id: webhook.id } })
  await report(operator)
  await tell(backend)
  const [{ headers, body } = { headers: {}, body: '' }] = subscriber.heard
  const signed = (key: string) => `sha256=${createHmac('sha256', key).update(`${String(headers['x-webhook-timestamp'])}.${body}`).digest('hex')}`
  expect([headers['x-webhook-signature-v2'] === signed(secret), headers['x-webhook-signature-v2'] === signed(old)]).toEqual([true, false])
  expect(await operator.refused('rotateWebhook', { params: { id: webhook.id } })).toMatchObject({ code: 'access.denied' })
})

it('tries five times under one delivery id, then waits for somebody to send it again', async () => {
  const [backend, subscriber] = [await startBackend({ inThread: true }), await listen()]
  const [admin, operator] = await Promise.all([backend.logIn('admin'), backend.logIn('community')])
  const { webhook } = await admin.ok('addWebhook', { body: { url: subscriber.url, events: ['case.reported'] } })
  subscriber.answer.status = 302
  await report(operator)
  const counts: number[] = []
  for (const seconds of [0, 29, 1, 60, 120, 240, 3600]) {
    backend.clock.pass(seconds * 1000)
    // One look after another: each waits for the time to pass.
    // oxlint-disable-next-line eslint/no-await-in-loop
    await tell(backend)
    counts.push(subscriber.heard.length)
  }
  expect(counts).toEqual([1, 1, 2, 3, 4, 5, 5])
  expect(new Set(subscriber.heard.map(({ headers }) => headers['x-webhook-delivery'])).size).toBe(1)
  expect(new Set(subscriber.heard.map(({ headers }) => headers['x-webhook-timestamp'])).size).toBe(5)
  expect(await admin.ok('webhooks')).toMatchObject([{ dead: 1 }])
  subscriber.answer.status = 204
  expect(await admin.ok('resendWebhook', { params: { id: webhook.id } })).toEqual({ resent: 1 })
  await tell(backend)
  expect(await admin.ok('webhooks')).toMatchObject([{ dead: 0, waiting: 0 }])
})

it('is for ADMIN, never for addresses inside, and leaves audit lines without the secret', async () => {
  const backend = await startBackend({ inThread: true })
  const [admin, operator, auditor] = await Promise.all([backend.logIn('admin'), backend.logIn('district'), backend.logIn('auditor')])
  const wish = (url: string) => ({ body: { url, events: ['case.closed' as const] } })
  expect(await operator.refused('addWebhook', wish('https://example.org/hook'))).toMatchObject({ status: 403 })
  expect(await operator.refused('webhooks')).toMatchObject({ status: 403 })
  for (const url of ['http://example.org/hook', 'https://10.0.0.1/hook', 'https://169.254.169.254/latest', 'https://[fe80::1]/', 'https://a:b@example.org/']) {
    // oxlint-disable-next-line eslint/no-await-in-loop
    expect(await admin.refused('addWebhook', wish(url))).toMatchObject({ status: 422, code: 'webhook.forbidden-address' })
  }
  const { webhook, secret } = await admin.ok('addWebhook', wish('https://example.org/hook'))
  await admin.ok('removeWebhook', { params: { id: webhook.id } })
  expect(await admin.refused('removeWebhook', { params: { id: webhook.id } })).toMatchObject({ status: 404 })
  const lines = await auditor.ok('audit', { query: {} })
  expect(lines.map(({ type }) => type)).toEqual(expect.arrayContaining(['webhookAdded', 'webhookRemoved']))
  expect(JSON.stringify(lines)).not.toContain(secret)
})

it('goes on after a restart', async () => {
  const [backend, subscriber] = [await startBackend({ inThread: true }), await listen()]
  await (await backend.logIn('admin')).ok('addWebhook', { body: { url: subscriber.url, events: ['case.reported'] } })
  await report(await backend.logIn('community'))
  await backend.stop()
  const again = await startBackend({ inThread: true, data: backend.data })
  await report(await again.logIn('community'))
  await tell(again)
  expect(subscriber.heard).toHaveLength(2)
  await again.stop()
})
