import type { Instant } from '#contract/ids.ts'
import type { MessageState } from '#contract/case.ts'
import type { Delivered } from './channel.ts'

/** One text message on its way out. The only place where a number and a text meet; never logged, never stored. */
export type Sms = { id: string; to: string; template: string; text: string; params: Readonly<Record<string, string>>; createdAt: Instant }

/** What the gateway says later of a message it took. `state` is its own word, e.g. DELIVRD. */
export type SmsReport = { receipt: string; state: string; outcome: Extract<MessageState, 'DELIVERED' | 'FAILED'>; at: Instant }

/** A way to send text messages. `isUp` is null while nobody knows. */
export type SmsGateway = {
  kind: 'smpp' | 'aliyun'
  send(sms: Sms): Promise<Delivered>
  /** Whether a message whose answer was lost was taken. */
  ask(sms: Sms): Promise<Delivered | { kind: 'absent' }>
  onReport(hear: (report: SmsReport) => void): void
  isUp(): boolean | null
  close(): Promise<void>
}
