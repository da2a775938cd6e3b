import type { Delivered } from '#backend/ports/channel.ts'
import type { SmsReport } from '#backend/ports/sms-gateway.ts'

/** SMPP 3.4, 5.1.3: refusals that will be the same next time. All others may pass: full queues, throttling, a system error. */
const FINAL_STATUSES: ReadonlyMap<number, string> = new Map([
  [0x01, 'message-length'], [0x0a, 'source-address'], [0x0b, 'number-illegal'], [0x0c, 'message-id'], [0x33, 'destination-count'], [0x40, 'destination-flag'], [0x45, 'submit-refused'],
  [0x48, 'source-ton'], [0x49, 'source-npi'], [0x50, 'destination-ton'], [0x51, 'destination-npi'],
])

/** What a refusal of submit_sm means. */
export function refusalOf(status: number): Delivered {
  const why = FINAL_STATUSES.get(status)
  const code = `0x${status.toString(16).padStart(8, '0')}`
  return why === undefined ? { kind: 'retry', reason: `smpp ${code}` } : { kind: 'dead', reason: `smpp ${code} ${why}` }
}

const receiptFields = /id:(?<id>\S+).*?stat:(?<state>\w+)/isu
const OUTCOMES: Readonly<Record<string, SmsReport['outcome']>> = { DELIVRD: 'DELIVERED', UNDELIV: 'FAILED', EXPIRED: 'FAILED', DELETED: 'FAILED', REJECTD: 'FAILED', UNKNOWN: 'FAILED' }

/** A delivery receipt (SMPP 3.4, appendix B); null for one that is no final word, or is none at all. */
export function reportOf(text: string): Omit<SmsReport, 'at'> | null {
  const found = receiptFields.exec(text)?.groups
  const [receipt, state] = [found?.['id'], found?.['state']?.toUpperCase()]
  const outcome = state === undefined ? undefined : OUTCOMES[state]
  return receipt === undefined || state === undefined || outcome === undefined ? null : { receipt, state, outcome }
}
