import type { CaseState } from '#contract/case.ts'
import { type DisputeFactors, type DisputeGrade, disputeGrades, type DisputeSign, type FactorSource, type GradeLine } from '#contract/dispute.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { DisputeRules } from './dispute-rules.ts'
import { createExtract, type Extract } from './extract.ts'

const FEN = 100

/** What a matter says of itself: its words and the fields of its form, and nothing of who reported it. */
export type DisputeMatter = Pick<CaseState, 'title' | 'text' | 'peopleCount' | 'amountFen' | 'duplicates' | 'reportedAt'>

/** What somebody found out; absent or null: nothing about it. */
export type FoundOut = { people: number | null; amountFen: number | null; signs: readonly DisputeSign[]; employer: string | null }

const rank: Record<DisputeGrade, number> = { MINOR: 0, MODERATE: 1, MAJOR: 2 }
/** Whether the first is graver than the second. */
export const isGraver = (a: DisputeGrade, b: DisputeGrade): boolean => rank[a] > rank[b]
export const graver = (a: DisputeGrade, b: DisputeGrade): DisputeGrade => (isGraver(a, b) ? a : b)

/** The grade of one factor by itself, and of all: the highest of them; what is not known does not count (domain.md 7). */
export function gradeOf(factors: { people: number | null; amountFen: number | null; signs: readonly DisputeSign[] }, { grades }: Pick<DisputeRules, 'grades'>): DisputeGrade {
  const { people, amountFen, signs } = factors
  const found = disputeGrades.findLast((grade) => {
    const rule = grades[grade]
    return (people !== null && people >= rule.people) || (amountFen !== null && amountFen >= rule.amountYuan * FEN) || signs.some((sign) => rule.signs.includes(sign))
  })
  return found ?? 'MINOR'
}

/** The grade of factors with their sources. */
export const gradeOfFactors = ({ people, amountFen, signs }: DisputeFactors, rules: Pick<DisputeRules, 'grades'>): DisputeGrade =>
  gradeOf({ people: people?.value ?? null, amountFen: amountFen?.value ?? null, signs: signs.map(({ sign }) => sign) }, rules)

/** Whether somebody must be there at once. */
export const isDangerous = ({ signs }: Pick<DisputeFactors, 'signs'>, { danger }: Pick<DisputeRules, 'danger'>): boolean => signs.some(({ sign }) => danger.includes(sign))

/** People and amount are both asked for; signs are told, or there are none. */
export const isIncomplete = ({ people, amountFen }: Pick<DisputeFactors, 'people' | 'amountFen'>): boolean => people === null || amountFen === null

type Factor = DisputeFactors['people']

const factor = (value: number | null, source: FactorSource): Factor => (value === null ? null : { value, source })

/** The form and the words tell the same thing in two places: the higher counts. */
function higher(form: Factor, told: Factor): Factor {
  if (form === null || told === null) return form ?? told
  return told.value > form.value ? told : form
}

const extracts = new WeakMap<DisputeRules, Extract>()

function extractOf(rules: DisputeRules): Extract {
  const known = extracts.get(rules) ?? createExtract(rules)
  extracts.set(rules, known)
  return known
}

/** What somebody found out holds until it is found out otherwise. */
const foundBefore = (known: Factor): Factor => (known?.source === 'FACT' ? known : null)

type Told = { found: number | null; before: Factor; form: number | null; text: number | null }
const known = ({ found, before, form, text }: Told): Factor => factor(found, 'FACT') ?? foundBefore(before) ?? higher(factor(form, 'FORM'), factor(text, 'TEXT'))

type SignSource = DisputeFactors['signs'][number]

/** A sign once told stays told: lowering a grade is a decision, not forgetting. */
function signsOf(...lists: readonly (readonly SignSource[])[]): SignSource[] {
  return [...new Map(lists.flat().map(({ sign, source }) => [sign, source]))].map(([sign, source]) => ({ sign, source }))
}

const nothingFound: FoundOut = { people: null, amountFen: null, signs: [], employer: null }
const nothingKnown: DisputeFactors = { people: null, amountFen: null, signs: [], employer: null }

/** What is known of a matter's factors: form and words as they stand, what was found out before, and what is found out now, which holds against all of them. */
export function factorsOf(matter: DisputeMatter, before: DisputeFactors | null, { found, rules, now }: { found: FoundOut | null; rules: DisputeRules; now: number }): DisputeFactors {
  const told = extractOf(rules)(`${matter.title}\n${matter.text}`)
  const [past, fresh] = [before ?? nothingKnown, found ?? nothingFound]
  const isRepeated = matter.duplicates.length > 0 && now - matter.reportedAt <= rules.repeatedDays * DAY
  return {
    people: known({ found: fresh.people, before: past.people, form: matter.peopleCount, text: told.people }),
    amountFen: known({ found: fresh.amountFen, before: past.amountFen, form: matter.amountFen, text: told.amountFen }),
    signs: signsOf(isRepeated ? [{ sign: 'REPEATED', source: 'MERGED' }] : [], told.signs.map((sign) => ({ sign, source: 'TEXT' })), past.signs, fresh.signs.map((sign) => ({ sign, source: 'FACT' }))),
    employer: fresh.employer ?? past.employer,
  }
}

/** The grade after something was found out: what the factors say, never below what the dispute has. Lowered by a desk, it rises again only by what is new. */
export function regraded(before: { grade: DisputeGrade; byFactors: DisputeGrade } | null, now: { byFactors: DisputeGrade; byFound: DisputeGrade | null }): DisputeGrade {
  if (before === null) return now.byFactors
  const risen = isGraver(now.byFactors, before.byFactors) ? now.byFactors : before.grade
  return graver(graver(before.grade, risen), now.byFound ?? before.grade)
}

/** The thresholds of the grades as readers are shown them. */
export const gradeLines = ({ grades }: Pick<DisputeRules, 'grades'>): GradeLine[] =>
  disputeGrades.map((grade) => ({ grade, people: grades[grade].people, amountFen: grades[grade].amountYuan * FEN, signs: [...grades[grade].signs], leads: [...grades[grade].leads] }))
