import { z } from 'zod'
import { BudgetAction, type BudgetActionInput, LineKey, ProjectStatus } from '#contract/budget.ts'
import type { AttachmentRef } from '#contract/case.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import { yearOf } from '#backend/app/run-budget.ts'
import type { BudgetRules } from '#backend/domain/budget/rules.ts'
import { dayOfCivil, dayStart } from '#backend/domain/calendar/day.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { DAY, HOUR } from '#backend/domain/shared/time.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'

const whole = z.int().positive()
const date = { month: z.int().min(1).max(12), day: z.int().min(1).max(28) }
const text = z.string().min(2)
const percent = z.int().min(1).max(100)

/** resources/config/demo/budget.json: how the year's money is split, what was bought of it, and which projects communities wished for. */
export const DemoBudget = z.strictObject({
  given: text, givenOn: z.strictObject(date), shares: z.record(LineKey, percent).refine((shares) => Object.values(shares).reduce((sum, one) => sum + one, 0) === 100, 'sum-is-not-100'),
  contracts: z.array(z.strictObject({ line: LineKey, payee: text, purpose: text, share: percent, ...date, payments: z.int().min(0) })).min(1),
  payment: text,
  released: z.strictObject({ every: whole, reason: text }),
  moved: z.strictObject({ every: whole, from: LineKey, to: LineKey, share: percent, reason: text }),
  corrected: z.strictObject({ every: whole, reason: text }),
  projects: z.array(z.strictObject({ title: text, text, yuan: whole, ...date, until: ProjectStatus })).min(1),
  projectsPerCommunity: whole, contractShare: percent, approved: text, rejected: text, contractor: text, accepted: text,
})
export type DemoBudget = z.infer<typeof DemoBudget>

export type FundingDeps = { bus: Pick<CommandBus, 'submitBudget'>; people: People; photos: { one(kind: 'BEFORE' | 'AFTER'): AttachmentRef }; random: Random; orgs: Catalogue['orgs']; rules: BudgetRules; plan: DemoBudget; now: Instant; newId: (at: Instant) => string }
type Numbers = (name: string) => number
/** A command to come. `makes`: the name under which later ones speak of the contract, project or entry that it makes. */
type Step = { at: Instant; who: Actor; makes?: string; action: (no: Numbers) => BudgetActionInput }
type Place = { community: OrgCode; serial: number; subGrids: readonly OrgCode[]; yuan: ReadonlyMap<string, number> }
type Contract = { name: string; line: string; yuan: number; payee: string; purpose: string; at: Instant; project?: string }

const FEN = 100
const PERCENT = 100
const PAYMENT_DAYS = 26

/** Splits a whole number by weights: each its whole share, what is left one by one to the largest remainders, so that the parts sum to the whole. */
export function splitBy(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, one) => all + one, 0)
  const parts = weights.map((weight) => Math.floor((total * weight) / sum))
  const order = weights.map((weight, index) => ({ index, rest: (total * weight) % sum })).toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  const left = total - parts.reduce((all, one) => all + one, 0)
  const lucky = new Set(order.slice(0, left).map(({ index }) => index))
  return parts.map((part, index) => (lucky.has(index) ? part + 1 : part))
}

/** The year's money of every community by its population, to the yuan, and what was done with it since: through the commands that clerks give. */
export async function fundCommunities(deps: FundingDeps): Promise<void> {
  const { bus, orgs, rules, plan, now, newId } = deps
  const communities = [...orgs.values()].filter(({ code }) => code.length === orgCodeLengths.community)
  const parts = splitBy(rules.districtTotal / FEN, communities.map(({ population }) => population))
  const year = yearOf(now)
  const places = communities.map(({ code: community }, serial): Place => {
    const keys = rules.lines.map(({ key }) => key).filter((key) => key in plan.shares)
    const yuan = splitBy(parts[serial] ?? 0, keys.map((key) => plan.shares[key] ?? 0))
    const subGrids = [...orgs.keys()].filter((code) => code.length === orgCodeLengths.subgrid && code.startsWith(community))
    return { community, serial, subGrids, yuan: new Map(keys.map((key, index) => [key, yuan[index] ?? 0])) }
  })
  const play = (place: Place) => numbered(stepsOf(deps, place).filter(({ at }) => at < now)).map(({ at, who, action }) => bus.submitBudget({ community: place.community, year, command: { commandId: newId(at), expectedVersion: 0, action: BudgetAction.parse(action) }, at }, who))
  for (const street of Map.groupBy(places, ({ community }) => community.slice(0, orgCodeLengths.street)).values()) await Promise.all(street.flatMap(play))
}

const entriesOf: Partial<Record<BudgetActionInput['type'], number>> = { allocate: 1, move: 2, commit: 1, pay: 1, release: 1, correct: 1 }

/** Steps in the order of time, with the numbers that contracts, projects and entries get in it. */
function numbered(steps: readonly Step[]): { at: Instant; who: Actor; action: BudgetActionInput }[] {
  const known = new Map<string, number>()
  const counts = { commit: 0, propose: 0, entry: 1 }
  return steps.toSorted((a, b) => a.at - b.at).map(({ at, who, makes, action: make }) => {
    const action = make((name) => known.get(name) ?? 0)
    const { type } = action
    if (type === 'commit' || type === 'propose') counts[type] += 1
    if (makes !== undefined) known.set(makes, type === 'commit' || type === 'propose' ? counts[type] : counts.entry)
    counts.entry += entriesOf[type] ?? 0
    return { at, who, action }
  })
}

