import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CaseState } from '#contract/case.ts'
import { CaseEvent } from '#contract/events.ts'
import type { Actor } from '#contract/roles.ts'
import { allowedActions } from '#backend/domain/case/actions.ts'
import type { DatedEvent } from '#backend/domain/case/decide-context.ts'
import { custodyShares } from '#backend/domain/case/custody.ts'
import { decide } from '#backend/domain/case/decide.ts'
import type { AnyAction } from '#backend/domain/case/decisions/decider.ts'
import { elapse, nextTimer } from '#backend/domain/case/elapse.ts'
import { explainDeadlines } from '#backend/domain/case/explain.ts'
import { refusalOf } from '#backend/domain/case/permit.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { factsOf } from '#backend/domain/kpi/facts.ts'
import { hasMark } from '#backend/domain/kpi/measures.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { action, actor, calendars, history, items, people, photo, report, rules, subGrid, units } from '#tests/support/builders.ts'
import { context, days, fold, hours, minutes, primary, primaryId, sighting, start } from '#tests/support/case-spec.ts'

const books = { calendars: calendars(), rules }
const other = primary()

const reports: readonly AnyAction[] = [
  report(), report({ origin: 'RESIDENT', reporter: { phone: '13800000000', wantsContact: true } }), report({ itemCode: items.gasLeak.code, urgency: 'URGENT', origin: 'AI' }),
  report({ itemCode: items.violence.code, origin: 'POLICE' }), report({ isTest: true }), history({ state: 'PROCESSING', closedAt: null, outcome: null }), history({ dueAt: null }),
  action({ type: 'reportAndFix', origin: 'PATROL', text: '楼道口电动车堵塞消防通道', place: { address: 'x' }, itemCode: items.blockedLane.code, result: '已移走', attachments: [photo('BEFORE'), photo('AFTER')] }),
]
const reporters: readonly Actor[] = [people.community, people.resident, people.system, people.worker]

const dispatchTo = (leadUnit: string, assistUnits: string[] = []) => ({ type: 'dispatch', leadUnit, assistUnits }) as const
const commands = (now: number): AnyAction[] => [
  action({ type: 'askVerify' }), action({ type: 'verifyOk', attachments: [photo('ONSITE')] }), action({ type: 'verifyFail', attachments: [photo('ONSITE')] }),
  ...Object.values(items).map(({ code }) => action({ type: 'accept', itemCode: code, subGrid, urgency: 'NORMAL', reason: '改派' })),
  action({ type: 'reject', reasonCode: 'OTHER', note: '' }), action(dispatchTo(units.group)), action(dispatchTo(units.team, [units.group])), action(dispatchTo(units.enforcement)),
  action({ type: 'sign' }), action({ type: 'requestReturn', reason: '不是本组职责' }), action({ type: 'approveReturn' }), action({ type: 'denyReturn', reason: '属于本组' }),
  action({ type: 'adjudicate', leadUnit: units.group, reason: '先办后议' }), action({ type: 'reassign', leadUnit: units.team, reason: '派错' }),
  action({ type: 'requestExtension', hours: 1, reason: '等配件' }), action({ type: 'approveExtension' }), action({ type: 'denyExtension', reason: '不同意' }),
  action({ type: 'requestSuspension', until: now + days(3), reason: '等待资金' }), action({ type: 'approveSuspension' }), action({ type: 'denySuspension', reason: '不同意' }),
  action({ type: 'resume' }), action({ type: 'completeAssist', result: '已协助' }), action({ type: 'dispose', result: '已清运', outcome: 'RESOLVED', attachments: [photo('AFTER')] }),
  action({ type: 'dispose', result: '转法院', outcome: 'REFERRED', attachments: [photo('AFTER')] }), action({ type: 'passReview', evidence: 'PHONE', note: '核实' }),
  action({ type: 'failReview', reason: '残留' }), action({ type: 'rate', stars: 1, solved: false }), action({ type: 'rate', stars: 5, solved: true }),
  action({ type: 'completeCallback', solved: null, stars: null, note: '' }), action({ type: 'reopen', reason: '反弹' }), action({ type: 'merge', primaryId }),
  action({ type: 'unmerge', reason: '不是同一件' }), action({ type: 'cancel', reason: '误报' }), action({ type: 'escalate', reason: '提级' }), action({ type: 'downgrade', reason: '降级' }),
  action({ type: 'supervise', note: '尽快' }), action({ type: 'remind' }), action({ type: 'comment', text: '记录' }), action({ type: 'attach', attachments: [photo('OTHER')] }),
  action({ type: 'recordSms', acceptedAt: now }), action({ type: 'noteMessage', template: 'accepted', state: 'FAILED', receipt: 'r-1', at: now }), action({ type: 'agreeAppointment', place: '服务站', time: now }),
  action({ type: 'changeAppointment', place: '居民家中', time: now + days(1), reason: '改期' }), action({ type: 'recordAppointment', outcome: 'KEPT' }), action({ type: 'recordAppointment', outcome: 'MISSED' }), action({ type: 'logCallAttempt' }),
  action({ type: 'recordContact' }), action({ type: 'acknowledgeAlarm' }), action({ type: 'markUnclear' }),
  action({ type: 'sight', sighting: sighting() }), action({ type: 'sightAgain', repeats: now - start + 1, lastSeenAt: now }),
]
const everybody: readonly Actor[] = [...Object.values(people), actor('DEPT_HANDLER', { id: 'dot', unit: 'DOT' }), actor('DEPT_LEADER', { unit: units.group })]
const delays = [0, 1, minutes(1), minutes(20), hours(2), hours(9), days(1), days(8), days(40)]

