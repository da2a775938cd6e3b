import { describe, expect, it } from 'vitest'
import { createSmppGateway } from '#backend/messages/smpp-gateway.ts'
import { SmsGatewayConfig } from '#backend/messages/sms-config.ts'
import type { Sms, SmsGateway, SmsReport } from '#backend/ports/sms-gateway.ts'
import { onTestFinished } from 'vitest'
import { startSmsc, type Smsc } from '#tests/support/smsc.ts'

const sms = (id: string, text = '您反映的事项已受理'): Sms => ({ id, to: '13800000000', text, template: 'accepted', params: {}, createdAt: 0 })
type Bench = { smsc: Smsc; gateway: SmsGateway; log: string[]; reports: SmsReport[] }

async function bench(over: Record<string, unknown> = {}): Promise<Bench> {
  const smsc = await startSmsc()
  const config = SmsGatewayConfig.parse({ kind: 'smpp', url: smsc.url, systemId: 'hall', password: 'secret', source: '10690001', timeoutSeconds: 0.2, ...over })
  if (config.kind !== 'smpp') throw new Error('smpp was meant')
  const log: string[] = []
  const note = (event: string, fields?: Record<string, unknown>) => void log.push(`${event} ${JSON.stringify(fields)}`)
  const gateway = createSmppGateway({ config, clock: { now: () => 77 }, log: { info: note, warn: note, error: note } })
  const reports: SmsReport[] = []
  gateway.onReport((report) => void reports.push(report))
  onTestFinished(() => gateway.close())
  return { smsc, gateway, log, reports }
}

describe('the SMPP gateway', () => {
  it('sends Chinese in UCS-2 to the number with its country code, and asks for a receipt', async () => {
    const { smsc, gateway } = await bench()
    expect(await gateway.send(sms('a'))).toEqual({ kind: 'accepted', receipt: 'm1' })
    expect(smsc.got).toEqual([{ id: 'm1', to: '8613800000000', from: '10690001', text: '您反映的事项已受理', udh: [], coding: 8, wantsReceipt: true }])
    expect(gateway.isUp()).toBe(true)
  })

  it('sends a long text in joined parts of at most 67 characters, with one receipt for the last', async () => {
    const { smsc, gateway } = await bench()
    const text = '办'.repeat(66) + '😀' + '结'.repeat(70)
    expect(await gateway.send(sms('a', text))).toEqual({ kind: 'accepted', receipt: 'm3' })
    expect(smsc.got.map((part) => part.text).join('')).toBe(text)
    expect(smsc.got.map((part) => [part.text.length <= 67, part.wantsReceipt])).toEqual([[true, false], [true, false], [true, true]])
    const headers = smsc.got.map(({ udh }) => [...(udh[0] ?? [])])
    expect(headers.map((header) => [header.slice(-2), header.slice(0, 2)])).toEqual([1, 2, 3].map((part) => [[3, part], [8, 4]]))
    expect(new Set(headers.map((header) => header.slice(2, 4).join())).size).toBe(1)
  })

  it('goes on with the part that was refused, so that no part comes twice', async () => {
    const { smsc, gateway } = await bench()
    smsc.answers.push(0, 0x58)
    const text = '办'.repeat(100)
    expect(await gateway.send(sms('a', text))).toEqual({ kind: 'retry', reason: 'smpp 0x00000058' })
    expect(await gateway.send(sms('a', text))).toEqual({ kind: 'accepted', receipt: 'm2' })
    expect(smsc.got.map((part) => part.text.length)).toEqual([67, 33])
  })

  it('tells refusals for good from those that may pass', async () => {
    const { smsc, gateway } = await bench()
    smsc.answers.push(0x0b, 0x14)
    expect(await gateway.send(sms('a'))).toEqual({ kind: 'dead', reason: 'smpp 0x0000000b number-illegal' })
    expect(await gateway.send(sms('b'))).toEqual({ kind: 'retry', reason: 'smpp 0x00000014' })
  })

  it('does not know what became of a message whose answer is late, until it comes', async () => {
    const { smsc, gateway } = await bench()
    smsc.answers.push('silence')
    expect(await gateway.send(sms('a'))).toEqual({ kind: 'unsure', reason: 'timeout' })
    expect(await gateway.ask(sms('a'))).toMatchObject({ kind: 'unsure' })
    smsc.speakUp()
    await expect.poll(() => gateway.ask(sms('a'))).toEqual({ kind: 'accepted', receipt: 'm1' })
    expect(smsc.got).toHaveLength(1)
  })

  it('binds again after the connection broke; a message under way then is unsure', async () => {
    const { smsc, gateway } = await bench({ timeoutSeconds: 5 })
    await gateway.send(sms('a'))
    smsc.answers.push('silence')
    const broken = gateway.send(sms('b'))
    await expect.poll(() => smsc.got.length).toBe(2)
    smsc.cut()
    expect(await broken).toEqual({ kind: 'unsure', reason: 'closed' })
    expect(gateway.isUp()).toBe(false)
    expect(await gateway.send(sms('c'))).toEqual({ kind: 'accepted', receipt: 'm3' })
  })

  it('keeps a message for later when nobody is there, or the password is wrong', async () => {
    const { smsc, gateway, log } = await bench({ password: 'wrong' })
    expect(await gateway.send(sms('a'))).toEqual({ kind: 'retry', reason: 'Error: bind-refused 0xe' })
    await smsc.close()
    expect(await gateway.send(sms('a'))).toMatchObject({ kind: 'retry' })
    expect(gateway.isUp()).toBe(false)
    expect(log.join()).not.toMatch(/wrong|138000/)
  })

  it('tells what the phone says', async () => {
    const { smsc, gateway, reports } = await bench()
    await gateway.send(sms('a'))
    smsc.report('m1', 'ENROUTE')
    smsc.report('m1', 'DELIVRD')
    smsc.report('m2', 'UNDELIV')
    await expect.poll(() => reports).toEqual([{ receipt: 'm1', state: 'DELIVRD', outcome: 'DELIVERED', at: 77 }, { receipt: 'm2', state: 'UNDELIV', outcome: 'FAILED', at: 77 }])
  })
})