const momentOf = ({ now }: FundingDeps, { month, day }: { month: number; day: number }): Instant => dayStart(dayOfCivil({ year: yearOf(now), month, day })) + 10 * HOUR

/** What happened to the money of one community. */
function stepsOf(deps: FundingDeps, place: Place): Step[] {
  const { plan, people, random } = deps
  const { moved, corrected, released } = plan
  const who = people.street(place.community)
  const isTurn = ({ every }: { every: number }) => place.serial % every === 0
  const given = [...place.yuan].map(([line, yuan]): Step => ({ at: momentOf(deps, plan.givenOn), who, action: () => ({ type: 'allocate', line, amount: yuan * FEN, text: plan.given }) }))
  const contracts = plan.contracts.flatMap(({ share, payments, ...one }, index): Step[] => {
    const yuan = Math.floor(((place.yuan.get(one.line) ?? 0) * share * random.between(0.9, 1)) / PERCENT)
    return contractSteps(deps, place, { contract: { ...one, name: `contract ${String(index)}`, yuan, at: momentOf(deps, one) + random.whole(0, 6) * DAY }, payments })
  })
  const late = momentOf(deps, { month: 5, day: 22 })
  const amount = Math.floor(((place.yuan.get(moved.from) ?? 0) * moved.share) / PERCENT) * FEN
  const extra: Step[] = [
    ...(isTurn(moved) ? [{ at: late, who, action: (): BudgetActionInput => ({ type: 'move', from: moved.from, to: moved.to, amount, reason: moved.reason }) }] : []),
    ...(isTurn(corrected) ? [{ at: late + DAY, who, action: (no: Numbers): BudgetActionInput => ({ type: 'correct', entry: no('contract 1 paid 1'), reason: corrected.reason }) }] : []),
    ...(isTurn(released) ? [{ at: late + 2 * DAY, who, action: (no: Numbers): BudgetActionInput => ({ type: 'release', commitment: no('contract 3'), reason: released.reason }) }] : []),
  ]
  return [...given, ...contracts, ...projectsOf(deps, place), ...extra]
}

/** A contract and its payments: equal parts, what is left over stays owed. */
function contractSteps({ plan, people }: FundingDeps, { community }: Place, { contract: { name, line, yuan, payee, purpose, at, project }, payments }: { contract: Contract; payments: number }): Step[] {
  const who = people.street(community)
  const part = Math.floor(yuan / (payments + 1)) * FEN
  const sign: Step = { at, who, makes: name, action: (no) => ({ type: 'commit', line, amount: yuan * FEN, payee, purpose, ...(project === undefined ? {} : { project: no(project) }) }) }
  const pays = Array.from({ length: payments }, (_, index): Step => ({ at: at + (index + 1) * PAYMENT_DAYS * DAY, who, makes: `${name} paid ${String(index + 1)}`, action: (no) => ({ type: 'pay', commitment: no(name), amount: part, text: plan.payment }) }))
  return [sign, ...pays]
}

/** The projects of one community, each as far as it has come. */
function projectsOf(deps: FundingDeps, place: Place): Step[] {
  const { plan, random } = deps
  const most = Math.floor((place.yuan.get('PROJECTS') ?? 0) / (plan.projectsPerCommunity + 1))
  return random.shuffled(plan.projects).slice(0, plan.projectsPerCommunity).flatMap((one, index) => projectSteps(deps, place, { ...one, yuan: Math.min(one.yuan, most), name: `project ${String(index)}`, at: momentOf(deps, one) + random.whole(0, 5) * DAY, org: random.pick(place.subGrids) }))
}

const ways: Record<ProjectStatus, number> = { PROPOSED: 0, REJECTED: 1, APPROVED: 1, COMMITTED: 2, ACCEPTED: 3, PAID: 4 }

function projectSteps(deps: FundingDeps, place: Place, { name, at, org, title, text: wish, yuan, until }: DemoBudget['projects'][number] & { name: string; at: Instant; org: OrgCode }): Step[] {
  const { plan, people, photos } = deps
  const { community } = place
  const [lead, desk, clerk] = [people.streetLeader(community), people.community(community), people.street(community)]
  const contract: Contract = { name: `${name} contract`, line: 'PROJECTS', yuan: Math.floor((yuan * plan.contractShare) / PERCENT), payee: plan.contractor, purpose: title, at: at + 12 * DAY, project: name }
  const decide: Step = { at: at + 5 * DAY, who: lead, action: (no) => (until === 'REJECTED' ? { type: 'reject', project: no(name), reason: plan.rejected } : { type: 'approve', project: no(name), note: plan.approved }) }
  const all: Step[] = [
    { at, who: desk, makes: name, action: () => ({ type: 'propose', org, title, text: wish, amount: yuan * FEN, attachments: [photos.one('BEFORE')] }) },
    decide,
    ...contractSteps(deps, place, { contract, payments: 0 }),
    { at: at + 40 * DAY, who: desk, action: (no) => ({ type: 'accept', project: no(name), note: plan.accepted, attachments: [photos.one('AFTER')] }) },
    { at: at + 46 * DAY, who: clerk, action: (no) => ({ type: 'pay', commitment: no(contract.name), amount: contract.yuan * FEN, text: plan.payment }) },
  ]
  return all.slice(0, ways[until] + 1)
}
