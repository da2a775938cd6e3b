import type { OverviewView, Rate } from '#contract/kpi.ts'
import type { Format } from '#renderer/i18n/index.ts'
import { rateAxis } from '#renderer/ui/charts/axis.ts'
import type { DotRow } from '#renderer/ui/charts/dot-rank.tsx'
import type { RatePoint } from '#renderer/ui/charts/rate-line-option.ts'

type Counted = Pick<Rate, 'numerator' | 'denominator'>

const BASIS_POINTS = 10_000
const PERCENT = 100

/** Whether an exact rate misses its target in basis points; an empty denominator misses nothing. */
export const isBelow = ({ numerator, denominator }: Counted, targetBp: number): boolean =>
  denominator > 0 && numerator * BASIS_POINTS < targetBp * denominator

/** Per cent for drawing only; null where nothing was counted. */
export const percentOf = ({ numerator, denominator }: Counted): number | null =>
  denominator > 0 ? (numerator / denominator) * PERCENT : null

/** A target in basis points as it is printed: `99`, `99.5`. */
export const targetText = (targetBp: number): string => String(targetBp / PERCENT)

/** The same order as the server's rankings: exact rate, then volume, then code; too few and none at the end. */
function compareRates(a: Counted, b: Counted): number {
  return b.numerator * a.denominator - a.numerator * b.denominator || b.denominator - a.denominator
}

type Child = OverviewView['children'][number]
export type RankDeps = {
  format: Pick<Format, 'rateText' | 'count'>
  targetBp: number
  nameOf: (org: string) => string
  rateHref: (rate: Rate) => string
  openHref: (org: string) => string
}

/** Children of a scope, best rate first. A rate of too few cases is read as n/N, has no dot and no rank. */
export function rankRows(children: readonly Child[], deps: RankDeps): DotRow[] {
  const rows = children.map((child) => ({
    child,
    text: deps.format.rateText(child.resolution.numerator, child.resolution.denominator),
  }))
  const order = { rate: 0, small: 1, none: 2 } as const
  const sorted = rows.toSorted(
    (a, b) =>
      order[a.text.kind] - order[b.text.kind] ||
      compareRates(a.child.resolution, b.child.resolution) ||
      (a.child.org < b.child.org ? -1 : 1),
  )
  return sorted.map(({ child, text }) => rankRow(child, text, deps))
}

function rankRow({ org, resolution, open }: Child, text: { kind: string; text: string }, deps: RankDeps): DotRow {
  const isRanked = text.kind === 'rate'
  return {
    key: org,
    name: deps.nameOf(org),
    rate: isRanked ? percentOf(resolution) : null,
    text: text.text.replace('%', ''),
    isBelow: isRanked && isBelow(resolution, deps.targetBp),
    href: resolution.denominator > 0 ? deps.rateHref(resolution) : null,
    aside: deps.format.count(open),
    asideHref: open > 0 ? deps.openHref(org) : null,
  }
}

/** Axis under the dots of a ranking: printed, because it does not start at 0. */
export const rankAxis = (rows: readonly DotRow[], targetBp: number) =>
  rateAxis(
    rows.map((row) => row.rate),
    targetBp / PERCENT,
  )

export type MonthRate = RatePoint & Counted & { month: string }
type Month = OverviewView['months'][number]

/** The last `count` months up to the current one; a month the answer does not hold, or without cases, is a gap. */
export function monthRates(
  months: readonly Month[],
  span: { current: string; count: number },
  tick: (month: number) => string,
): MonthRate[] {
  const known = new Map(months.map((one) => [one.month, one]))
  return monthsUpTo(span.current, span.count).map((month) => {
    const { accepted = 0, resolved = 0 } = known.get(month) ?? {}
    const counted = { numerator: resolved, denominator: accepted }
    return { month, label: tick(Number(month.slice(-2))), rate: percentOf(counted), ...counted }
  })
}

const MONTHS = 12

/** `2022-07` … `2023-06`. */
export function monthsUpTo(current: string, count: number): string[] {
  const last = Number(current.slice(0, 4)) * MONTHS + Number(current.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, index) => {
    const month = last - count + 1 + index
    return `${Math.floor(month / MONTHS)}-${String((month % MONTHS) + 1).padStart(2, '0')}`
  })
}
