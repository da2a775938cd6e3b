import type { BulletinCounts, BulletinFigures, BulletinKind, Correction } from '#contract/bulletins.ts'
import type { SourceHealth } from '#contract/ingest.ts'
import type { Days, Fraction, KpiId, KpiSheet } from '#contract/kpi-sheet.ts'
import type { Day } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import { dayStart, weekday } from '#backend/domain/calendar/day.ts'
import { firstOfMonth, monthIndexOf, previousOf } from '#backend/domain/kpi/periods.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { arrivals } from '#backend/domain/whistle/suggest.ts'
import { kpiSheet } from './kpi-sheet.ts'
import { listCases } from './lists.ts'
import { overview } from './overview.ts'
import type { QueryDeps } from './query-deps.ts'
import { demoSetting } from './reference.ts'
import type { TopicDesk } from './topics.ts'

export type FigureDeps = QueryDeps & {
  topics: TopicDesk
  sources: () => Promise<readonly SourceHealth[]>
}
type About = { actor: Actor; kind: BulletinKind; scope: string; days: Days }

/** A bulletin lists so many overdue cases and says how many there are. */
const mostOverdue = 60
/** A daily bulletin shows the days before as well. */
const dailyTrend = 14

/** The days of the period a day lies in. */
export function bulletinDays(kind: BulletinKind, day: Day): Days {
  if (kind === 'day') return { from: day, to: day + 1 }
  if (kind === 'week') return { from: day - weekday(day) + 1, to: day - weekday(day) + 8 }
  return { from: firstOfMonth(monthIndexOf(day)), to: firstOfMonth(monthIndexOf(day) + 1) }
}

/** Everything a bulletin says, true at one position of the log as far as it goes. */
export async function bulletinFigures(deps: FigureDeps, { actor, kind, scope, days }: About): Promise<BulletinFigures> {
  const now = await sheetOf(deps, { actor, scope, days })
  const before = await sheetOf(deps, { actor, scope, days: previousOf(days) })
  const wall = overview(deps, actor, { scope })
  const overdue = await listCases(deps, actor, { scope, sla: 'over', open: 'true', limit: mostOverdue })
  return {
    kind, scope, days, at: deps.clock.now(), position: now.position, isExercise: deps.clock.isExercise, isDemo: deps.store.setting(demoSetting) === 'true',
    now: countsOf(now), previous: countsOf(before),
    streets: await Promise.all(wall.children.map(async ({ org, open, over }) => {
      const counts = countsOf(await sheetOf(deps, { actor, scope: org, days }))
      return { org, intake: counts.intake, accepted: counts.accepted, resolution: counts.resolution, onTime: counts.onTime, open, over }
    })),
    byDay: daysIn(deps, scope, kind === 'day' ? { from: days.to - dailyTrend, to: days.to } : days),
    overdue: { total: overdue.total, cases: overdue.items.map(({ no, title, subGrid, unit, sla }) => ({ no, title: maskText(title), subGrid, unit, dueAt: sla.dueAt })) },
    whistles: whistlesIn(deps, scope, days),
    warnings: { over: wall.over, warn: wall.warn },
    sources: (await deps.sources()).map(({ source, state, lastAt, deadOpen }) => ({ source, state, lastAt, deadOpen })),
  }
}

const sheetOf = (deps: QueryDeps, { actor, scope, days }: Pick<About, 'actor' | 'scope' | 'days'>): Promise<KpiSheet> => kpiSheet(deps, actor, { scope, ...days })

/** Orders issued in the period by their lead departments, and who of these had come in time by now. */
function whistlesIn({ store, clock }: QueryDeps, scope: string, { from, to }: Days): NonNullable<BulletinFigures['whistles']> {
  const now = clock.now()
  const led = store.whistleDepartments({ org: scope, from: dayStart(from), to: Math.min(dayStart(to), now + 1) }).filter(({ isLead, status }) => isLead && status !== 'RECALLED')
  const { of, count } = arrivals(led, now)
  return { issued: led.length, arrivalsDue: of, arrivedOnTime: count }
}

const nothing: Fraction = { numerator: 0, denominator: 0 }

function countsOf({ lines }: KpiSheet): BulletinCounts {
  const figure = (id: KpiId): Fraction => lines.find((line) => line.id === id)?.now ?? nothing
  return {
    intake: figure('intake').numerator, accepted: figure('accepted').numerator, closed: figure('closedOn').numerator, resolution: figure('resolution'), dueResolution: figure('dueResolution'),
    onTime: figure('onTime'), sms: figure('sms'), appoint: figure('appoint'), satisfaction: figure('satisfaction'), threeRates: figure('threeRates'), rework: figure('rework'),
  }
}

function daysIn({ store }: QueryDeps, scope: string, { from, to }: Days): BulletinFigures['byDay'] {
  const rows = store.rollupByDay({ dim: 'org', key: scope, from, to, measures: ['intake', 'closedOn'] })
  return Array.from({ length: to - from }, (_one, index) => {
    const sums = rows.find(({ day }) => day === from + index)?.sums
    return { day: from + index, intake: sums?.intake ?? 0, closed: sums?.closedOn ?? 0 }
  })
}

/** What the log says differently now: late data and reopened cases never change what was published (domain.md 6.2). */
export async function correctionsOf(deps: QueryDeps, actor: Actor, { scope, days, now }: Pick<BulletinFigures, 'scope' | 'days' | 'now'>): Promise<Correction[]> {
  const present = countsOf(await sheetOf(deps, { actor, scope, days }))
  return (['intake', 'accepted', 'closed'] as const).flatMap((figure) => (present[figure] === now[figure] ? [] : [{ figure, was: now[figure], is: present[figure] }]))
}
