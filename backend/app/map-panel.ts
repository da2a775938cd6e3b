import type { CameraView } from '#contract/cameras.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Covered, Geography, Station, SubGridPanel } from '#contract/map.ts'
import { type Actor, Post } from '#contract/roles.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { dayOf, dayStart, dayText } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { staffOf } from '#backend/domain/staff/roster.ts'
import { sumOf } from './map-coverage.ts'
import { checkedInSince } from './map-duty.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'
import type { StaffBook } from './staff-book.ts'

export type PanelDeps = {
  queries: QueryDeps; geo: Geography; stations: readonly Station[]; cameras: readonly CameraView[]; covered: readonly Covered[]; roster: Pick<StaffBook, 'roster'>
}

const WEEKS = 12
const DAYS = 7
const SHOWN_CASES = 6

/** Everything the map says of one sub-grid. Throws `catalogue.unknown-org`. */
export function subGridPanel({ queries, geo, stations, cameras, covered, roster }: PanelDeps, actor: Actor, code: OrgCode): SubGridPanel {
  const { store, clock, books, cache, grades, position } = queries
  const org = books.catalogue.orgs.get(code)
  const shape = geo.subgrids.find((one) => one.code === code)
  if (org === undefined || shape === undefined) throw new DomainError('catalogue.unknown-org', { org: code })
  const visibility = visibilityOf(actor, code)
  const counts = store.openCounts(visibility)
  const total = (state?: string) => counts.reduce((sum, { sla, n }) => (state === undefined || sla === state ? sum + n : sum), 0)
  const inState = (state: CameraView['health']['state']) => cameras.filter(({ health }) => health.state === state).length
  return {
    position: position(), at: clock.now(), code, population: org.population, rental: grades.rental(code) ?? { total: 0, assured: 0, normal: 0, warning: 0 }, areaM2: Math.round(areaOf(shape.p)), buildings: sumOf(covered).buildings,
    open: total(), over: total('over'), warn: total('warn'),
    cases: store.listCases({ visibility, isOpen: true, order: 'due', limit: SHOWN_CASES }).items.map(cardsFor(actor, cache)),
    weeks: weeksOf(queries, code), posts: postsOf({ queries, roster }, code), stations: [...stations],
    cameras: { total: cameras.length, online: inState('online'), offline: inState('offline') }, coverage: sumOf(covered),
  }
}

function areaOf(ring: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < ring.length; at += 2) sum += (ring[at] ?? 0) * (ring[(at + 3) % ring.length] ?? 0) - (ring[(at + 2) % ring.length] ?? 0) * (ring[at + 1] ?? 0)
  return Math.abs(sum) / 2
}

function weeksOf({ store, clock }: QueryDeps, code: OrgCode): SubGridPanel['weeks'] {
  const today = dayOf(clock.now())
  const first = today + 1 - WEEKS * DAYS
  const rows = store.rollupByDay({ dim: 'org', key: code, measures: ['intake'], from: first, to: today + 1 })
  return Array.from({ length: WEEKS }, (_, week) => {
    const from = first + week * DAYS
    return { from, count: rows.reduce((sum, { day, sums }) => (day !== null && day >= from && day < from + DAYS ? sum + (sums.intake ?? 0) : sum), 0) }
  })
}

/** Staff of the three posts in the sub-grid by the roster, and those of them who checked in today. */
function postsOf({ queries, roster }: Pick<PanelDeps, 'queries' | 'roster'>, code: OrgCode): SubGridPanel['posts'] {
  const today = dayOf(queries.clock.now())
  const staff = staffOf(roster.roster(), code, dayText(today))
  const present = checkedInSince(queries, dayStart(today))
  return Post.options.map((post) => {
    const ofPost = staff.filter((member) => member.post === post)
    return { post, staff: ofPost.length, onDuty: ofPost.filter(({ user }) => user !== null && present.has(user)).length }
  })
}