/** `wild`: anything by anybody. Otherwise a kind of action that the table allows somebody, ends of the case seldom. */
type Move = { who: number; pick: number; delay: number; wild: boolean }
const move: fc.Arbitrary<Move> = fc.record({
  who: fc.nat(), pick: fc.nat(), delay: fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.nat({ max: delays.length - 1 }) }),
  wild: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
})
const endings: ReadonlySet<string> = new Set(['reject', 'cancel', 'verifyFail'])
const forward: ReadonlySet<string> = new Set(['accept', 'dispatch', 'adjudicate', 'sign', 'dispose', 'passReview', 'approveReturn', 'approveExtension', 'approveSuspension', 'completeAssist'])
const additive: ReadonlySet<string> = new Set(['comment', 'attach', 'supervise', 'remind', 'recordContact', 'logCallAttempt', 'recordSms', 'noteMessage', 'agreeAppointment', 'changeAppointment', 'recordAppointment', 'acknowledgeAlarm', 'escalate', 'downgrade', 'sight', 'sightAgain', 'markUnclear'])
const life = fc.record({ first: fc.nat({ max: reports.length - 1 }), moves: fc.array(move, { maxLength: 40, size: 'max' }) })

const at = <T>(list: readonly T[], index: number): T => {
  const one = list[index % list.length]
  if (one === undefined) throw new Error('empty list')
  return one
}

function wish(state: CaseState, { who, pick, wild }: Move, now: number): { by: Actor; wanted: AnyAction } | null {
  const wishes = commands(now)
  if (wild) return { by: at(everybody, who), wanted: at(wishes, pick) }
  const possible = everybody.flatMap((by) => {
    const allowed = new Set<string>(allowedActions(state, by, rules))
    return wishes.filter(({ type }) => allowed.has(type) && isWanted(type, pick)).map((wanted) => ({ by, wanted }))
  })
  if (possible.length === 0) return null
  const type = at([...new Set(possible.map(({ wanted }) => wanted.type))], who)
  return at(possible.filter(({ wanted }) => wanted.type === type), pick)
}

/** Every other move goes forward; ends and notes are seldom, so that lives get long. */
function isWanted(type: string, pick: number): boolean {
  if (pick % 2 === 0) return forward.has(type)
  return (!endings.has(type) || pick % 11 === 0) && (!additive.has(type) || pick % 5 === 0)
}

type Batch = { events: readonly DatedEvent[]; by: Actor }
type Lived = { states: CaseState[]; batches: Batch[] }

/** Takes events into a life, if there are any. */
function grown({ states, batches }: Lived, batch: Batch): Lived {
  if (batch.events.length === 0) return { states, batches }
  return { states: [...states, fold(states.at(-1) ?? null, batch.events, batch.by)], batches: [...batches, batch] }
}

/** Runs a life; every refusal must be a coded one, and never one that the offered actions had excluded. */
function live({ first, moves }: { first: number; moves: readonly Move[] }): Lived & { events: DatedEvent[]; now: number } {
  const wanted = at(reports, first)
  const by = reporters.find((one) => refusalOf(null, wanted.type, { actor: one, rules }) === null && (wanted.type !== 'report' || one.role !== 'SYSTEM')) ?? people.system
  const begin = decide(null, wanted, context({ actor: by, contactId: 'contact' }))
  let lived = caughtUp(grown({ states: [], batches: [] }, { events: begin.events, by }), start)
  let now = start
  for (const one of moves) {
    now += at(delays, one.delay)
    lived = caughtUp(lived, now)
    const next = wish(last(lived.states), one, now)
    if (next !== null) lived = grown(lived, { events: outcome(last(lived.states), next, now), by: next.by })
  }
  return { ...lived, events: lived.batches.flatMap(({ events }) => events), now }
}

