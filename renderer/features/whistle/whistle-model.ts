import type { CaseCard } from '#contract/views.ts'
import type { WhistleBrief, WhistleCard } from '#contract/whistle-views.ts'
import { whistleKinds, type WhistleGround, type WhistleKind } from '#contract/whistle.ts'
import { partsOf } from '#renderer/i18n/format.ts'

/** What is open in the middle: a case to whistle for, or an order. */
export type Chosen = { kind: 'case'; id: string } | { kind: 'order'; id: string } | null
export const sameChoice = (a: Chosen, b: Chosen): boolean => a?.kind === b?.kind && a?.id === b?.id

/** Sections of the left column, each in its own order. */
export type Queue = { drafts: WhistleCard[]; waiting: CaseCard[]; underWay: WhistleCard[]; handling: WhistleCard[]; unrated: WhistleCard[]; arrived: { order: WhistleCard; unit: string; tookMs: number }[]; done: WhistleCard[] }

const dayOf = (at: number): number => partsOf(at).dayNumber
const MOST_ARRIVED = 3
const MOST_DONE = 5

/** Cases that wait for somebody and may be whistled for: level 2 and 3, nobody has them, least time first. */
export function waitingCases(cards: Iterable<CaseCard>): CaseCard[] {
  const found = [...cards].filter(({ status, level }) => status === 'ACCEPTED' && level !== null && level >= 2)
  return found.toSorted((a, b) => (a.sla.dueAt ?? Infinity) - (b.sla.dueAt ?? Infinity) || a.reportedAt - b.reportedAt)
}

const nextDue = (order: WhistleCard): number => Math.min(...order.departments.map(({ clock }) => clock?.dueAt ?? Infinity))

/** Who came today and how long it took, latest first. */
function arrivedToday(all: readonly WhistleCard[], now: number): Queue['arrived'] {
  const found = all.flatMap((order) => order.departments.flatMap(({ unit, arrivedAt }) => (arrivedAt === null || order.issuedAt === null || dayOf(arrivedAt) !== dayOf(now) ? [] : [{ order, unit, arrivedAt, tookMs: arrivedAt - order.issuedAt }])))
  return found.toSorted((a, b) => b.arrivedAt - a.arrivedAt).slice(0, MOST_ARRIVED)
}

const onTheWay: ReadonlySet<string> = new Set(['ISSUED', 'SIGNED', 'RETURN_REQUESTED'])
const isAwaited = ({ departments }: WhistleCard): boolean => departments.some(({ status, arrivedAt }) => arrivedAt === null && onTheWay.has(status))

/** Orders sorted into what waits for whom. */
export function toQueue(all: readonly WhistleCard[], cards: Iterable<CaseCard>, now: number): Queue {
  const of = (...statuses: WhistleCard['status'][]) => all.filter(({ status }) => statuses.includes(status))
  const open = of('ISSUED', 'SIGNED', 'ARRIVED', 'HANDLING').toSorted((a, b) => nextDue(a) - nextDue(b))
  const drafts = of('DRAFT')
  const drafted = new Set(drafts.map(({ caseId }) => caseId))
  return {
    drafts, waiting: waitingCases(cards).filter(({ id }) => !drafted.has(id)), underWay: open.filter(isAwaited), handling: open.filter((order) => !isAwaited(order)), unrated: of('COMPLETED'),
    arrived: arrivedToday(all, now), done: of('RATED', 'RETURNED', 'RECALLED', 'CLOSED').slice(0, MOST_DONE),
  }
}

const orders = (list: readonly WhistleCard[]): Chosen[] => list.map(({ id }) => ({ kind: 'order', id }))

/** What J and K step through, in the order of the screen. */
export function choicesOf({ drafts, waiting, underWay, handling, unrated, done }: Queue, shownCases: number): Chosen[] {
  return [...orders(drafts), ...waiting.slice(0, shownCases).map(({ id }): Chosen => ({ kind: 'case', id })), ...orders(underWay), ...orders(handling), ...orders(unrated), ...orders(done)]
}

/** The choice before or after. */
export function stepped(choices: readonly Chosen[], chosen: Chosen, step: 1 | -1): Chosen {
  const at = choices.findIndex((one) => sameChoice(one, chosen))
  if (at < 0) return choices[0] ?? null
  return choices[Math.min(choices.length - 1, Math.max(0, at + step))] ?? null
}

/** A new order as it is being written. */
export type OrderForm = { kind: WhistleKind; ground: WhistleGround; tried: string; text: string; leadUnit: string | null; assistUnits: string[] }

export const nextKind = (kind: WhistleKind): WhistleKind => whistleKinds[(whistleKinds.indexOf(kind) + 1) % whistleKinds.length] ?? kind

/** Until when a clock of a kind runs if the order is issued now. */
export const limitOf = (brief: WhistleBrief, kind: WhistleKind, clock: 'SIGN' | 'ARRIVE' | 'COMPLETE') =>
  brief.limits.find((one) => one.kind === kind)?.clocks.find((one) => one.kind === clock) ?? null

/** Adds or removes an assisting department; the lead never assists itself, and there is a most. */
export function turnAssist({ leadUnit, assistUnits }: Pick<OrderForm, 'leadUnit' | 'assistUnits'>, unit: string, most: number): string[] {
  if (assistUnits.includes(unit)) return assistUnits.filter((one) => one !== unit)
  return unit === leadUnit || assistUnits.length >= most ? assistUnits : [...assistUnits, unit]
}

/** What is still missing before the order can be sent, as the name of its field. */
export function missingIn({ leadUnit, text, ground, tried }: OrderForm): 'lead' | 'text' | 'tried' | null {
  if (leadUnit === null) return 'lead'
  if (ground === 'TRIED' && tried.trim() === '') return 'tried'
  return text.trim().length < 5 ? 'text' : null
}
