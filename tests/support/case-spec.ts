import { expect } from 'vitest'
import type { CaseState, CaseStatus } from '#contract/case.ts'
import type { CaseActionInput } from '#contract/commands.ts'
import type { CaseEvent, CaseEventType } from '#contract/events.ts'
import type { ErrorCode } from '#contract/errors.ts'
import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Sighting } from '#contract/sighting.ts'
import { systemActor, type DatedEvent, type DecideContext, type Decision } from '#backend/domain/case/decide-context.ts'
import { decide } from '#backend/domain/case/decide.ts'
import type { AnyAction } from '#backend/domain/case/decisions/decider.ts'
import { elapse } from '#backend/domain/case/elapse.ts'
import { evolve } from '#backend/domain/case/evolve.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { sample } from '#backend/domain/shared/sample.ts'
import { action, at, calendars, catalogue, items, people, photo, report, rules, subGrid, units } from '#tests/support/builders.ts'

/** Thursday of the demo, in work time. */
export const start: Instant = at('2023-06-29 10:00')
export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000
export const days = (count: number): number => count * 86_400_000

const stepGap = minutes(1)

/** One thing somebody does: `after` milliseconds after the step before, a minute when not said. */
export type Step = { by: Actor; action: CaseActionInput | AnyAction; after?: number; at?: Instant; with?: Partial<DecideContext> }

export const context = (change: Partial<DecideContext> = {}): DecideContext => ({
  now: start, actor: people.district, catalogue: defaultCatalogue, calendars: calendars(), rules, caseId: '018f0000-0000-7000-8000-000000000001',
  newNo: 'GM20230629000001', contactId: null, sample, ...change,
})
const defaultCatalogue = catalogue()

/** Folds dated events as the command bus does. */
export function fold(state: CaseState | null, events: readonly DatedEvent[], actor: Actor): CaseState {
  let next = state
  for (const { at: when, event, by } of events) {
    next = evolve(next, event, { at: when, actor: by === 'actor' ? actor : systemActor, version: (next?.version ?? 0) + 1 })
  }
  if (next === null) throw new Error('no events')
  return next
}

function isParsed(one: CaseActionInput | AnyAction): one is AnyAction {
  return one.type === 'recordHistory'
}

function outcomeOf(state: CaseState | null, step: Step): { decision: Decision; state: CaseState; now: Instant } {
  const now = step.at ?? (state === null ? start : state.lastEventAt + (step.after ?? stepGap))
  const ctx = context({ now, actor: step.by, ...step.with, ...(state === null ? {} : { caseId: state.id }) })
  const current = state === null ? null : fold(state, elapse(state, now, ctx), step.by)
  const decision = decide(current, isParsed(step.action) ? step.action : action(step.action), ctx)
  return { decision, state: decision.events.length === 0 && current !== null ? current : fold(current, decision.events, step.by), now }
}

/** What one command leads to, with assertions that name it. */
export type Outcome = {
  /** Exactly these kinds of events, in order. */
  gives(...types: CaseEventType[]): Outcome
  /** An event with (at least) these facts. */
  givesEvent(event: Partial<CaseEvent> & { type: CaseEventType }): Outcome
  /** A state with (at least) these facts. */
  leaves(facts: Partial<CaseState>): Outcome
  isRefused(code: ErrorCode, details?: Record<string, unknown>): void
  readonly state: CaseState
  readonly events: readonly DatedEvent[]
  readonly decision: Decision
}

function outcome(run: () => ReturnType<typeof outcomeOf>): Outcome {
  let done: ReturnType<typeof outcomeOf> | undefined
  const result = (): ReturnType<typeof outcomeOf> => (done ??= run())
  const self: Outcome = {
    gives(...types) {
      expect(result().decision.events.map(({ event }) => event.type)).toEqual(types)
      return self
    },
    givesEvent(event) {
      expect(result().decision.events.map((one) => one.event)).toContainEqual(expect.objectContaining(event))
      return self
    },
    leaves(facts) {
      expect(result().state).toMatchObject(facts)
      return self
    },
    isRefused(code, details = {}) {
      let refusal: unknown
      try {
        run()
      } catch (error) {
        refusal = error
      }
      expect(refusal).toBeInstanceOf(DomainError)
      expect(refusal).toMatchObject({ code, details })
    },
    get state() {
      return result().state
    },
    get events() {
      return result().decision.events
    },
    get decision() {
      return result().decision
    },
  }
  return self
}

/** A case with a past. */
export type Given = {
  readonly state: CaseState
  /** What happens when somebody does something next; a minute later when no time is said. */
  when(by: Actor, one: CaseActionInput | AnyAction, more?: Omit<Step, 'by' | 'action'>): Outcome
  /** The same case after more steps. */
  and(...steps: Step[]): Given
  /** The same case after time alone has passed. */
  until(now: Instant): Given
}

