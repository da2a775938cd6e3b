import type { Days, Times } from '#contract/kpi-sheet.ts'
import type { Position } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { lastYearOf, previousOf } from '#backend/domain/kpi/periods.ts'
import { spreadOf } from '#backend/domain/kpi/times.ts'
import type { QueryDeps } from './query-deps.ts'
import { asFilters, numberScope } from './scope.ts'
import { periodOf, type SheetQuery } from './kpi-sheet.ts'

const noTimes = (): Times => ({ firstResponse: spreadOf([]), firstContact: spreadOf([]), handling: spreadOf([]), cycle: spreadOf([]) })
/** Comparing longer spans says nothing that a year does not. */
const mostComparedDays = 370

/** How long people waited and matters took: first answers of what was reported in the period, the rest of what was closed in it. */
export async function kpiTimes(deps: QueryDeps, actor: Actor, query: SheetQuery): Promise<{ position: Position; now: Times; previous: Times; lastYear: Times }> {
  const scope = numberScope(actor, query)
  const period = periodOf(query)
  const ask = async (days: Days): Promise<{ position: Position; times: Times }> => {
    const { position, value } = await deps.reader.ask('kpiTimes', { visibility: visibilityOf(actor, query.scope), count: { ...asFilters(scope), ...days }, calendars: deps.books.calendars })
    return { position, times: value }
  }
  const { position, times: now } = await ask(period)
  if (period.to - period.from > mostComparedDays) return { position, now, previous: noTimes(), lastYear: noTimes() }
  return { position, now, previous: (await ask(previousOf(period))).times, lastYear: (await ask(lastYearOf(period))).times }
}

