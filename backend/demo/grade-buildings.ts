import type { BuildingActionInput, FindingKind } from '#contract/buildings.ts'
import { BuildingAction } from '#contract/buildings.ts'
import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import type { RegisterRow } from '#backend/domain/building/bulk.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { Place } from './building-places.ts'
import { createBuildingPlan, findingsOf, type PlanDeps, type Planned, roundTimes } from './building-plan.ts'
import type { People } from './people.ts'
import { createQuota } from './random.ts'

export type GradingDeps = PlanDeps & { bus: Pick<CommandBus, 'submitBuilding' | 'submitBuildings'>; people: People; newId: (at: Instant) => string; registeredAt: Instant }

type Step = { at: Instant; code: string; who: Actor; action: BuildingActionInput }
const SAFETY = 'C-AY'
const FIRST_FINDING = 1

/** Registers the buildings let to residents and plays what was found in them, street by street, through the commands that real rounds take. */
export async function gradeBuildings(deps: GradingDeps, streets: readonly (readonly Place[])[]): Promise<void> {
  const plan = createBuildingPlan(deps)
  const overdue = createQuota(deps.config.overdueShare)
  for (const places of streets) {
    const done: Promise<unknown>[] = []
    for (const place of places) done.push(...gradePlace(deps, place, { planned: plan(place), overdue }))
    await Promise.all(done)
  }
}

function gradePlace(deps: GradingDeps, place: Place, { planned, overdue }: { planned: readonly Planned[]; overdue: ReturnType<typeof createQuota> }): Promise<unknown>[] {
  const { bus, people, newId, registeredAt } = deps
  const patrol = people.patrol(place.org)
  const register = planned.map((one) => registered(deps, one, overdue.ask()))
  const done: Promise<unknown>[] = [bus.submitBuildings({ commandId: newId(registeredAt), at: registeredAt, org: place.org, register }, people.community(place.org))]
  const by = (kind: FindingKind) => (deps.rules.findings[kind].part === 'SECURITY' ? people.service(place.org) : patrol).id
  const later: Step[] = []
  for (const [round, at] of roundTimes(deps).entries()) {
    const found = planned.filter((one) => one.bundle !== null && one.round === round)
    if (found.length === 0) continue
    done.push(bus.submitBuildings({ commandId: newId(at), at, org: place.org, findings: found.flatMap((one) => findingsOf(one, at, { ...deps, by })) }, patrol))
    later.push(...found.flatMap((one) => stepsOf(deps, one, { place, at })))
  }
  return [...done, ...later.map(({ at, code, who, action }) => bus.submitBuilding({ code, command: { commandId: newId(at), expectedVersion: 0, action: BuildingAction.parse(action) }, at }, who))]
}

function registered({ random, rules, now }: GradingDeps, { code, grade }: Planned, isOverdue: boolean): RegisterRow {
  const days = rules.patrolDays[grade]
  const ago = isOverdue ? days + 1 + random.whole(0, days) : random.whole(0, days - 1)
  const floors = random.whole(3, 8)
  return { code, isRental: true, floors, rooms: floors * random.whole(2, 6), patrolledAt: now - ago * DAY - random.whole(0, 7) * 3_600_000 }
}

/** What happened to a building after its round. */
function stepsOf(deps: GradingDeps, { code, bundle, fate }: Planned, { place, at }: { place: Place; at: Instant }): Step[] {
  const { config, random, people, rules } = deps
  const handler = people.handler(`${place.org.slice(0, orgCodeLengths.community)}:${SAFETY}`)
  const open = (bundle?.findings ?? []).flatMap(([kind], index) => (rules.findings[kind].lasts === 'OPEN' ? [index + 1] : []))
  const closed = (days: number): Step[] => open.map((finding) => ({ code, at: at + days * DAY, who: people.head(place.org), action: { type: 'close', finding, note: random.pick(config.closed), attachments: [deps.photos.one('AFTER')] } }))
  const appeal = (days: number): Step => ({ code, at: at + days * DAY, who: people.service(place.org), action: { type: 'appeal', findings: [FIRST_FINDING], text: random.pick(config.appealed) } })
  const decided = (isUpheld: boolean): Step => ({ code, at: at + 8 * DAY, who: people.streetLeader(place.org), action: { type: 'decideAppeal', isUpheld, reason: isUpheld ? config.decided.upheld : config.decided.denied } })
  const fates: Record<Planned['fate'], () => Step[]> = {
    NONE: () => [],
    MENDED: () => closed(random.whole(5, 30)),
    RAISED: () => [...closed(14), { code, at: at + 50 * DAY, who: handler, action: { type: 'reinspect', isPassed: true, note: random.pick(config.reinspected), attachments: [deps.photos.one('AFTER')] } }],
    APPEALED: () => [appeal(0)],
    UPHELD: () => [appeal(3), decided(true)],
    DENIED: () => [appeal(3), decided(false)],
  }
  return fates[fate]()
}