function givenState(state: CaseState | null): Given {
  return {
    get state() {
      if (state === null) throw new Error('nothing has been reported')
      return state
    },
    when: (by, one, more = {}) => outcome(() => outcomeOf(state, { by, action: one, ...more })),
    and: (...steps) => givenState(steps.reduce<CaseState | null>((current, step) => outcomeOf(current, step).state, state)),
    until: (now) => givenState(state === null ? null : fold(state, elapse(state, now, context()), people.system)),
  }
}

/** A case after these steps, each decided by the rules themselves, clocks included. `given()` is a case nobody has reported. */
export const given = (...steps: Step[]): Given => givenState(null).and(...steps)

/** What a camera saw of an illegally parked car. */
export const sighting = (change: Partial<Sighting> = {}): Sighting => ({
  camera: 'GM-XH-0001', type: 'AI08', model: 'centernet', confidence: 0.91, zone: 'NO_PARKING', boxes: [{ x: 0.4, y: 0.5, w: 0.2, h: 0.1 }],
  frames: [], firstSeenAt: start, lastSeenAt: start, ...change,
})

/** A case that a camera brought and that waits to be judged. */
export const seenByCamera = (): Step[] => [
  { by: people.system, action: report({ source: 'CAMERA', origin: 'AI' }) },
  { by: people.system, action: { type: 'sight', sighting: sighting(), attachments: [photo('ONSITE')] } },
  { by: people.system, action: { type: 'askVerify' } },
]

/** Steps of a usual life: a level-2 matter of the community's city management group, without a reporter to ask. */
export const reported = (change: Partial<Step> = {}): Step => ({ by: people.community, action: report(), ...change })
export const accepted = (change: Partial<Step> = {}): Step => ({
  by: people.community, action: { type: 'accept', itemCode: items.spoil.code, subGrid, urgency: 'NORMAL', reason: '渣土' }, ...change,
})
export const dispatched = (change: Partial<Step> = {}): Step => ({ by: people.community, action: { type: 'dispatch', leadUnit: units.group }, ...change })
export const signed = (change: Partial<Step> = {}): Step => ({ by: people.group, action: { type: 'sign' }, ...change })
export const disposed = (change: Partial<Step> = {}): Step => ({
  by: people.group, action: { type: 'dispose', result: '已清运', outcome: 'RESOLVED', attachments: [photo('AFTER')] }, ...change,
})
export const passed = (change: Partial<Step> = {}): Step => ({
  by: people.reviewer, action: { type: 'passReview', evidence: 'PHOTO', note: '', attachments: [photo('ONSITE')] }, ...change,
})

/** A resident who left a phone number and wants to be met. */
export const reportedByResident = (change: Partial<Step> = {}): Step => ({
  by: people.resident,
  action: report({ source: 'QZSQ', origin: 'RESIDENT', reporter: { name: '王某', phone: '13800000000', wantsContact: true } }),
  with: { contactId: 'contact-1' },
  ...change,
})

/** A level-3 matter of the street's enforcement team. */
export const acceptedAtLevel3 = (change: Partial<Step> = {}): Step => ({
  by: people.street, action: { type: 'accept', itemCode: items.illegalBuilding.code, subGrid, urgency: 'NORMAL', reason: '违建' }, ...change,
})
export const dispatchedToStreet = (change: Partial<Step> = {}): Step => ({ by: people.street, action: { type: 'dispatch', leadUnit: units.enforcement }, ...change })
export const signedByStreet = (change: Partial<Step> = {}): Step => ({ by: people.enforcement, action: { type: 'sign' }, ...change })

const suspendedLife = (): Step[] => [
  reported(), accepted(), dispatched(), signed(),
  { by: people.group, action: { type: 'requestSuspension', until: start + days(10), reason: '等待资金' } },
  { by: people.streetLeader, action: { type: 'approveSuspension' } },
]

/** The shortest way into each status. */
export const lives: Record<CaseStatus, () => Step[]> = {
  REPORTED: () => [reportedByResident()],
  VERIFYING: () => [reportedByResident(), { by: people.community, action: { type: 'askVerify' } }],
  ACCEPTED: () => [reportedByResident(), accepted()],
  DISPATCHED: () => [reportedByResident(), accepted(), dispatched()],
  PROCESSING: () => [reportedByResident(), accepted(), dispatched(), signed()],
  SUSPENDED: suspendedLife,
  DISPOSED: () => [reportedByResident(), accepted(), dispatched(), signed(), disposed()],
  CALLBACK: () => [reportedByResident(), accepted(), dispatched(), signed(), disposed(), passed()],
  CLOSED: () => [reported(), accepted(), dispatched(), signed(), disposed(), passed()],
  REJECTED: () => [reported(), { by: people.community, action: { type: 'reject', reasonCode: 'OUT_OF_SCOPE', note: '不属于受理范围' } }],
  MERGED: () => [reported(), accepted(), { by: people.community, action: { type: 'merge', primaryId }, with: { primary: primary() } }],
  CANCELLED: () => [reported(), { by: people.community, action: { type: 'cancel', reason: '误报' } }],
}

export const primaryId = '018f0000-0000-7000-8000-000000000002'

/** An open case about the same matter at the same place. */
export function primary(): CaseState {
  return given(reported({ with: { caseId: primaryId } }), accepted()).state
}
