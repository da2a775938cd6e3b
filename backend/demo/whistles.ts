import type { CaseAction } from '#contract/commands.ts'
import type { Instant, UnitCode } from '#contract/ids.ts'
import type { WhistleKind } from '#contract/whistle.ts'
import { resolveUnit } from '#backend/domain/catalogue/organisation.ts'
import { dayOf, dayOfDate, dayStart } from '#backend/domain/calendar/day.ts'
import type { Step, Story } from './story.ts'
import { add, byClock, came, finished, issued, MINUTE, type AnyStep, type Order, type WhistleKit, type WhistleStep } from './whistle-steps.ts'

/** Puts whistle orders into stories. */
export type Whistles = {
  /** A closed case that its department was whistled to, now and then; else its steps as they are. */
  past(story: Story, steps: readonly Step[]): readonly AnyStep[]
  /** The orders of this morning, for open cases that their communities could not settle. */
  today(open: readonly Story[]): WhistleStep[]
}

type Type = CaseAction['type']
type Kinds = ReadonlySet<Type>
/** A life with any of these is left as it is. */
const winding: Kinds = new Set<Type>(['requestReturn', 'requestExtension', 'requestSuspension', 'reassign', 'escalate', 'downgrade', 'adjudicate', 'completeAssist', 'merge', 'cancel', 'reject', 'verifyFail'])
const later: Kinds = new Set<Type>(['dispose', ...winding])

const MORNING = 7.5 * 60 * MINUTE
const LAST_BEFORE = 15 * MINUTE
const NORMAL_ARRIVAL = [0.6, 3.8] as const
const LATE_ARRIVAL = [4.2, 6] as const
/** Within the hour that an order leaves for signing. */
const PROMPT_SIGN = [0.05, 0.9] as const
const leastWork = 30 * MINUTE

export function createWhistles(kit: WhistleKit, now: Instant): Whistles {
  const from = dayStart(dayOfDate(kit.config.rhythm.whistles.from))
  return {
    past(story, steps) {
      const whistled = whistledFor(kit, story, steps)
      const isChosen = whistled !== null && whistled.dispatch.at >= from && whistled.dispatch.at < dayStart(dayOf(now)) && kit.random.isChance(kit.config.rhythm.whistles.share)
      return isChosen ? withOrder(kit, story, { steps, ...whistled, until: now }) : steps
    },
    today: (open) => thisMorning(kit, open, now),
  }
}

type Of<T extends Type> = Step & { action: Extract<CaseAction, { type: T }> }
const isOf = <T extends Type>(type: T) => (step: Step): step is Of<T> => step.action.type === type
type Whistled = { dispatch: Of<'dispatch'>; sign: Of<'sign'>; disposal: Of<'dispose'> }

const isAlone = ({ level, assists }: Story['matter']): boolean => level >= 2 && assists.length === 0

/** The three steps that an order stands for, where a department had the case straight on and alone. */
function whistledFor({ catalogue }: WhistleKit, { matter }: Story, steps: readonly Step[]): Whistled | null {
  const [dispatches, signs, disposals] = [steps.filter(isOf('dispatch')), steps.filter(isOf('sign')), steps.filter(isOf('dispose'))]
  const [dispatch, sign, disposal] = [dispatches[0], signs[0], disposals[0]]
  if (dispatch === undefined || sign === undefined || disposal === undefined) return null
  const isStraight = dispatches.length + signs.length === 2 && isAlone(matter) && !steps.some(({ action }) => winding.has(action.type))
  const isDepartments = catalogue.units.get(dispatch.action.leadUnit)?.isWhistleTarget === true
  return isStraight && isDepartments && disposal.at - sign.at > leastWork ? { dispatch, sign, disposal } : null
}

function kindOf(lead: UnitCode, { matter }: Story): WhistleKind {
  if (matter.telling.item.mode === 'continuous') return 'EMERGENCY'
  return lead.endsWith(':S-ZF') ? 'ENFORCEMENT' : 'NORMAL'
}

