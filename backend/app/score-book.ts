import { z } from 'zod'
import type { RecordedEvent } from '#contract/events.ts'
import { CaseId, CaseNo, Instant, Position, UnitCode } from '#contract/ids.ts'
import { AppealDecision, deductionKinds, LostKind, Month, ScoreBand, ScoreBoardName, ScoreFacts, scoreParts } from '#contract/score.ts'
import type { FrozenMonth } from '#backend/domain/score/frozen.ts'
import type { Store } from '#backend/ports/store.ts'

const whole = z.int().nonnegative()
const Rules = z.object({
  version: z.int(), weights: z.record(z.enum(scoreParts), whole), deductions: z.record(z.enum(deductionKinds), whole), deductionCap: whole, minimumOrders: whole,
  bands: z.array(z.object({ band: ScoreBand, from: whole })), pointOutBelowPercent: whole, referenceScore: whole, lockWorkDay: whole, appealWorkDays: whole, decideWorkDays: whole,
})
const Row = z.object({ unit: UnitCode, board: ScoreBoardName, facts: ScoreFacts, total: z.string().nullable(), rank: z.int().nullable() })

/** What is kept in the streams `score:<month>`: add a type, never change one. */
export const ScorePublished = z.object({ month: Month, position: Position, at: Instant, rules: Rules, rows: z.array(Row), hash: z.string() })
export const ScoreAppealed = z.object({
  id: z.string(), unit: UnitCode, kind: LostKind, ref: z.string(), caseId: CaseId, caseNo: CaseNo, orderNo: z.string().nullable(), lineAt: Instant,
  lost: whole, rating: z.int().nullable(), points: z.string(), reason: z.string(), decideBy: Instant,
})
export const ScoreAppealDecided = z.object({ id: z.string(), verdict: AppealDecision.shape.verdict, reason: z.string() })

export type KeptAppeal = z.infer<typeof ScoreAppealed> & {
  month: Month
  at: Instant
  by: string
  decision: { verdict: 'UPHELD' | 'DENIED'; reason: string; at: Instant; by: string } | null
}
export type Published = { frozen: FrozenMonth; hash: string; publishedAt: Instant }
export type MonthBook = { published: Published | null; appeals: ReadonlyMap<string, KeptAppeal> }

/** What was decided about each month: published figures and appeals, folded from the log and kept in memory until something is added. */
export type ScoreBook = {
  of(month: Month): MonthBook
  /** Appeals of all months, newest first. */
  appeals(): KeptAppeal[]
  /** Reads a month's stream again. */
  forget(stream: string): void
}

export const scoreStream = (month: Month): string => `score:${month}`
const mostEvents = 10_000

export function createScoreBook(store: Pick<Store, 'streamEvents' | 'eventsOfKind'>): ScoreBook {
  const months = new Map<Month, MonthBook>()
  const of = (month: Month): MonthBook => {
    const known = months.get(month) ?? foldMonth(month, store.streamEvents(scoreStream(month)))
    months.set(month, known)
    return known
  }
  return {
    of,
    appeals() {
      const named = store.eventsOfKind('score:', null, mostEvents).filter(({ type }) => type === 'scoreAppealed').map(({ stream }) => stream.slice('score:'.length))
      return [...new Set(named)].flatMap((month) => [...of(month).appeals.values()]).toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    },
    forget: (stream) => void months.delete(stream.slice(scoreStream('').length)),
  }
}

/** What the events of a month's stream lead to. */
export function foldMonth(month: Month, events: readonly RecordedEvent[]): MonthBook {
  let published: Published | null = null
  const appeals = new Map<string, KeptAppeal>()
  for (const event of events) {
    if (event.type === 'scorePublished') published = toPublished(event)
    if (event.type === 'scoreAppealed') {
      const appeal = ScoreAppealed.parse(event.data)
      appeals.set(appeal.id, { ...appeal, month, at: event.at, by: event.actor.id, decision: null })
    }
    if (event.type === 'scoreAppealDecided') {
      const { id, verdict, reason } = ScoreAppealDecided.parse(event.data)
      const appeal = appeals.get(id)
      if (appeal !== undefined) appeals.set(id, { ...appeal, decision: { verdict, reason, at: event.at, by: event.actor.id } })
    }
  }
  return { published, appeals }
}

function toPublished({ data, at }: RecordedEvent): Published {
  const { hash, ...frozen } = ScorePublished.parse(data)
  return { frozen, hash, publishedAt: at }
}
