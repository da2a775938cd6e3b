import type { Instant, OrgCode } from '#contract/ids.ts'
import type { DutyPerson, DutySet, DutyState, ShiftDuty } from '#contract/shifts.ts'
import type { StaffMember } from '#contract/staff.ts'
import { dayOf, dayStart, dayText } from '#backend/domain/calendar/day.ts'
import { childLength, isWithin } from '#backend/domain/catalogue/organisation.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import { plannedAt, rotaOf, shiftOn, type Planned } from '#backend/domain/shift/rota.ts'
import type { ShiftRules } from '#backend/domain/shift/rules.ts'
import { staffOf } from '#backend/domain/staff/roster.ts'
import { checkedInSince } from './map-duty.ts'
import type { QueryDeps } from './query-deps.ts'
import type { ShiftBook } from './shift-book.ts'
import type { StaffBook } from './staff-book.ts'

export type DutyDeps = { queries: QueryDeps; roster: Pick<StaffBook, 'roster'>; shifts: Pick<ShiftBook, 'planOf'>; rules: ShiftRules }
/** A member at an instant. `now`: the shift of this instant; `today`: the one of this day; `isPlanned`: some plan names the member. */
type Standing = { member: StaffMember; now: Planned | null; today: Planned | null; isPlanned: boolean; state: DutyState | null; seenToday: Instant | null }

/** Everybody of an area, and how each stands to the shifts of an instant. */
export function standings({ queries, roster, shifts, rules }: DutyDeps, org: OrgCode, at: Instant): Standing[] {
  const day = dayOf(at)
  const seen = checkedInSince(queries, dayStart(day - 1))
  const all = roster.roster()
  const texts = new Map([day - 1, day].map((one) => [one, dayText(one)]))
  const textOf = (one: number) => texts.get(one) ?? dayText(one)
  return staffOf(all, org, dayText(day)).map((member) => {
    const rota = rotaOf(all.get(member.id) ?? [], shifts.planOf, textOf)
    const now = plannedAt(rota, at, rules)
    const last = member.user === null ? null : (seen.get(member.user) ?? null)
    const today = shiftOn(rota, day, rules)
    const seenToday = last !== null && last >= dayStart(day) ? last : null
    const state = now === null ? offDuty(today, seenToday) : onShift(now, { last, member, at }, rules)
    return { member, now, today, isPlanned: rota(day) !== null, state, seenToday }
  })
}

function onShift({ from }: Planned, { last, member, at }: { last: Instant | null; member: StaffMember; at: Instant }, { earlyMinutes, graceMinutes }: ShiftRules): DutyState {
  if (member.user === null) return 'NO_ACCOUNT'
  if (last !== null && last >= Math.min(dayStart(dayOf(at)), from - earlyMinutes * MINUTE)) return 'PRESENT'
  return at < from + graceMinutes * MINUTE ? 'DUE' : 'MISSING'
}

function offDuty(today: Planned | null, seenToday: Instant | null): DutyState | null {
  if (seenToday === null) return null
  return today === null ? 'EXTRA' : 'OFF'
}

function isIn({ now, isPlanned, state }: Standing, set: DutySet): boolean {
  if (set === 'PLANNED') return now !== null
  return set === 'UNPLANNED' ? !isPlanned : state === set
}

const count = (some: readonly Standing[], set: DutySet): number => some.filter((one) => isIn(one, set)).length

/** Counts of an area and its parts; each is exactly the list of `dutyPeople`. */
export function dutyOf(deps: DutyDeps, org: OrgCode): ShiftDuty {
  const { queries, rules } = deps
  const at = queries.clock.now()
  const all = standings(deps, org, at)
  const covered = new Set(all.filter(({ now, member }) => now !== null && member.post === rules.coverPost).map(({ member }) => member.org))
  const subGrids = [...queries.books.catalogue.orgs.values()].filter(({ level, code }) => level === 'subgrid' && isWithin(code, org)).map(({ code }) => code)
  const below = childLength(org)
  const parts = new Set([...all.map(({ member }) => member.org.slice(0, below)), ...subGrids.map((code) => code.slice(0, below))])
  return {
    position: queries.position(), at, scope: org, kinds: [...rules.kinds], coverPost: rules.coverPost, graceMinutes: rules.graceMinutes, total: all.length, onDuty: all.filter(({ seenToday }) => seenToday !== null).length,
    counts: { PLANNED: count(all, 'PLANNED'), UNPLANNED: count(all, 'UNPLANNED'), PRESENT: count(all, 'PRESENT'), DUE: count(all, 'DUE'), MISSING: count(all, 'MISSING'), NO_ACCOUNT: count(all, 'NO_ACCOUNT'), OFF: count(all, 'OFF'), EXTRA: count(all, 'EXTRA') },
    subGrids: subGrids.length, uncovered: subGrids.filter((code) => !covered.has(code)),
    units: [...parts].toSorted((a, b) => (a < b ? -1 : 1)).map((part) => {
      // What belongs to the area itself stands beside its parts.
      const isPart = (code: OrgCode) => code.slice(0, below) === part
      const [some, grids] = [all.filter(({ member }) => isPart(member.org)), subGrids.filter(isPart)]
      return { org: part, planned: count(some, 'PLANNED'), present: count(some, 'PRESENT'), missing: count(some, 'MISSING'), subGrids: grids.length, uncovered: grids.filter((code) => !covered.has(code)).length }
    }),
  }
}

/** The members of a set, by unit and id. */
export function dutyPeople(deps: DutyDeps, org: OrgCode, set: DutySet): DutyPerson[] {
  return standings(deps, org, deps.queries.clock.now()).filter((one) => isIn(one, set)).map(({ member: { id, name, post, org: unit }, now, today, state, seenToday }) => {
    const shift = now ?? today
    return { id, name, post, org: unit, state, shift: shift?.kind.code ?? null, from: shift?.from ?? null, to: shift?.to ?? null, checkedInAt: seenToday }
  })
}
