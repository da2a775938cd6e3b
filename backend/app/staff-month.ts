import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { Month } from '#contract/score.ts'
import { dutyItems, type RaterPart, type StaffMember, type StaffMonthView, type StaffRow } from '#contract/staff.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { civilOf } from '#backend/domain/calendar/day.ts'
import { isWorkday } from '#backend/domain/calendar/work-time.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { daysOf, endOfWorkDay, monthOf, spanOf } from '#backend/domain/score/period.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { digitsText, rational, scaledWithin, type Rational } from '#backend/domain/shared/rational.ts'
import { spellOn, staffOf } from '#backend/domain/staff/roster.ts'
import type { StaffRules } from '#backend/domain/staff/rules.ts'
import { askedParts, dutyOf, partOf, raterWeights, totalOf, type Duties } from '#backend/domain/staff/score.ts'
import type { Reader } from '#backend/ports/reader.ts'
import type { Deeds } from '#backend/ports/staff-store.ts'
import type { Assessment, Forms, StaffBook } from './staff-book.ts'

export type StaffMonthDeps = { reader: Pick<Reader, 'ask'>; book: StaffBook; rules: StaffRules; calendar: WorkCalendar; now: () => Instant }

const raterOf: Partial<Record<Role, RaterPart>> = { COMMUNITY_SECRETARY: 'COMMITTEE', SUBGRID_HEAD: 'SUBGRID', STREET_LEADER: 'STREET' }
const readers: ReadonlySet<Role> = new Set(['COMMUNITY_SECRETARY', 'SUBGRID_HEAD', 'STREET_LEADER', 'STREET_OPERATOR', 'DISTRICT_LEADER', 'ADMIN', 'AUDITOR'])

/** The part that an actor gives, null when none. */
export const partOfRater = ({ role }: Pick<Actor, 'role'>): RaterPart | null => raterOf[role] ?? null

const pad = (n: number): string => String(n).padStart(2, '0')
/** Last day of a month: where somebody stands on it decides who scores them. */
function lastDay(month: Month): string {
  const { year, month: name, day } = civilOf(daysOf(month).to - 1)
  return `${year}-${pad(name)}-${pad(day)}`
}

export function staffAt({ book }: Pick<StaffMonthDeps, 'book'>, id: string, month: Month): StaffMember | null {
  return spellOn(book.roster().get(id) ?? [], lastDay(month))
}

/** Staff under an organisation when the month ended. */
export const membersIn = ({ book }: Pick<StaffMonthDeps, 'book'>, org: OrgCode, month: Month): StaffMember[] => staffOf(book.roster(), org, lastDay(month))

const FULL = rational(100)
const shown = (value: Rational | null): string | null => (value === null ? null : digitsText(scaledWithin(value, FULL, 1), 1))

/** Work days of a month that have begun. */
function workDays(month: Month, { calendar, now }: Pick<StaffMonthDeps, 'calendar' | 'now'>): number {
  const { from, to } = daysOf(month)
  const end = Math.min(to, dayOf(now()) + 1)
  return Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index).filter((day) => isWorkday(day, calendar)).length
}

function dutiesOf(deeds: Deeds | undefined, days: number): Duties {
  const none = { numerator: 0, denominator: 0 }
  if (deeds === undefined) return { onTime: none, rework: none, coverage: none, validReports: none, satisfaction: none }
  const { days: seen, ...rest } = deeds
  return { ...rest, coverage: { numerator: Math.min(seen, days), denominator: days } }
}

type Asked = { actor: Actor; month: Month; community: OrgCode; assessment: Assessment; days: number; deeds: ReadonlyMap<string, Deeds> }

/** A rater sees the own part only until the month is closed; whether the others have given is no secret. */
function rowOf({ rules }: Pick<StaffMonthDeps, 'rules'>, member: StaffMember, asked: Asked): StaffRow {
  const { actor, assessment, deeds, days } = asked
  const forms: Forms = assessment.forms.get(member.id) ?? {}
  const duties = dutiesOf(member.user === null ? undefined : deeds.get(member.user), days)
  const duty = dutyOf(member.post, duties, rules)
  const isClosed = assessment.closedAt !== null
  const weights = raterWeights(member.post, rules)
  const parts = askedParts(member.post, rules).map((part) => {
    const form = forms[part]
    const isOpen = form !== undefined && (isClosed || partOfRater(actor) === part)
    return {
      part, weight: weights[part], isGiven: form !== undefined, form: isOpen ? form : null, score: isOpen ? shown(partOf(form, duty, rules)) : null,
      mayRate: partOfRater(actor) === part && member.user !== actor.id,
    }
  })
  const evidence = dutyItems.filter((item) => rules.duty[member.post][item] > 0).map((item) => ({ item, tally: duties[item] }))
  return { id: member.id, name: member.name, post: member.post, org: member.org, parts, duty: shown(duty), evidence, total: isClosed ? shown(totalOf(member.post, forms, { duty, rules })) : null }
}

async function deedsOf({ reader }: Pick<StaffMonthDeps, 'reader'>, members: readonly StaffMember[], month: Month) {
  const users = members.flatMap(({ user }) => user ?? [])
  const { position, value } = await reader.ask('staffDeeds', users, spanOf(month))
  return { position, deeds: value }
}

function communityAsked({ actor, community }: { actor: Actor; community: OrgCode | undefined }): OrgCode {
  const wanted = community ?? actor.scope
  if (wanted.length < orgCodeLengths.community) throw new DomainError('staff.choose-community')
  const found = wanted.slice(0, orgCodeLengths.community)
  if (!isWithin(found, actor.scope) && !isWithin(actor.scope, found)) throw new DomainError('access.out-of-scope', { scope: wanted })
  return found
}

/** The assessment of a community's month as one reader may see it: a head of a sub-grid the own sub-grid only. */
export async function monthView(deps: StaffMonthDeps, actor: Actor, query: { month?: Month | undefined; community?: OrgCode | undefined }): Promise<StaffMonthView> {
  if (!readers.has(actor.role)) throw new DomainError('access.denied')
  const community = communityAsked({ actor, community: query.community })
  const month = query.month ?? monthOf(deps.now())
  const { rules, book } = deps
  const all = membersIn(deps, community, month)
  const members = all.filter(({ org }) => isWithin(org, actor.scope))
  const { position, deeds } = await deedsOf(deps, members, month)
  const assessment = book.assessment(month, community)
  const asked = { actor, month, community, assessment, days: workDays(month, deps), deeds }
  const rows = members.map((member) => rowOf(deps, member, asked))
  const missing = all.filter(({ id, post }) => askedParts(post, rules).some((part) => assessment.forms.get(id)?.[part] === undefined)).length
  const deadline = endOfWorkDay(daysOf(month).to, rules.ratingWorkDays, deps.calendar)
  const { duty, conduct, teamwork } = rules.form
  return {
    position, at: deps.now(), month, community, deadline, isLate: deps.now() >= deadline, version: assessment.version, closedAt: assessment.closedAt,
    mayClose: actor.role === 'STREET_LEADER' && assessment.closedAt === null && missing === 0, rows, missing,
    spread: assessment.closedAt === null ? [] : [{ community, totals: rows.flatMap(({ total }) => total ?? []) }], rules: { weights: rules.weights, duty, conduct, teamwork },
  }
}
