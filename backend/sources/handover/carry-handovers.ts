import type { OrgCode } from '#contract/ids.ts'
import { Handover, Withdrawal } from '#contract/sources.ts'
import type { Channel, Delivered } from '#backend/ports/channel.ts'
import type { HandoverStore } from '#backend/ports/handover-store.ts'
import { isoDay } from '#backend/sources/night.ts'
import type { HandoverConfig } from '#backend/sources/source-config.ts'
import type { SourceLink } from '#backend/sources/source-link.ts'
import { remarkStep, sourceActor, takeIn, type Desk } from '#backend/sources/take-in.ts'
import { classIn } from './source-words.ts'

export type CarryDeps = {
  config: HandoverConfig
  store: HandoverStore
  link: Pick<SourceLink, 'handOver' | 'withdraw'>
  desk: Desk
  district: OrgCode
  /** Messages of the source that waited for its number are to be read again. */
  retry: (inboxIds: readonly string[]) => void
}

/** The way out to a source that also carries what is handed over to it; in order with all else of the case. */
export function withHandovers(channel: Channel, deps: CarryDeps): Channel {
  return {
    ...channel,
    async deliver(message) {
      const body = read(message.body)
      if (body === null) return channel.deliver(message)
      return body.kind === 'handover' ? handOver(deps, body) : deps.link.withdraw(body)
    },
    async onAccepted(entry, at) {
      const body = read(entry.body)
      if (body?.kind === 'handover') await noteHandover(deps, body, entry.receipt ?? '')
      if (body?.kind === 'withdrawal') deps.store.withdrawn(body)
      await channel.onAccepted?.(entry, at)
    },
  }
}

function read(body: unknown): Handover | Withdrawal | null {
  const parsed = Handover.or(Withdrawal).safeParse(body)
  return parsed.success ? parsed.data : null
}

/** Without a class of its own the source cannot take it: an operator sees which item that is. The class is looked up now, so that one added to the map since then serves the message that is sent again. */
async function handOver({ config, store, link }: CarryDeps, body: Handover): Promise<Delivered> {
  const own = classIn(config, { itemCode: body.itemCode, subGrid: body.orgCode })
  if (own === null) return { kind: 'dead', reason: `no-std-code: ${body.itemCode}` }
  const { transferNo, source, caseId, version, unit, at } = body
  store.begin({ transferNo, source, caseId, version, unit, at, day: isoDay(at) })
  return link.handOver({ ...body, ...own })
}

async function noteHandover({ store, desk, district, retry }: CarryDeps, { source, transferNo, caseId, version }: Handover, taskNum: string): Promise<void> {
  const waiting = store.accepted(transferNo, taskNum)
  const word = { source, sourceId: transferNo, version, op: 'handover' }
  await takeIn(desk, { caseId, word }, remarkStep('handed', [`已转办，对方编号 ${taskNum}（我方转办号 ${transferNo}）。`], sourceActor(source, district)))
  if (waiting.length > 0) retry(waiting)
}
