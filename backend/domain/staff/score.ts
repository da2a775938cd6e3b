import type { Tally } from '#contract/score.ts'
import { dutyItems, raterParts, type DutyItem, type RaterForm, type RaterPart, type StaffPost } from '#contract/staff.ts'
import { divide, multiply, rational, sum, type Rational } from '#backend/domain/shared/rational.ts'
import type { StaffRules } from './rules.ts'

export type Duties = Record<DutyItem, Tally>

const FULL = 100

/** Duty results of a post by what the log says, 0 to 100; null when there is nothing to judge. */
export function dutyOf(post: StaffPost, duties: Duties, { duty }: Pick<StaffRules, 'duty'>): Rational | null {
  const judged = dutyItems.filter((item) => duty[post][item] > 0 && duties[item].denominator > 0)
  if (judged.length === 0) return null
  const weight = judged.reduce((all, item) => all + duty[post][item], 0)
  return sum(judged.map((item) => multiply(rational(duty[post][item] * FULL, weight), rational(duties[item].numerator, duties[item].denominator))))
}

/** One rater's part, 0 to 100: duty results 60, conduct 20, teamwork 20. Without duty results the form alone counts (empty parts give their weight to the others). */
export function partOf(form: RaterForm, duty: Rational | null, { form: weights }: Pick<StaffRules, 'form'>): Rational {
  const given = [multiply(rational(weights.conduct), rational(form.conduct)), multiply(rational(weights.teamwork), rational(form.teamwork))]
  const own = duty === null ? [] : [multiply(rational(weights.duty), duty)]
  const weight = weights.conduct + weights.teamwork + (duty === null ? 0 : weights.duty)
  return divide(sum([...given, ...own]), rational(weight))
}

/** What each rater's part weighs for a post. A head is not scored by the own sub-grid, a group of the community belongs to none: there the community has the whole 70 (domain.md 6.5). */
export function raterWeights(post: StaffPost, { weights }: Pick<StaffRules, 'weights'>): Record<RaterPart, number> {
  if (post !== 'HEAD' && post !== 'GROUP') return weights
  return { ...weights, COMMITTEE: weights.COMMITTEE + weights.SUBGRID, SUBGRID: 0 }
}

/** The parts that a post is asked for. */
export const askedParts = (post: StaffPost, rules: Pick<StaffRules, 'weights'>): RaterPart[] => raterParts.filter((part) => raterWeights(post, rules)[part] > 0)

/** The score of a month; null while any rater is missing: it is never scaled up. */
export function totalOf(post: StaffPost, forms: Partial<Record<RaterPart, RaterForm>>, about: { duty: Rational | null; rules: StaffRules }): Rational | null {
  const { duty, rules } = about
  const weights = raterWeights(post, rules)
  const parts = askedParts(post, rules).map((part) => {
    const form = forms[part]
    return form === undefined ? null : multiply(rational(weights[part], FULL), partOf(form, duty, rules))
  })
  const given = parts.filter((part) => part !== null)
  return given.length === parts.length ? sum(given) : null
}