const caughtUp = (lived: Lived, now: number): Lived => grown(lived, { events: elapse(last(lived.states), now, books), by: people.system })

function outcome(state: CaseState, { by, wanted }: { by: Actor; wanted: AnyAction }, now: number): readonly DatedEvent[] {
  try {
    return decide(state, wanted, context({ now, actor: by, caseId: state.id, primary: other })).events
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (refusalOf(state, wanted.type, { actor: by, rules }) === null && (error.code === 'case.transition-not-allowed' || error.code === 'case.nothing-pending')) throw error
    return []
  }
}

const last = <T>(list: readonly T[]): T => at(list, list.length - 1)

/** Custody is passed on at once; only an end (closed, merged) leaves a case in nobody's hands until it is opened again. */
function isGapless({ custody, status }: CaseState, ends: ReadonlySet<number | null>): boolean {
  const joints = custody.slice(1).map((entry, index) => ({ from: entry.from, left: custody[index]?.to ?? Infinity }))
  return joints.every(({ from, left }) => from === left || (from > left && ends.has(left))) && (last(custody).to === null) === isOpen(status)
}

const holderOf: Record<CaseState['status'], (state: CaseState) => string> = {
  REPORTED: () => 'REPORT_DESK ', VERIFYING: (state) => `VERIFIER ${state.subGrid}:G-SG`, ACCEPTED: () => 'DISPATCHER ', DISPATCHED: ({ leadUnit }) => `UNIT ${leadUnit}`, PROCESSING: ({ leadUnit }) => `UNIT ${leadUnit}`,
  SUSPENDED: ({ leadUnit }) => `SUSPENDED ${leadUnit}`, DISPOSED: () => 'REVIEW ', CALLBACK: () => 'RESIDENT ', CLOSED: () => 'NOBODY ', REJECTED: () => 'NOBODY ', MERGED: () => 'NOBODY ', CANCELLED: () => 'NOBODY ',
}

/** Who had the case for how long, told from its states alone, event by event; what comes after its last end is nobody's and not counted. */
function chargedBy(batches: readonly Batch[], now: number): Map<string, number> {
  const told = batches.flatMap(({ events, by }) => events.map((dated) => ({ dated, by })))
  let state: CaseState | null = null
  const stays = told.map(({ dated, by }, index) => {
    state = fold(state, [dated], by)
    return { key: holderOf[state.status](state), ms: (told[index + 1]?.dated.at ?? now) - dated.at }
  })
  while (stays.at(-1)?.key === 'NOBODY ') stays.pop()
  const sums = new Map<string, number>()
  for (const { key, ms } of stays) if (ms > 0) sums.set(key, (sums.get(key) ?? 0) + ms)
  return sums
}

