import type { DisputeGrade, DisputeView, GradeLine } from '#contract/dispute.ts'
import type { Format, Texts } from '#renderer/i18n/index.ts'

type Words = { t: Texts; format: Format }
type Graded = Pick<DisputeView, 'factors' | 'rules'>

/** One factor as it is read: its value, where it is from, and the threshold it reached. */
export type FactorLine = { key: 'people' | 'amount' | 'urgency'; name: string; value: string; source: string | null; fired: string | null; grade: DisputeGrade | null }

/** The gravest grade whose threshold a number has reached; none for the lowest, which everything has. */
const reached = (value: number, rules: readonly GradeLine[], limitOf: (rule: GradeLine) => number): GradeLine | null =>
  rules.findLast((rule) => rule.grade !== 'MINOR' && value >= limitOf(rule)) ?? null

type Part<K extends keyof Graded['factors']> = { known: Graded['factors'][K]; rules: readonly GradeLine[]; words: Words }

function numberLine(key: 'people' | 'amount', { known, rules, words: { t } }: Part<'people'>, { limitOf, say }: { limitOf: (rule: GradeLine) => number; say: (value: number) => string }): FactorLine {
  const name = t.dispute[key]
  if (known === null) return { key, name, value: t.dispute.unknown, source: null, fired: null, grade: null }
  const by = reached(known.value, rules, limitOf)
  const fired = by === null ? null : `≥ ${say(limitOf(by))} ${t.dispute.grade[by.grade]}`
  return { key, name, value: say(known.value), source: t.dispute.source[known.source], fired, grade: by?.grade ?? null }
}

function signLine({ known: signs, rules, words: { t } }: Part<'signs'>): FactorLine {
  const by = rules.findLast((rule) => signs.some(({ sign }) => rule.signs.includes(sign)))
  const sources = [...new Set(signs.map(({ source }) => t.dispute.source[source]))].join(t.common.list)
  return {
    key: 'urgency', name: t.dispute.urgency, value: signs.length === 0 ? t.dispute.noSigns : signs.map(({ sign }) => t.dispute.sign[sign]).join(t.common.list), source: sources === '' ? null : sources,
    fired: by === undefined ? null : t.dispute.grade[by.grade], grade: by?.grade ?? null,
  }
}

/** The three factors of a grade as words. */
export function factorLines({ factors: { people, amountFen, signs }, rules }: Graded, words: Words): FactorLine[] {
  const { t, format } = words
  const money = (fen: number) => (fen === 0 ? t.dispute.noMoney : format.money(fen))
  return [
    numberLine('people', { known: people, rules, words }, { limitOf: (rule) => rule.people, say: (n) => t.dispute.peopleOf(format.count(n)) }),
    numberLine('amount', { known: amountFen, rules, words }, { limitOf: (rule) => rule.amountFen, say: money }),
    signLine({ known: signs, rules, words }),
  ]
}
