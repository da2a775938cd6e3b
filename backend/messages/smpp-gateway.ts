import { createHash } from 'node:crypto'
import type { Pdu, Session } from 'smpp'
import type { Clock } from '#backend/ports/clock.ts'
import type { Delivered } from '#backend/ports/channel.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Sms, SmsGateway, SmsReport } from '#backend/ports/sms-gateway.ts'
import { refusalOf, reportOf } from './smpp-answers.ts'
import { createSmppLink } from './smpp-link.ts'
import type { SmppConfig } from './sms-config.ts'
import { smsParts } from './sms-parts.ts'

const UCS2 = 0x08
const INTERNATIONAL = { dest_addr_ton: 1, dest_addr_npi: 1 }
/** Parts of messages that were under way lately, for a retry that goes on where it stopped. */
const mostKept = 5000

type Deps = { config: SmppConfig; clock: Pick<Clock, 'now'>; log: Logger }
/** Numbers the gateway gave to the parts of a message so far. `isLost`: a part went out whose answer has not come. */
type Progress = { receipts: string[]; isLost: boolean }

/**
 * Text messages over SMPP 3.4: UCS-2, longer texts in joined parts, a receipt wished for the last part. An answer that comes
 * late is kept for the question `ask`; SMPP knows no question by our own id, so without it the answer stays unsure.
 */
export function createSmppGateway({ config, clock, log }: Deps): SmsGateway {
  const progress = new Map<string, Progress>()
  const hearers: ((report: SmsReport) => void)[] = []
  const open = new Set<() => void>()
  const link = createSmppLink({ config, log, onDeliver: (pdu) => tell(pdu), onLost: () => open.forEach((end) => end()) })

  function tell({ short_message: content, receipted_message_id: id }: Pdu): void {
    const report = reportOf(content?.message ?? '')
    if (report === null) return
    for (const hear of hearers) hear({ ...report, receipt: id ?? report.receipt, at: clock.now() })
  }

  function progressOf(id: string): Progress {
    const known = progress.get(id) ?? { receipts: [], isLost: false }
    progress.set(id, known)
    const [oldest] = progress.keys()
    if (progress.size > mostKept && oldest !== undefined) progress.delete(oldest)
    return known
  }

  async function send(sms: Sms): Promise<Delivered> {
    const session = await link.session().catch((error: unknown) => String(error))
    if (typeof session === 'string') return { kind: 'retry', reason: session }
    const done = progressOf(sms.id)
    const parts = smsParts(sms.text)
    while (done.receipts.length < parts.length) {
      const answer = await submitPart(session, { sms, parts, done, config, open })
      if (answer !== null) return answer
    }
    return acceptedAs(done)
  }

  return {
    kind: 'smpp',
    send,
    ask(sms) {
      const done = progressOf(sms.id)
      if (done.isLost) return Promise.resolve({ kind: 'unsure', reason: 'no answer to submit_sm' })
      if (done.receipts.length === 0) return Promise.resolve({ kind: 'unsure', reason: 'not known after a restart' })
      return send(sms)
    },
    onReport: (hear) => void hearers.push(hear),
    isUp: () => link.isUp(),
    close: () => link.close(),
  }
}

const acceptedAs = ({ receipts }: Progress): Delivered => ({ kind: 'accepted', receipt: receipts.at(-1) ?? '' })

type PartOrder = { sms: Sms; parts: readonly string[]; done: Progress; config: SmppConfig; open: Set<() => void> }

/** Null when the part was taken. */
function submitPart(session: Session, { sms, parts, done, config, open }: PartOrder): Promise<Delivered | null> {
  const index = done.receipts.length
  const isLast = index === parts.length - 1
  return new Promise((resolve) => {
    const end = (answer: Delivered | null) => {
      clearTimeout(late)
      open.delete(close)
      resolve(answer)
    }
    const close = () => end({ kind: 'unsure', reason: 'closed' })
    const late = setTimeout(() => end({ kind: 'unsure', reason: 'timeout' }), config.timeoutSeconds * 1000)
    open.add(close)
    done.isLost = true
    const isWritten = session.submit_sm(
      {
        source_addr: config.source, destination_addr: internationalNumber(sms.to), ...INTERNATIONAL, data_coding: UCS2, registered_delivery: isLast ? 1 : 0,
        short_message: parts.length === 1 ? parts[index] : { udh: partHeader(sms.id, parts.length, index), message: parts[index] },
      },
      ({ command_status: status, message_id: receipt = '' }) => {
        done.isLost = false
        if (status === 0) done.receipts.push(receipt)
        end(status === 0 ? null : refusalOf(status))
      },
    )
    if (isWritten) return
    done.isLost = false
    end({ kind: 'retry', reason: 'not-connected' })
  })
}

/** Concatenation header with a 16-bit reference made from the message's id: a repeated part joins the same message. */
function partHeader(id: string, total: number, index: number): Buffer {
  const reference = createHash('sha256').update(id).digest().subarray(0, 2)
  return Buffer.from([0x06, 0x08, 0x04, ...reference, total, index + 1])
}

/** A mainland number with its country code, digits only. */
function internationalNumber(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  return /^1\d{10}$/.test(digits) ? `86${digits}` : digits
}
