import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { PeaceArea, PeaceDetail, PeaceView } from '#contract/peace.ts'
import type { Actor } from '#contract/roles.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { totalPoints } from '#backend/domain/building/grade.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { peaceOf } from '#backend/domain/peace/peace-index.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { BuildingStore } from '#backend/ports/building-store.ts'
import type { DisputeStore } from '#backend/ports/dispute-store.ts'
import type { PeaceStore } from '#backend/ports/peace-store.ts'
import { countAreas, indexedLengths, keepDay, overdueHazards, type PeaceSources } from './peace-counts.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'

/** The district at a glance: the safety index of its parts. */
export type PeaceDesk = {
  view(actor: Actor, query: { scope?: OrgCode | undefined; level: Level }): PeaceView
  /** Throws `access.out-of-scope`, `catalogue.unknown-org` for what is neither community nor sub-grid. */
  area(actor: Actor, code: OrgCode): PeaceDetail
  /** Keeps the counts of yesterday, as they stand now, unless they are kept; to be called now and then. */
  keep(now: Instant): void
}
type Level = PeaceView['level']

export type PeaceDeskDeps = PeaceSources & {
  queries: QueryDeps
  disputes: DisputeStore
  buildings: BuildingStore
  peace: PeaceStore
}

const WEEKS = 12
const WEEK = 7
const shownOfEach = 6
const lengths: Record<Level, number> = { community: orgCodeLengths.community, subgrid: orgCodeLengths.subgrid }

export function createPeaceDesk(deps: PeaceDeskDeps): PeaceDesk {
  const { queries, rules } = deps
  const now = () => queries.clock.now()
  const all = (keyLength: number) => peaceOf(countAreas(deps, keyLength, now()), rules)
  return {
    view(actor, { scope, level }) {
      const { org } = visibilityOf(actor, scope)
      const keyLength = lengths[level]
      const { areas, scales } = all(keyLength)
      const isShown = ({ org: code }: { org: OrgCode }) => isWithin(code, org) || isWithin(org, code)
      return {
        position: queries.position(), at: now(), scope: org, level, areas: areas.filter(isShown), scales,
        rules: { weights: rules.weights, watchBelow: rules.watchBelow, actBelow: rules.actBelow, days: rules.ratedDays, leastRated: rules.leastRated },
        weeks: weeksOf(deps, keyLength, now()).map(({ day, areas: past }) => ({ day, ...summed(past.filter(isShown)) })),
      }
    },
    area(actor, code) {
      const { org, unit } = visibilityOf(actor, code)
      if (!indexedLengths.some((length) => length === org.length)) throw new DomainError('catalogue.unknown-org', { orgCode: org })
      const { areas } = all(org.length)
      const rank = areas.findIndex((area) => area.org === org)
      const found = areas[rank]
      if (found === undefined) throw new DomainError('catalogue.unknown-org', { orgCode: org })
      const show = (ids: readonly CaseId[]) => queries.store.cards(ids.slice(0, shownOfEach)).map(cardsFor(actor, queries.cache))
      return {
        position: queries.position(), at: now(), area: found, rank: rank + 1, of: areas.length,
        disputes: show(deps.disputes.open({ org, unit }, shownOfEach).map(({ caseId }) => caseId)),
        hazards: unit === null ? show(overdueHazards(deps, org).map(({ caseId }) => caseId)) : [],
        buildings: deps.buildings.list({ org, grade: 'WARNING', limit: shownOfEach }).items.map(({ state, address }) => ({ code: state.code, address, points: totalPoints(state.assessment.points), grade: state.assessment.grade })),
        weeks: weeksOf(deps, org.length, now()).map(({ day, areas: past }) => ({ day, index: past.find((area) => area.org === org)?.index ?? null })),
      }
    },
    keep: (at) => keepDay(deps, at),
  }
}

/** The index at the ends of the weeks before today, each by its own day's scale; days that nobody kept are left out. */
function weeksOf({ peace, rules }: Pick<PeaceDeskDeps, 'peace' | 'rules'>, keyLength: number, now: Instant): { day: Day; areas: PeaceArea[] }[] {
  const last = dayOf(now) - 1
  const days = Array.from({ length: WEEKS }, (_, week) => last - (WEEKS - 1 - week) * WEEK)
  const byDay = Map.groupBy(peace.onDays(days, keyLength), ({ day }) => day)
  return days.map((day) => ({ day, areas: peaceOf(byDay.get(day) ?? [], rules).areas }))
}

function summed(areas: readonly PeaceArea[]): Omit<PeaceView['weeks'][number], 'day'> {
  const of = (wanted: PeaceArea['class']) => areas.filter((area) => area.class === wanted).length
  const mean = areas.length === 0 ? null : Math.round((areas.reduce((sum, { index }) => sum + index, 0) / areas.length) * 10) / 10
  return { mean, act: of('ACT'), watch: of('WATCH'), calm: of('CALM') }
}
