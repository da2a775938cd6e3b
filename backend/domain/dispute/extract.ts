import { type DisputeSign, disputeSigns } from '#contract/dispute.ts'
import { max, round } from '#backend/domain/shared/number.ts'
import type { DisputeRules } from './dispute-rules.ts'
import { numberOf, numeral } from './numerals.ts'

/** What the words of a report tell of its factors; null: nothing. */
export type Told = { people: number | null; amountFen: number | null; signs: DisputeSign[] }

/** Reads people, money and signs of urgency out of a text. */
export type Extract = (text: string) => Told

/** Several numbers of people or sums in one text: the highest counts, as it does for the grade. */
const highest = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((most, value) => max(most, value)))

/** `几十人` is at least so many [def]. */
const SOME_TENS = 20
const FEN = 100
/** How many letters before a word may take it back. */
const BEFORE = 4

const money = new RegExp(`(${numeral})\\s*(万|亿)?(?:余|多)?\\s*(?:元|块|圆)`, 'gu')
/** `涉 15 万`: a sum without its coin, after a word that says it is one. */
const sum = new RegExp(`(?:涉|约|共|计|欠|付|赔|款|金额)[^\\d一二两三四五六七八九十。；]{0,6}(${numeral})\\s*(万|亿)(?:余|多)?(?![人户名位平公米元块立])`, 'gu')

/** Compiled once for the rules in force. */
export function createExtract({ words, negations, peopleUnits, notPeople }: Pick<DisputeRules, 'words' | 'negations' | 'peopleUnits' | 'notPeople'>): Extract {
  const counted = `(?!${notPeople.join('|')})(?:${peopleUnits.join('|')})`
  const people = new RegExp(`(${numeral})\\s*(?:余|多|来|几)?\\s*个?${counted}`, 'gu')
  const tens = new RegExp(`[数几]十(?:余|多)?\\s*个?${counted}`, 'u')
  return (text) => ({
    people: peopleIn(text, people, tens),
    amountFen: amountIn(text),
    signs: disputeSigns.filter((sign) => words[sign].some((word) => isSaid(text, word, negations))),
  })
}

function peopleIn(text: string, pattern: RegExp, tens: RegExp): number | null {
  const counted = [...text.matchAll(pattern)].flatMap(([, number = '']) => numberOf(number) ?? [])
  return highest([...counted.filter((count) => count > 0), ...(tens.test(text) ? [SOME_TENS] : [])])
}

/** `每度 2 元` is a price, not what a dispute is about. */
const isPrice = (text: string, at: number): boolean => text.slice(max(0, at - BEFORE), at).includes('每')

const scale: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

function amountIn(text: string): number | null {
  const sums = [...text.matchAll(money), ...text.matchAll(sum)].flatMap((found) => {
    const [, number = '', unit = ''] = found
    const value = isPrice(text, found.index) ? null : numberOf(number)
    return value === null ? [] : value * (scale[unit] ?? 1)
  })
  const most = highest(sums)
  return most === null ? null : round(most * FEN)
}

const isTakenBack = (before: string, negations: readonly string[]): boolean => negations.some((negation) => before.includes(negation))

/** Whether a word stands in a text without anything just before it that takes it back (`无冲突`, `没有人动手`). */
function isSaid(text: string, word: string, negations: readonly string[]): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!isTakenBack(text.slice(max(0, at - BEFORE), at), negations)) return true
  }
  return false
}
