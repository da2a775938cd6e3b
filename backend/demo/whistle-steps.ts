import type { Point } from '#contract/case.ts'
import type { CaseAction } from '#contract/commands.ts'
import type { CaseId, Instant, UnitCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { WhistleAction, WhistleId, WhistleKind, WhistleScores } from '#contract/whistle.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { resolveDue } from '#backend/domain/calendar/work-time.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import type { DemoConfig } from './demo-config.ts'
import type { MeetingStep } from './meetings.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'
import type { SeededIds } from './seeded-ids.ts'
import type { Matter, Step } from './story.ts'

/** One command about a whistle order to come. */
export type WhistleStep = { at: Instant; caseId: CaseId; orderId: WhistleId; by: Actor; whistle: WhistleAction }
export type AnyStep = Step | WhistleStep | MeetingStep
export const isWhistleStep = (step: AnyStep): step is WhistleStep => 'whistle' in step
export const isMeetingStep = (step: AnyStep): step is MeetingStep => 'meeting' in step

/** What orders are made with: numbers and ids of their own, so that the cases stay as they would be without. */
export type WhistleKit = { random: Random; ids: SeededIds; people: People; catalogue: Catalogue; calendar: WorkCalendar; config: DemoConfig }

export const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SECOND = 1000
const MARKS = [20, 20, 19, 18, 17, 16] as const
const LATE_MARK = 12

export const byClock = ({ calendar }: WhistleKit, at: Instant, hours: number): Instant => resolveDue(at, { ms: Math.round(hours * HOUR), mode: 'work' }, calendar)

export type Order = { id: WhistleId; matter: Matter; kind: WhistleKind; lead: UnitCode; assists: readonly UnitCode[]; issuedAt: Instant; steps: WhistleStep[] }

/** An order drafted by the community's desk and issued by its secretary. */
export function issued(kit: WhistleKit, matter: Matter, { kind, lead, assists, at }: { kind: WhistleKind; lead: UnitCode; assists: readonly UnitCode[]; at: Instant }): Order {
  const { random, config: { phrases }, people, ids } = kit
  const order: Order = { id: ids.uuid(at), matter, kind, lead, assists, issuedAt: at, steps: [] }
  const ground = kind === 'EMERGENCY' ? 'URGENT' : kind === 'ENFORCEMENT' ? 'POWER' : 'TRIED'
  const text = `${random.pick(phrases.whistleOrders)}：${matter.telling.title}`
  const tried = ground === 'TRIED' ? random.pick(phrases.whistleTried) : ''
  add(order, at - SECOND, people.community(matter.place.subGrid), { type: 'draft', caseId: matter.id, kind, ground, tried, text, leadUnit: lead, assistUnits: [...assists] })
  add(order, at, people.secretary(matter.place.subGrid), { type: 'issue' })
  return order
}

export function add(order: Order, ...[at, by, whistle]: [Instant, Actor, WhistleAction]): void {
  order.steps.push({ at, caseId: order.matter.id, orderId: order.id, by, whistle })
}

/** A department signs, and comes with its plan. */
export function came(kit: WhistleKit, order: Order, { unit, signedAt, arrivedAt }: { unit: UnitCode; signedAt: Instant; arrivedAt: Instant }): void {
  const by = kit.people.handler(unit)
  add(order, signedAt, by, { type: 'sign' })
  const plan = { measure: kit.random.pick(kit.config.phrases.whistleMeasures), byAt: byClock(kit, arrivedAt, 7) }
  add(order, arrivedAt, by, { type: 'arrive', at: arrivedAt, point: beside(kit.random, order.matter.place.point), accuracyM: kit.random.whole(4, 30), attachments: [], plan })
}

/** Some tens of metres from a place. */
const beside = (random: Random, { lng, lat }: Point): Point => ({ lng: rounded(lng + random.between(-1, 1) * ASIDE), lat: rounded(lat + random.between(-1, 1) * ASIDE) })
const ASIDE = 0.0006
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

type Disposal = Extract<CaseAction, { type: 'dispose' }>

/** The department has done its part; the secretary rates it within three work days, or nobody does. */
export function finished(kit: WhistleKit, order: Order, { unit, at, disposal, isLate, until }: { unit: UnitCode; at: Instant; disposal: Disposal; isLate: boolean; until: Instant }): void {
  const { random, people, config: { rhythm } } = kit
  add(order, at, people.handler(unit), { type: 'complete', result: disposal.result, attachments: disposal.attachments })
  const ratedAt = byClock(kit, at, random.between(0.5, 18))
  if (random.isChance(rhythm.whistles.unrated) || ratedAt >= until) return
  add(order, ratedAt, people.secretary(order.matter.place.subGrid), { type: 'rate', unit, scores: marks(random, isLate) })
}

function marks(random: Random, isLate: boolean): WhistleScores {
  const mark = () => random.pick(MARKS)
  return { onTime: isLate ? LATE_MARK : mark(), attitude: mark(), power: mark(), result: mark(), aftercare: mark() }
}
