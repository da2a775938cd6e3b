import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createAliyunGateway } from '#backend/messages/aliyun-gateway.ts'
import { signAliyun } from '#backend/messages/aliyun-request.ts'
import { SmsGatewayConfig } from '#backend/messages/sms-config.ts'
import type { Sms, SmsReport } from '#backend/ports/sms-gateway.ts'

const secret = 'testsecret'
const sms = (id: string): Sms => ({ id, to: '13800000000', text: '', template: 'accepted', params: { no: 'GM1', unit: '公明' }, createdAt: Date.parse('2023-06-29T02:20:00Z') })

/** A server that checks the signature as Aliyun does, keeps what it took, and answers as told. */
async function bench() {
  const taken: Record<string, string>[] = []
  const answers: ({ Code: string } | 'hang')[] = []
  const status = new Map<string, number>()
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const { Signature, ...params } = Object.fromEntries(new URLSearchParams(text))
      const reply = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
      if (Signature !== signAliyun(params, secret)) return reply({ Code: 'SignatureDoesNotMatch' })
      if (params['Action'] === 'QuerySendDetails') {
        const found = taken.map(({ OutId = '' }) => ({ OutId, SendStatus: status.get(OutId) ?? 1, ErrCode: status.get(OutId) === 3 ? 'DELIVERED' : '' }))
        return reply({ Code: 'OK', SmsSendDetailDTOs: { SmsSendDetailDTO: found } })
      }
      const answer = answers.shift() ?? { Code: 'OK' }
      if (answer === 'hang' || answer.Code === 'OK') taken.push(params)
      if (answer === 'hang') return undefined
      return reply({ ...answer, BizId: `b${taken.length}` })
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  }))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const config = SmsGatewayConfig.parse({
    kind: 'aliyun', url: `http://127.0.0.1:${port}/`, accessKeyId: 'testid', accessKeySecret: secret, signName: '光明区', timeoutSeconds: 0.2,
    templateCodes: { accepted: 'SMS_1', appointment: 'SMS_2', rating: 'SMS_3', code: 'SMS_4' },
  })
  if (config.kind !== 'aliyun') throw new Error('aliyun was meant')
  const polls: (() => void)[] = []
  const gateway = createAliyunGateway({ config, clock: { now: () => 99 }, ids: { uuid: () => 'nonce' }, every: (_ms, run) => (polls.push(run), () => {}) })
  const reports: SmsReport[] = []
  gateway.onReport((report) => void reports.push(report))
  return { taken, answers, status, gateway, server, reports, poll: () => polls.forEach((run) => run()) }
}

describe('the Aliyun gateway', () => {
  it('signs as the documented example does', () => {
    const params = {
      AccessKeyId: 'testId', Action: 'SendSms', Format: 'XML', OutId: '123', PhoneNumbers: '15300000001', RegionId: 'cn-hangzhou', SignName: '阿里云短信测试专用', SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: '45e25e9b-0a6f-4070-8c85-2956eda1b466', SignatureVersion: '1.0', TemplateCode: 'SMS_71390007', TemplateParam: '{"customer":"test"}', Timestamp: '2017-07-12T02:42:19Z', Version: '2017-05-25',
    }
    const signature = signAliyun(params, 'testSecret')
    expect(Buffer.from(signature, 'base64')).toHaveLength(20)
    expect(signAliyun({ ...params, PhoneNumbers: '15300000002' }, 'testSecret')).not.toBe(signature)
  })

  it('sends the template with its values and our id', async () => {
    const { gateway, taken } = await bench()
    expect(await gateway.send(sms('a'))).toEqual({ kind: 'accepted', receipt: 'b1' })
    expect(taken[0]).toMatchObject({ PhoneNumbers: '13800000000', SignName: '光明区', TemplateCode: 'SMS_1', TemplateParam: '{"no":"GM1","unit":"公明"}', OutId: 'a', Version: '2017-05-25' })
  })

  it('tells refusals for good from those that may pass', async () => {
    const { gateway, answers } = await bench()
    answers.push({ Code: 'isv.MOBILE_NUMBER_ILLEGAL' }, { Code: 'isv.BUSINESS_LIMIT_CONTROL' })
    expect([await gateway.send(sms('a')), await gateway.send(sms('a'))]).toEqual([{ kind: 'dead', reason: 'isv.MOBILE_NUMBER_ILLEGAL' }, { kind: 'retry', reason: 'isv.BUSINESS_LIMIT_CONTROL' }])
  })

  it('looks up by our id what became of a message whose answer was lost', async () => {
    const { gateway, answers } = await bench()
    answers.push('hang')
    expect(await gateway.send(sms('a'))).toMatchObject({ kind: 'unsure' })
    expect([await gateway.ask(sms('a')), await gateway.ask(sms('b'))]).toEqual([{ kind: 'accepted', receipt: 'a' }, { kind: 'absent' }])
  })

  it('is certain that nothing was taken where nobody listens', async () => {
    const { gateway, server } = await bench()
    await new Promise<void>((resolve) => void server.close(() => resolve()))
    expect(await gateway.send(sms('a'))).toEqual({ kind: 'retry', reason: 'not-connected' })
    expect([gateway.isUp(), await gateway.ask(sms('a'))]).toEqual([false, expect.objectContaining({ kind: 'unsure' })])
  })

  it('asks for the receipt until it is final', async () => {
    const { gateway, status, reports, poll } = await bench()
    await gateway.send(sms('a'))
    poll()
    status.set('a', 3)
    await expect.poll(() => (poll(), reports.length)).toBeGreaterThan(0)
    expect(reports[0]).toEqual({ receipt: 'b1', outcome: 'DELIVERED', state: 'DELIVERED', at: 99 })
  })
})
