import type { IngestHealth, IngestHours, SourceHealth } from '#contract/ingest.ts'
import type { Instant } from '#contract/ids.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { floorDiv } from '#backend/domain/shared/number.ts'
import { HOUR, MINUTE, SECOND } from '#backend/domain/shared/time.ts'
import type { InboxCount, InboxStore } from '#backend/ports/inbox-store.ts'
import type { Reader } from '#backend/ports/reader.ts'
import type { OutboxStore } from '#backend/ports/outbox-store.ts'

/** resources/config/ingest.json: how often each source usually speaks, and after how many such gaps it counts as down [def]. */
export type IngestRules = { downAfter: number; sources: readonly { code: string; mode: string; everySeconds: number }[] }

const CELLS = 60
const HOURS = 24

/** Sources that spoke once and have been silent for longer than their usual gap allows. */
export function downSources(inbox: Pick<InboxStore, 'lastOf'>, { sources, downAfter }: IngestRules, now: Instant): { source: string; lastAt: Instant }[] {
  return sources.flatMap(({ code, everySeconds }) => {
    const lastAt = inbox.lastOf(code)
    return lastAt !== null && now - lastAt > downAfter * everySeconds * SECOND ? [{ source: code, lastAt }] : []
  })
}

/** How each source does: those of the configuration, then whoever else sent something today. */
export async function sourceHealth({ inbox, reader }: { inbox: InboxStore; reader: Reader }, rules: IngestRules, now: Instant): Promise<SourceHealth[]> {
  const firstMinute = floorDiv(now, MINUTE) - CELLS + 1
  const { value } = await reader.ask('inboxFigures', { today: dayStart(dayOf(now)), minute: firstMinute * MINUTE })
  const { counts, minutes, p95 } = value
  const open = inbox.open()
  const down = new Set(downSources(inbox, rules, now).map(({ source }) => source))
  const known = new Set(rules.sources.map(({ code }) => code))
  const others = [...new Set([...counts, ...open].map(({ source }) => source))].filter((source) => !known.has(source))
  return [...rules.sources, ...others.map((code) => ({ code, mode: 'push', everySeconds: 0 }))].map(({ code, mode, everySeconds }) => {
    const lastAt = inbox.lastOf(code)
    const cells = Array.from({ length: CELLS }, (_, index) => minutes.find(({ source, minute }) => source === code && minute === firstMinute + index)?.n ?? 0)
    return {
      source: code, mode, everySeconds, lastAt, cells, state: lastAt === null ? 'none' : down.has(code) ? 'down' : 'ok',
      ...todayOf(counts, code), waiting: countOf(open, code, ['waiting']), deadOpen: countOf(open, code, ['dead']), p95Ms: p95.find(({ source }) => source === code)?.ms ?? null,
    }
  })
}

/** Messages by source and hour of the last day: those of the configuration, then whoever else sent something. */
export async function sourceHours(reader: Reader, rules: IngestRules, now: Instant): Promise<IngestHours> {
  const first = floorDiv(now, HOUR) - HOURS + 1
  const { value: rows } = await reader.ask('inboxHours', first * HOUR)
  const codes = new Set([...rules.sources.map(({ code }) => code), ...rows.map(({ source }) => source)])
  const hoursOf = (code: string) => Array.from({ length: HOURS }, (_, index) => rows.find(({ source, hour }) => source === code && hour === first + index)?.n ?? 0)
  return { from: first * HOUR, sources: [...codes].map((source) => ({ source, hours: hoursOf(source) })) }
}

function todayOf(counts: readonly InboxCount[], code: string): Pick<SourceHealth, 'received' | 'stored' | 'duplicate' | 'ignored' | 'dead'> {
  const of = (...statuses: InboxCount['status'][]) => countOf(counts, code, statuses)
  return { received: of('waiting', 'case', 'updated', 'duplicate', 'ignored', 'dead'), stored: of('case', 'updated'), duplicate: of('duplicate'), ignored: of('ignored'), dead: of('dead') }
}

const countOf = (counts: readonly InboxCount[], code: string, statuses: readonly InboxCount['status'][]): number =>
  counts.reduce((sum, { source, status, n }) => (source === code && statuses.includes(status) ? sum + n : sum), 0)

/** Messages for others by channel: open ones, and those settled today. */
export function channelCounts(outbox: Pick<OutboxStore, 'counts'>, now: Instant): IngestHealth['channels'] {
  const rows = outbox.counts(dayStart(dayOf(now)))
  return [...new Set(rows.map(({ channel }) => channel))].map((channel) => {
    const of = (...statuses: string[]) => rows.filter((row) => row.channel === channel && statuses.includes(row.status))
    const sum = (...statuses: string[]) => of(...statuses).reduce((total, { n }) => total + n, 0)
    return { channel, waiting: sum('waiting', 'sending', 'accepted'), sent: sum('sent'), dead: sum('dead'), oldestWaiting: of('waiting')[0]?.oldest ?? null }
  })
}
