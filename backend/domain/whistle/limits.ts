import type { CaseState } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import { whistleClocks, type WhistleClockKind, type WhistleClockStart, type WhistleKind } from '#contract/whistle.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import { resolveDue, type Amount } from '#backend/domain/calendar/work-time.ts'
import type { Limit } from '#backend/domain/case/rules.ts'
import { round } from '#backend/domain/shared/number.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import type { WhistleRules } from './rules.ts'

type Books = { calendars: CalendarBook; whistle: WhistleRules }

export const amountOf = (limit: Limit): Amount => ({ ms: round(limit.hours * HOUR), mode: limit.mode })

function limitOf(kind: WhistleKind, clock: WhistleClockKind, about: { matter: Pick<CaseState, 'limit'>; whistle: WhistleRules }): Amount {
  const { matter, whistle } = about
  const limit = whistle.limits[kind][clock]
  if (limit !== 'item') return amountOf(limit)
  const ms = matter.limit?.ms ?? null
  return ms === null || matter.limit === null ? amountOf(whistle.itemWithoutLimit) : { ms, mode: matter.limit.mode }
}

/** The four promises of a department from the moment of issue, and to whom their breach is passed up (domain.md 3.4, 4.3): computed once and kept for ever. */
export function clocksFrom(issuedAt: Instant, kind: WhistleKind, about: Books & { matter: Pick<CaseState, 'limit'> }): WhistleClockStart[] {
  const calendar = about.calendars.current
  const { version, passUp } = about.whistle
  return whistleClocks.map((clock) => {
    const { ms, mode } = limitOf(kind, clock, about)
    const dueAt = resolveDue(issuedAt, { ms, mode }, calendar)
    const steps = passUp.map(({ share, to }) => ({ at: resolveDue(dueAt, { ms: round(ms * share), mode }, calendar), to }))
    return { kind: clock, limitMs: ms, mode, dueAt, passUp: steps, calendarVersion: calendar.version, ruleVersion: version }
  })
}
