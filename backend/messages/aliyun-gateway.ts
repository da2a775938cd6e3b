import { z } from 'zod'
import { compactDate, dayOf } from '#backend/domain/calendar/day.ts'
import type { Delivered } from '#backend/ports/channel.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Ids } from '#backend/ports/ids.ts'
import type { Sms, SmsGateway, SmsReport } from '#backend/ports/sms-gateway.ts'
import { aliyunForm } from './aliyun-request.ts'
import { SmsTemplate, type AliyunConfig } from './sms-config.ts'

const Sent = z.object({ Code: z.string(), BizId: z.string().optional() })
const Detail = z.object({ OutId: z.string().default(''), SendStatus: z.int(), ErrCode: z.string().default('') })
const Details = z.object({ Code: z.string(), SmsSendDetailDTOs: z.object({ SmsSendDetailDTO: z.array(Detail) }).default({ SmsSendDetailDTO: [] }) })
type Detail = z.infer<typeof Detail>

const ARRIVED = 3
const FAILED = 2
/** Refusals that may pass; every other code stays the same however often it is tried. */
const PASSING: ReadonlySet<string> = new Set(['isv.BUSINESS_LIMIT_CONTROL', 'isp.SYSTEM_ERROR', 'isp.GATEWAY_ERROR', 'Throttling', 'Throttling.User', 'ServiceUnavailable', 'InternalError', 'isv.AMOUNT_NOT_ENOUGH'])

type Deps = { config: AliyunConfig; clock: Pick<Clock, 'now'>; ids: Pick<Ids, 'uuid'>; every: (ms: number, run: () => void) => () => void }
type Asked = { sms: Sms; receipt: string; askedAt: number }

const usualReportSeconds = 60
const reportForMs = 24 * 3_600_000

/** Text messages through Aliyun's SendSms. It takes the same message twice, so a lost answer is looked up by OutId before a retry. */
export function createAliyunGateway(deps: Deps): SmsGateway {
  const { config, clock, every } = deps
  const { send, detailOf, isUp } = createCalls(deps)
  const hearers: ((report: SmsReport) => void)[] = []
  const waiting = new Map<string, Asked>()

  async function look({ sms, receipt, askedAt }: Asked): Promise<void> {
    const at = clock.now()
    if (at - askedAt > reportForMs) waiting.delete(receipt)
    const report = reportOf(await detailOf(sms).catch(() => null))
    if (report === null) return
    waiting.delete(receipt)
    for (const hear of hearers) hear({ receipt, ...report, at })
  }
  const stop = every((config.reportSeconds ?? usualReportSeconds) * 1000, () => void Promise.all([...waiting.values()].map(look)))

  return {
    kind: 'aliyun',
    async send(sms) {
      const answer = await send(sms)
      if (answer.kind === 'accepted') waiting.set(answer.receipt ?? '', { sms, receipt: answer.receipt ?? '', askedAt: clock.now() })
      return answer
    },
    async ask(sms) {
      const detail = await detailOf(sms).catch((error: unknown) => String(error))
      if (typeof detail === 'string') return { kind: 'unsure', reason: detail }
      return detail === null ? { kind: 'absent' } : { kind: 'accepted', receipt: sms.id }
    },
    onReport: (hear) => void hearers.push(hear),
    isUp,
    close() {
      stop()
      return Promise.resolve()
    },
  }
}

/** The two requests: to send, and how a message fares. */
function createCalls({ config, clock, ids }: Deps): { send(sms: Sms): Promise<Delivered>; detailOf(sms: Sms): Promise<Detail | null>; isUp(): boolean | null } {
  let isUp: boolean | null = null

  async function call(values: Record<string, string>): Promise<unknown> {
    const body = aliyunForm(config, values, { at: clock.now(), nonce: ids.uuid() })
    try {
      const response = await fetch(config.url, { method: 'POST', body, signal: AbortSignal.timeout(config.timeoutSeconds * 1000) })
      isUp = true
      return await response.json()
    } catch (error) {
      isUp = false
      throw error
    }
  }

  return {
    isUp: () => isUp,
    async detailOf(sms) {
      const date = compactDate(dayOf(sms.createdAt))
      const answer = Details.parse(await call({ Action: 'QuerySendDetails', PhoneNumber: sms.to, SendDate: date, PageSize: '50', CurrentPage: '1' }))
      if (answer.Code !== 'OK') throw new Error(answer.Code)
      return answer.SmsSendDetailDTOs.SmsSendDetailDTO.find(({ OutId }) => OutId === sms.id) ?? null
    },
    async send(sms) {
      const code = config.templateCodes[SmsTemplate.parse(sms.template)]
      const values = { Action: 'SendSms', PhoneNumbers: sms.to, SignName: config.signName, TemplateCode: code, TemplateParam: JSON.stringify(sms.params), OutId: sms.id }
      const answer = await call(values).then((body) => Sent.parse(body), lostAnswer)
      if ('kind' in answer) return answer
      if (answer.Code !== 'OK') return { kind: PASSING.has(answer.Code) ? 'retry' : 'dead', reason: answer.Code }
      return { kind: 'accepted', receipt: answer.BizId ?? sms.id }
    },
  }
}

const isRefused = (error: unknown): boolean => error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ECONNREFUSED'

/** Where nobody listened nothing was taken; of anything else nobody knows. */
const lostAnswer = (error: unknown): Delivered => (isRefused(error) ? { kind: 'retry', reason: 'not-connected' } : { kind: 'unsure', reason: String(error) })

function reportOf(detail: Detail | null): Pick<SmsReport, 'outcome' | 'state'> | null {
  if (detail === null || (detail.SendStatus !== ARRIVED && detail.SendStatus !== FAILED)) return null
  const outcome = detail.SendStatus === ARRIVED ? 'DELIVERED' : 'FAILED'
  return { outcome, state: detail.ErrCode === '' ? outcome : detail.ErrCode }
}
