import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { kindOf, refusalOf } from '#backend/webhooks/safe-address.ts'
import { headersOf } from '#backend/webhooks/webhook-channel.ts'
import { signatureOf } from '#backend/webhooks/signature.ts'

describe('an address', () => {
  it.each([
    ['8.8.8.8', 'public'], ['127.0.0.1', 'loopback'], ['127.9.9.9', 'loopback'], ['::1', 'loopback'], ['10.1.2.3', 'inner'], ['172.16.0.1', 'inner'], ['172.32.0.1', 'public'], ['192.168.1.1', 'inner'],
    ['169.254.169.254', 'inner'], ['100.64.0.1', 'inner'], ['0.0.0.0', 'inner'], ['::', 'inner'], ['fe80::1', 'inner'], ['fc00::1', 'inner'], ['::ffff:10.0.0.1', 'inner'], ['::ffff:a00:1', 'inner'], ['::ffff:127.0.0.1', 'loopback'],
    ['64:ff9b::a00:1', 'inner'], ['2606:4700::1111', 'public'], ['224.0.0.1', 'inner'], ['not an address', 'inner'],
  ])('%s is %s', (address, kind) => {
    expect(kindOf(address)).toBe(kind)
  })

  it.each([
    ['https://example.org/hook', ['93.184.216.34'], true], ['http://example.org/hook', ['93.184.216.34'], false], ['http://localhost:9/hook', ['127.0.0.1', '::1'], true], ['https://inner.example.org', ['10.0.0.1'], false],
    ['https://two.example.org', ['93.184.216.34', '10.0.0.1'], false], ['https://rebound.example.org', ['127.0.0.1', '93.184.216.34'], false], ['https://user:secret@example.org', ['93.184.216.34'], false],
    ['ftp://example.org', ['93.184.216.34'], false], ['https://nowhere.example.org', [], false], ['http://hall.internal/hook', ['10.0.0.1'], true],
  ])('%s at %j may be told: %s', (url, addresses, isAllowed) => {
    expect(refusalOf(new URL(url), addresses, ['hall.internal']) === null).toBe(isAllowed)
  })
})

it('a transmission is signed over its own time and the raw body, under the one delivery id', () => {
  const data = {
    case_no: 'GM20230629000001', case_id: 'id', version: 1, status: 'REPORTED', stage: 'REPORT', level: null, item_code: null, source: 'CONSOLE', source_id: null, sub_grid: '440311002001004', unit: null, urgency: 'NORMAL', outcome: null,
    reported_at: '2023-06-29T10:20:00+08:00', due_at: null, closed_at: null, is_test: false,
  }
  const message = { id: 'webhook:1/case:2/3', body: { event_type: 'case.reported', timestamp: '2023-06-29T10:20:00+08:00', data } }
  const body = JSON.stringify(message.body)
  const first = headersOf({ message, body, secret: 'secret', at: 1_688_005_200_500 })
  expect(first).toMatchObject({ 'x-webhook-event': 'case.reported', 'x-webhook-timestamp': '1688005200', 'x-webhook-delivery': message.id })
  expect(first['x-webhook-signature-v2']).toBe(`sha256=${createHmac('sha256', 'secret').update(`1688005200.${body}`).digest('hex')}`)
  expect(headersOf({ message, body, secret: 'secret', at: 1_688_005_260_500 })).toMatchObject({ 'x-webhook-delivery': message.id, 'x-webhook-timestamp': '1688005260' })
  expect(signatureOf('other', { timestamp: '1688005200', body })).not.toBe(first['x-webhook-signature-v2'])
})