/** The order in the place of dispatch and sign, and its end before the case is disposed of. */
function withOrder(kit: WhistleKit, story: Story, { steps, dispatch, sign, disposal, until }: Whistled & { steps: readonly Step[]; until: Instant }): AnyStep[] {
  const lead = dispatch.action.leadUnit
  const order = issued(kit, story.matter, { kind: kindOf(lead, story), lead, assists: [], at: dispatch.at })
  const { random, config: { rhythm } } = kit
  const isLate = random.isChance(rhythm.whistles.late)
  const signedAt = random.isChance(rhythm.whistles.late) ? sign.at : Math.min(sign.at, byClock(kit, dispatch.at, random.between(...PROMPT_SIGN)))
  const arrivedAt = Math.max(sign.at + MINUTE, Math.min(disposal.at - 3 * MINUTE, arrival(kit, order, isLate)))
  came(kit, order, { unit: lead, signedAt, arrivedAt })
  finished(kit, order, { unit: lead, at: disposal.at - MINUTE, disposal: disposal.action, isLate, until })
  const rest = steps.filter((step) => step !== dispatch && step !== sign)
  return [...rest, ...order.steps].toSorted((a, b) => a.at - b.at)
}

function arrival(kit: WhistleKit, { kind, issuedAt }: Order, isLate: boolean): Instant {
  const { random } = kit
  if (kind === 'EMERGENCY') return issuedAt + Math.round((isLate ? random.between(31, 50) : random.between(12, 28)) * MINUTE)
  const [from, to] = isLate ? LATE_ARRIVAL : NORMAL_ARRIVAL
  return byClock(kit, issuedAt, random.between(from, to))
}

/** Open cases that a unit of the community has in hand, and the department that stands above its work. */
function candidates(kit: WhistleKit, open: readonly Story[], before: Instant): { story: Story; lead: UnitCode }[] {
  const { catalogue, config } = kit
  const named = new Set(config.named.map(({ title }) => title))
  const staffed = new Set(config.people.accounts.flatMap(({ unit }) => unit ?? []))
  const theirs = open.filter(({ matter }) => matter.level === 2 && isAlone(matter) && !named.has(matter.telling.title) && !staffed.has(matter.lead))
  return theirs.filter(({ steps }) => isInHand(steps, before)).flatMap((story) => {
    const { telling, place, lead: unit } = story.matter
    const lead = resolveUnit(telling.item.lineDept, place.subGrid)
    return lead !== null && lead !== unit && catalogue.units.get(lead)?.isWhistleTarget === true ? [{ story, lead }] : []
  })
}

const isInHand = (steps: readonly Step[], before: Instant): boolean => steps.some(isOf('sign')) && steps.every(({ at, action }) => at < before && !later.has(action.type))

/** So many emergencies since the morning: one came late, the last one is still awaited. */
function thisMorning(kit: WhistleKit, open: readonly Story[], now: Instant): WhistleStep[] {
  const { today } = kit.config.rhythm.whistles
  const from = dayStart(dayOf(now)) + MORNING
  const chosen = kit.random.shuffled(candidates(kit, open, from)).slice(0, today)
  const gap = (now - LAST_BEFORE - from) / Math.max(1, chosen.length - 1)
  return chosen.flatMap(({ story, lead }, index) => {
    const isLast = index === chosen.length - 1
    const at = Math.round(isLast ? now - LAST_BEFORE : from + gap * index * 0.9)
    return morningOrder(kit, story, { lead, at, isLast, isLate: index === 1, hasAssist: index % 3 === 0 })
  })
}

type Morning = { lead: UnitCode; at: Instant; isLast: boolean; isLate: boolean; hasAssist: boolean }

function morningOrder(kit: WhistleKit, { matter }: Story, { lead, at, isLast, isLate, hasAssist }: Morning): WhistleStep[] {
  const { random } = kit
  const police = resolveUnit('S-PS', matter.place.subGrid)
  const assists = hasAssist && police !== null && kit.catalogue.units.get(police)?.isWhistleTarget === true ? [police] : []
  const order = issued(kit, matter, { kind: 'EMERGENCY', lead, assists, at })
  const signedAt = at + random.whole(2, 8) * MINUTE
  if (isLast) add(order, signedAt, kit.people.handler(lead), { type: 'sign' })
  else came(kit, order, { unit: lead, signedAt, arrivedAt: at + (isLate ? 41 : random.whole(9, 28)) * MINUTE })
  for (const unit of isLast ? [] : assists) came(kit, order, { unit, signedAt: at + random.whole(2, 8) * MINUTE, arrivedAt: at + random.whole(9, 28) * MINUTE })
  return order.steps.toSorted((a, b) => a.at - b.at)
}
