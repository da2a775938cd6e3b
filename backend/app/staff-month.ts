import type { OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Month } from '#contract/score.ts'
import { dutyItems, type StaffMember, type StaffMonthView, type StaffRow } from '#contract/staff.ts'
import { isWorkday } from '#backend/domain/calendar/work-time.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { daysOf, endOfWorkDay, monthOf, spanOf } from '#backend/domain/score/period.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { digitsText, rational, scaledWithin, type Rational } from '#backend/domain/shared/rational.ts'
import { settledDuties, settledForms, type KeptStaffAppeal } from '#backend/domain/staff/appeals.ts'
import { spellOn, staffOf } from '#backend/domain/staff/roster.ts'
import { askedParts, dutyOf, partOf, raterWeights, totalOf, type Duties } from '#backend/domain/staff/score.ts'
import type { Deeds } from '#backend/ports/staff-store.ts'
import { appealableLines, appealEnd, appealView, isReader } from './staff-appeals.ts'
import type { Assessment } from './staff-book.ts'
import { communityOf, partOfRater, type Figures, type StaffMonthDeps } from './staff-deps.ts'

/** Last day of a month: where somebody stands on it decides who scores them. */
const lastDay = (month: Month): string => dayText(daysOf(month).to - 1)

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

type Asked = { actor: Actor; month: Month; community: OrgCode; assessment: Assessment; appeals: readonly KeptStaffAppeal[]; days: number; deeds: ReadonlyMap<string, Deeds> }

function figuresOf(deps: Pick<StaffMonthDeps, 'rules'>, member: StaffMember, { assessment, appeals, days, deeds }: Asked): Figures {
  const frozen = assessment.closed?.rows.find(({ staff }) => staff === member.id)?.duties
  const live = frozen ?? dutiesOf(member.user === null ? undefined : deeds.get(member.user), days)
  const own = appeals.filter(({ staff, community }) => staff === member.id && community === communityOf(member.org))
  return { live, duties: settledDuties(live, own), forms: settledForms(assessment.forms.get(member.id) ?? {}, own), appeals: own, rules: assessment.closed?.rules ?? deps.rules, closedAt: assessment.closedAt }
}

/** A rater sees the own part only until the month is closed; whether the others have given is no secret. */
function rowOf(deps: StaffMonthDeps, member: StaffMember, asked: Asked): StaffRow {
  const { actor, assessment } = asked
  const figures = figuresOf(deps, member, asked)
  const { duties, forms, rules, appeals } = figures
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
  return {
    id: member.id, name: member.name, post: member.post, org: member.org, parts, duty: shown(duty), evidence, total: isClosed ? shown(totalOf(member.post, forms, { duty, rules })) : null,
    appeals: appeals.map((appeal) => appealView(deps, actor, appeal)), mayAppeal: appealableLines(deps, actor, { member, month: asked.month, figures }),
  }
}

async function deedsOf({ reader }: Pick<StaffMonthDeps, 'reader'>, members: readonly StaffMember[], month: Month) {
  const users = members.flatMap(({ user }) => user ?? [])
  const { position, value } = await reader.ask('staffDeeds', users, spanOf(month))
  return { position, deeds: value }
}

function communityAsked({ actor, community }: { actor: Actor; community: OrgCode | undefined }): OrgCode {
  const wanted = community ?? actor.scope
  if (wanted.length < orgCodeLengths.community) throw new DomainError('staff.choose-community')
  const found = communityOf(wanted)
  if (!isWithin(found, actor.scope) && !isWithin(actor.scope, found)) throw new DomainError('access.out-of-scope', { scope: wanted })
  return found
}

/** Whoever reads no month sees the own row of it, if there is one. */
function shownTo(actor: Actor, all: readonly StaffMember[]): StaffMember[] {
  if (isReader(actor)) return all.filter(({ org }) => isWithin(org, actor.scope))
  const own = all.filter(({ user }) => user === actor.id)
  if (own.length === 0) throw new DomainError('access.denied')
  return own
}

/** Everything of one month of some members of staff, as it stands now. */
export async function monthFigures(deps: StaffMonthDeps, actor: Actor, { month, community, members }: { month: Month; community: OrgCode; members: readonly StaffMember[] }) {
  const { position, deeds } = await deedsOf(deps, members, month)
  const asked = { actor, month, community, assessment: deps.book.assessment(month, community), appeals: deps.book.appeals(month), days: workDays(month, deps), deeds }
  return { position, asked, figures: (member: StaffMember) => figuresOf(deps, member, asked) }
}

/** How many still wait for a form. */
export function missingForms(deps: StaffMonthDeps, { month, community }: { month: Month; community: OrgCode }): number {
  const { forms } = deps.book.assessment(month, community)
  const appeals = deps.book.appeals(month)
  return membersIn(deps, community, month).filter(({ id, post }) => {
    const given = settledForms(forms.get(id) ?? {}, appeals.filter(({ staff }) => staff === id))
    return askedParts(post, deps.rules).some((part) => given[part] === undefined)
  }).length
}

/** Since it was closed: forms given again, and appeals that changed a figure. */
function versionOf({ closedPosition, version }: Assessment, community: OrgCode, appeals: readonly KeptStaffAppeal[]): number {
  if (closedPosition === null) return version
  return version + appeals.filter((appeal) => appeal.community === community && appeal.decision?.verdict === 'UPHELD' && appeal.decision.position > closedPosition).length
}

/** The assessment of a community's month as one reader may see it: a head of a sub-grid the own sub-grid only, everybody else on the roster the own row. */
export async function monthView(deps: StaffMonthDeps, actor: Actor, query: { month?: Month | undefined; community?: OrgCode | undefined }): Promise<StaffMonthView> {
  const community = communityAsked({ actor, community: query.community })
  const month = query.month ?? monthOf(deps.now())
  const members = shownTo(actor, membersIn(deps, community, month))
  const { position, asked } = await monthFigures(deps, actor, { month, community, members })
  const { assessment, appeals } = asked
  const rows = members.map((member) => rowOf(deps, member, asked))
  const missing = missingForms(deps, { month, community })
  const { closedAt, closed } = assessment
  const rules = closed?.rules ?? deps.rules
  const deadline = endOfWorkDay(daysOf(month).to, rules.ratingWorkDays, deps.calendar)
  const { duty, conduct, teamwork } = rules.form
  return {
    position, at: deps.now(), month, community, deadline, isLate: deps.now() >= deadline, version: versionOf(assessment, community, appeals), closedAt, hash: closed?.hash ?? null,
    appealUntil: closedAt === null ? null : appealEnd(deps, closedAt), decideWorkDays: rules.decideWorkDays,
    mayClose: actor.role === 'STREET_LEADER' && closedAt === null && missing === 0, rows, missing,
    spread: closedAt === null ? [] : [{ community, totals: rows.flatMap(({ total }) => total ?? []) }], rules: { weights: rules.weights, duty, conduct, teamwork },
  }
}
