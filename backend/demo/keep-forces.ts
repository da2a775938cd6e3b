import { teamKinds, type ForceMember, type MeasureAdoption, type MeasureEnd, type SelfTeam, type SupportMeasure, type TeamActivity } from '#contract/forces.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { ForceDesk } from '#backend/app/force-desk.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { chunked } from '#backend/domain/shared/chunked.ts'
import type { DemoForces } from './forces-plan.ts'
import type { Random } from './random.ts'
import { maskedName } from './staff.ts'

export type ForceKeepingDeps = {
  desk: ForceDesk; actor: Actor; orgs: Catalogue['orgs']; measures: readonly SupportMeasure[]; plan: DemoForces; random: Random; now: Instant; newId(at: Instant): string
}

const FEN = 100
const PHONE_FROM = 23_400_000
const PHONE_SPAN = 99_999
/** So many lines in one entry, as the form takes them. */
const AT_ONCE = 500

/** Who may be called, before the history begins: later steps call them. */
export async function registerForces({ desk, actor, orgs, plan, random, newId }: Omit<ForceKeepingDeps, 'now'>, since: Instant): Promise<ForceMember[]> {
  const members = plan.forces.flatMap(({ kind, level: at, count: [least, most], unit, hours, hasPhone }) =>
    [...orgs.values()].filter((org) => org.level === at).flatMap((org) => {
      const dutyPhone = hasPhone ? `0755-${String(PHONE_FROM + random.whole(0, PHONE_SPAN))}` : null
      return Array.from({ length: random.whole(least, most) }, (_, index): ForceMember => ({
        id: `${kind.slice(0, 2)}-${org.code}-${String(index + 1)}`, kind, org: org.code, unit: unit.replace('{org}', org.name), name: maskedName(random), hours: random.pick(hours), dutyPhone, isActive: true,
      }))
    }))
  await inParts(members, (some) => desk.register(actor, { commandId: newId(since), members: some }))
  return members
}

/** The four teams of every sub-grid, what they did, and the measures that were taken up. */
export async function keepTeams(deps: ForceKeepingDeps): Promise<void> {
  const { desk, actor, orgs, plan, random, now, newId } = deps
  const subGrids = [...orgs.keys()].filter((code) => code.length === orgCodeLengths.subgrid)
  const teams = subGrids.flatMap((org) => teamKinds.map((kind): SelfTeam => ({ org, kind, members: random.whole(...plan.teams[kind]), leader: maskedName(random) })))
  await inParts(teams, (some) => desk.registerTeams(actor, { commandId: newId(now), teams: some }))
  const activities = teams.flatMap((team) => activitiesOf(deps, team)).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  await inParts(activities, (some) => desk.record(actor, { commandId: newId(now), activities: some }))
  const adoptions = adoptionsOf(deps, subGrids)
  await inParts(adoptions, (some) => desk.adopt(actor, { commandId: newId(now), adoptions: some }))
  await inParts(endsOf(deps, adoptions), (some) => desk.end(actor, { commandId: newId(now), ends: some }))
}

async function inParts<T>(all: readonly T[], send: (some: T[]) => Promise<unknown>): Promise<void> {
  for (const some of chunked(all, AT_ONCE)) await send(some)
}

/** A team does one thing a day at most, so that no entry stands twice. */
function activitiesOf({ plan: { activities: plan }, random, now }: ForceKeepingDeps, { org, kind, members }: SelfTeam): TeamActivity[] {
  const days = new Set(Array.from({ length: random.whole(...plan.perTeam) }, () => random.whole(0, plan.days)))
  return [...days].map((ago) => ({
    org, kind, on: dayText(dayOf(now) - ago), what: random.pick(plan.whats[kind]), people: Math.max(1, Math.min(members, random.whole(...plan.people))), tasks: random.whole(...plan.tasks),
  }))
}

/** Each measure has a share of its own of the sub-grids. */
function adoptionsOf({ measures, plan: { measures: plan }, random, now }: ForceKeepingDeps, subGrids: readonly OrgCode[]): MeasureAdoption[] {
  return measures.flatMap(({ code: measure }) => {
    const share = random.between(...plan.share)
    return subGrids.filter(() => random.isChance(share)).map((org) => ({ measure, org, from: dayText(dayOf(now) - random.whole(1, plan.days)) }))
  }).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

function endsOf({ measures, plan: { measures: plan }, random, now }: ForceKeepingDeps, adoptions: readonly MeasureAdoption[]): MeasureEnd[] {
  const paid = new Set(measures.filter(({ hasAmount }) => hasAmount).map(({ code }) => code))
  return adoptions.filter(() => random.isChance(plan.endedShare)).map(({ measure, org }) => ({
    measure, org, on: dayText(dayOf(now)), result: random.pick(plan.results), amountFen: paid.has(measure) ? random.whole(...plan.yuan) * FEN : null,
  }))
}
