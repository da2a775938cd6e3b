import type { OrgCode, Position } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { AlarmDesk } from '#backend/app/alarms/alarm-desk.ts'
import type { Order } from '#backend/app/export-plan.ts'
import type { IntegrityDesk } from '#backend/app/integrity/integrity-desk.ts'
import { kpiSheet } from '#backend/app/kpi-sheet.ts'
import { kpiTimes } from '#backend/app/kpi-times.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { ScoreDesk } from '#backend/app/score-desk.ts'
import type { StaffDesk } from '#backend/app/staff-desk.ts'
import type { BudgetDesk } from '#backend/app/budget-desk.ts'
import { alarmTable } from './alarms.ts'
import { budgetTable } from './budget.ts'
import type { StationDesk } from '#backend/app/station-desk.ts'
import { stationTable } from './stations.ts'
import { doubtTable } from './doubts.ts'
import { figureTable } from './figures.ts'
import { scoreTable } from './scores.ts'
import { staffTable } from './staff.ts'
import type { PreparedTable, TableWords } from './table.ts'

export type TableSources = { scores: Pick<ScoreDesk, 'board'>; staff: Pick<StaffDesk, 'month'>; integrity: Pick<IntegrityDesk, 'all'>; alarms: Pick<AlarmDesk, 'wholeHistory'>; budgets: Pick<BudgetDesk, 'all' | 'overview'>; stations: Pick<StationDesk, 'list'> }
type Deps = { queries: QueryDeps; sources: TableSources; position: () => Position }

/**
 * Lists that grow with the organisation, not with its history, worked out as their screens do; null for those that are read from the store row by row.
 * Refuses as the screen itself would.
 */
export async function prepareTable({ queries, sources, position }: Deps, { actor, order, words }: { actor: Actor; order: Order; words: TableWords }): Promise<PreparedTable | null> {
  if (order.list === 'scores') return scoreTable(await sources.scores.board(actor, order.query), words)
  if (order.list === 'staff') return staffTable(await staffMonths(queries, sources, { actor, query: order.query }), words)
  if (order.list === 'kpi') return figureTable(await kpiSheet(queries, actor, order.query), await kpiTimes(queries, actor, order.query), words)
  if (order.list === 'integrity') return doubtTable({ position: position(), items: sources.integrity.all(actor, order.query) }, words)
  if (order.list === 'alarms') return alarmTable(sources.alarms.wholeHistory(actor, order.query), position(), words)
  if (order.list === 'budget') return budgetTable(sources.budgets.all(actor, order.query), { year: sources.budgets.overview(actor, order.query).year, position: position() }, words)
  if (order.list === 'stations') return stationTable(sources.stations.list(actor, order.query), words)
  return null
}

/** The months of every community of an area, one after another. */
async function staffMonths({ books }: QueryDeps, { staff }: TableSources, { actor, query: { month, scope = actor.scope } }: { actor: Actor; query: { month?: string | undefined; scope?: OrgCode | undefined } }) {
  const communities = scope.length >= orgCodeLengths.community ? [scope] : [...books.catalogue.orgs.keys()].filter((code) => code.length === orgCodeLengths.community && isWithin(code, scope)).toSorted()
  const views = []
  for (const community of communities) views.push(await staff.month(actor, { community, ...(month === undefined ? {} : { month }) }))
  return views
}