describe('any life of a case', () => {
  const runs = { numRuns: 200 }

  it('is refused only with codes, and moves one version an event', () => {
    fc.assert(fc.property(life, (one) => {
      const { states, events } = live(one)
      expect(last(states).version).toBe(events.length)
      expect(events.every(({ at: when }, index) => index === 0 || when >= (events[index - 1]?.at ?? 0))).toBe(true)
    }), runs)
  })

  it('is what its stored events say: states and events survive the way through the log', () => {
    fc.assert(fc.property(life, (one) => {
      const { states, batches } = live(one)
      const stored = batches.map(({ events, by }) => ({ by, events: events.map((dated) => ({ ...dated, event: CaseEvent.parse(JSON.parse(JSON.stringify(dated.event))) })) }))
      const again = stored.reduce<CaseState | null>((state, { events, by }) => fold(state, events, by), null)
      expect(again).toEqual(last(states))
      expect(JSON.parse(JSON.stringify(last(states)))).toEqual(last(states))
    }), runs)
  })

  it('keeps to the contract in every event and state', () => {
    fc.assert(fc.property(life, (one) => {
      const { states, events } = live(one)
      for (const { event } of events) expect(CaseEvent.parse(event)).toEqual(event)
      for (const state of states) expect(CaseState.parse(state)).toEqual(state)
    }), { numRuns: 100 })
  })

  it('is always in somebody\'s hands while it is open, and in nobody\'s after', () => {
    fc.assert(fc.property(life, (one) => {
      const { states } = live(one)
      const ends = new Set(states.map(({ endedAt }) => endedAt))
      expect(states.every((state) => isGapless(state, ends))).toBe(true)
    }), runs)
  })

  it('charges every millisecond to the one holder its status names, and to nobody else', () => {
    fc.assert(fc.property(life, (one) => {
      const { batches, states, now } = live(one)
      const shares = custodyShares(last(states), now)
      const { endedAt, reportedAt } = last(states)
      expect(new Map(shares.filter(({ ms }) => ms > 0).map(({ holder, unit, ms }) => [`${holder} ${unit ?? ''}`, ms]))).toEqual(chargedBy(batches, now))
      expect(shares.reduce((sum, { ms }) => sum + ms, 0)).toBe((endedAt ?? now) - reportedAt)
      expect(shares.reduce((sum, { shareBp }) => sum + shareBp, 0)).toBe(10_000)
    }), { numRuns: 400 })
  })

  it('says nothing twice, and next exactly when it said it would', () => {
    fc.assert(fc.property(life, (one) => {
      const { states, now } = live(one)
      const due = elapse(last(states), now, books)
      const state = due.length === 0 ? last(states) : fold(last(states), due, people.system)
      const timer = nextTimer(state, books)
      expect(due.every(({ at: when }) => when === now)).toBe(true)
      expect(elapse(state, now, books)).toEqual([])
      expect(timer === null || timer > now).toBe(true)
    }), runs)
  })

  it('has at most one open clock of a kind, each with a due time unless it stands still or promises nothing', () => {
    fc.assert(fc.property(life, (one) => {
      for (const { clocks, status } of live(one).states) {
        const open = clocks.filter(({ stoppedAt, voided }) => stoppedAt === null && !voided)
        expect(new Set(open.map(({ kind }) => kind)).size).toBe(open.length)
        expect(open.every(({ dueAt, limitMs, kind }) => dueAt !== null || limitMs === null || (kind === 'DISPOSE' && status === 'SUSPENDED'))).toBe(true)
        expect(clocks.every(({ pauses }) => pauses.every((pause, index) => (pause.to ?? Infinity) >= pause.from && pause.from >= (pauses[index - 1]?.to ?? 0)))).toBe(true)
      }
    }), runs)
  })

  it('explains every deadline without a gap', () => {
    fc.assert(fc.property(life, (one) => {
      const { states, now } = live(one)
      for (const { intervals, startedAt } of explainDeadlines(last(states), books.calendars, now)) {
        expect(intervals.every(({ from }, index) => from === (index === 0 ? startedAt : intervals[index - 1]?.to))).toBe(true)
      }
    }), { numRuns: 100 })
  })

  it('counts consistently: nothing is resolved and open, no part is more than its whole', () => {
    fc.assert(fc.property(life, (one) => {
      for (const state of live(one).states) {
        const { marks, isOpen: open, rounds, version, sla, dueAt } = factsOf(state, books)
        expect(version).toBe(state.version)
        expect(open && hasMark(marks, 'closed')).toBe(false)
        expect(sla === 'none' || sla === 'pause' ? dueAt : 0).toBe(sla === 'none' || sla === 'pause' ? null : 0)
        const parts = [['closed', 'accepted'], ['resolved', 'closed'], ['oneTime', 'closed'], ['smsOnTime', 'smsDue'], ['appointOnTime', 'appointDue'], ['resolvedOn', 'closedOn'], ['ratedSatisfied', 'rated']] as const
        expect(parts.filter(([part, whole]) => hasMark(marks, part) && !hasMark(marks, whole))).toEqual([])
        expect(rounds.every((round) => (['onTime', 'lateDone', 'lateOpen'] as const).filter((part) => hasMark(round.marks, part)).length === (hasMark(round.marks, 'due') ? 1 : 0))).toBe(true)
      }
    }), runs)
  })

  it('gets everywhere: the moves are no strangers to any state', () => {
    const seen = new Set(fc.sample(life, { numRuns: 400, seed: 42 }).flatMap((one) => live(one).states.map(({ status }) => status)))
    expect([...seen].toSorted()).toEqual(['ACCEPTED', 'CALLBACK', 'CANCELLED', 'CLOSED', 'DISPATCHED', 'DISPOSED', 'MERGED', 'PROCESSING', 'REJECTED', 'REPORTED', 'SUSPENDED', 'VERIFYING'])
  })
})
