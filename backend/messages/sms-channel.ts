import { z } from 'zod'
import type { CaseState } from '#contract/case.ts'
import type { CaseAction } from '#contract/commands.ts'
import type { CaseId, Instant } from '#contract/ids.ts'
import type { Channel, Delivered } from '#backend/ports/channel.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { OutboxEntry, OutboxStore } from '#backend/ports/outbox-store.ts'
import type { Sms, SmsGateway, SmsReport } from '#backend/ports/sms-gateway.ts'
import type { OutboxMessage, Store } from '#backend/ports/store.ts'
import { fillTemplate } from './fill-template.ts'
import { smsChannel } from './plan-sms.ts'
import { SmsTemplate, type SmsWords } from './sms-config.ts'

export type SmsChannelDeps = {
  gateway: SmsGateway
  store: Pick<Store, 'loadCase' | 'contact'>
  outbox: Pick<OutboxStore, 'noteDelivery'>
  words: SmsWords
  log: Logger
  /** What a template may say of a case; `url` is undefined where residents have no page. */
  valuesOf: (state: CaseState) => Readonly<Record<string, string | undefined>>
  /** Does something to a case as the gateway's door; the same name again does nothing more. */
  act: (name: string, caseId: CaseId, action: CaseAction) => Promise<void>
}

const Body = z.object({ template: SmsTemplate })
/** Reports that came before their message was written down. */
const mostEarly = 1000

/** Text messages as a channel of the outbox: number and words are found now, the receipt becomes a line of the case. */
export function createSmsChannel(deps: SmsChannelDeps): Channel {
  const { gateway, outbox, log } = deps
  const early = new Map<string, SmsReport>()

  async function noteReport(report: SmsReport): Promise<void> {
    const entry = outbox.noteDelivery(smsChannel, report.receipt, report)
    if (entry !== null) return tellCase(deps, entry, report)
    if (early.size < mostEarly) early.set(report.receipt, report)
  }
  gateway.onReport((report) => {
    noteReport(report).catch((error: unknown) => log.warn('sms.report-not-noted', { reason: String(error) }))
  })

  return {
    name: smsChannel,
    deliver: (message) => withSms(deps, message, (sms) => gateway.send(sms)),
    ask: (message) => withSms(deps, message, (sms) => gateway.ask(sms)),
    async onAccepted(entry, at) {
      await tellAcceptance(deps, entry, at)
      const report = entry.receipt === null ? undefined : early.get(entry.receipt)
      if (report === undefined) return
      early.delete(report.receipt)
      await noteReport(report)
    },
    close: () => gateway.close(),
  }
}

async function withSms<T>(deps: SmsChannelDeps, message: OutboxMessage, run: (sms: Sms) => Promise<T>): Promise<T | Delivered> {
  const state = message.caseId === null ? null : deps.store.loadCase(message.caseId)
  if (state === null) return { kind: 'dead', reason: 'no-case' }
  const to = state.contactId === null ? null : (deps.store.contact(state.contactId)?.phone ?? null)
  if (to === null) return { kind: 'dead', reason: 'no-phone' }
  return run(smsOf(deps, { message, state, to }))
}

function smsOf({ words, valuesOf }: SmsChannelDeps, { message, state, to }: { message: OutboxMessage; state: CaseState; to: string }): Sms {
  const { template } = Body.parse(message.body)
  const values = valuesOf(state)
  const params = Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined))
  return { id: message.id, to, template, params, text: fillTemplate(words.templates[template], values), createdAt: message.createdAt }
}

/** The message about the report stops the clock; of the others the case only keeps that they went out. */
async function tellAcceptance({ act }: SmsChannelDeps, { id, caseId, body, receipt }: OutboxEntry, at: Instant): Promise<void> {
  if (caseId === null) return
  const { template } = Body.parse(body)
  const known = receipt ?? '-'
  const action: CaseAction = template === 'accepted' ? { type: 'recordSms', acceptedAt: at, receipt: known } : { type: 'noteMessage', template, state: 'ACCEPTED', receipt: known, at }
  await act(`${id}/accepted`, caseId, action)
}

async function tellCase({ act }: SmsChannelDeps, { id, caseId, body }: OutboxEntry, { receipt, outcome, at }: SmsReport): Promise<void> {
  if (caseId === null) return
  const { template } = Body.parse(body)
  await act(`${id}/${outcome}`, caseId, { type: 'noteMessage', template, state: outcome, receipt, at })
}
