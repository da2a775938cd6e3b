import type { CaseState } from '#contract/case.ts'
import type { OutboxPlanner } from '#backend/ports/channel.ts'
import type { NewEvent, OutboxMessage } from '#backend/ports/store.ts'
import type { SmsTemplate } from './sms-config.ts'

/** The channel of text messages. */
export const smsChannel = 'sms'

const none: readonly OutboxMessage[] = []

/**
 * Which events tell the reporter by text message (domain.md 11): a report that started the SMS clock, an appointment, the
 * wish for a rating. Only the name of the template goes into the outbox; number and words are found when it is sent.
 */
export const planSms: OutboxPlanner = (_before, after, event) => {
  const template = templateOf(after, event)
  if (template === null || after.contactId === null || after.isTest) return none
  return [{ id: `sms/${event.stream}/${event.version}`, channel: smsChannel, caseId: after.id, body: { template }, createdAt: event.at }]
}

function templateOf(after: CaseState, { type }: NewEvent): SmsTemplate | null {
  if (type === 'reported') return after.clocks.some(({ kind }) => kind === 'SMS') ? 'accepted' : null
  if (type === 'appointmentAgreed' || type === 'appointmentChanged') return 'appointment'
  return type === 'reviewPassed' && after.status === 'CALLBACK' ? 'rating' : null
}
