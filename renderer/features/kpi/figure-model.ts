import type { Fraction, KpiId, KpiLine, Spread, TimeId } from '#contract/kpi-sheet.ts'
import type { RouteReply } from '#contract/routes.ts'
import type { Format } from '#renderer/i18n/index.ts'

export type KpiTimes = RouteReply<'kpiTimes'>

/** Rates of resolution have two decimals, all others one (design §8). */
const twoDecimals: ReadonlySet<KpiId> = new Set(['resolution', 'dueResolution', 'threeRates'])
export const digitsOf = (id: KpiId): number => (twoDecimals.has(id) ? 2 : 1)

type Line = Pick<KpiLine, 'id' | 'kind'>

/** A figure as it may be shown: `--` without cases, n/N for few, a score without its sign of per cent. */
export function figureText({ id, kind }: Line, figure: Fraction | null, format: Format): string {
  if (figure === null) return '--'
  if (kind === 'count') return format.count(figure.numerator)
  if (kind === 'score') return scoreText(id, figure, format)
  return format.rateText(figure.numerator, figure.denominator, digitsOf(id)).text
}

/** A score is weighted: its parts are shown, not n/N, and few cases are said beside it. */
function scoreText(id: KpiId, { numerator, denominator }: Fraction, format: Format): string {
  const rate = format.rate(numerator, denominator, digitsOf(id))
  if (rate === null) return '--'
  return id === 'threeRates' ? rate : `${rate}%`
}

/** How a figure differs from another: counts by cases, rates by points; null where either is missing. */
export function changeText(line: Line, { now, before }: { now: Fraction | null; before: Fraction | null }, format: Format): string | null {
  if (now === null || before === null) return null
  if (line.kind === 'count') return signed(now.numerator - before.numerator, format.count)
  if (now.denominator === 0 || before.denominator === 0) return null
  const digits = digitsOf(line.id)
  const scale = 10 ** digits
  const points = Math.round(((now.numerator / now.denominator) - (before.numerator / before.denominator)) * 100 * scale)
  return signed(points, (value) => (value / scale).toFixed(digits))
}

/** How much longer or shorter the median is than before; nothing where either is missing. */
export function timeChange(now: Spread, before: Spread | null, format: Pick<Format, 'span'>): string {
  if (before === null || now.median === null || before.median === null) return ''
  const text = format.span(Math.abs(now.median - before.median))
  // Less than what is shown is no change.
  return text === format.span(0) ? text : signed(now.median - before.median, format.span)
}

function signed(value: number, text: (absolute: number) => string): string {
  if (value === 0) return text(0)
  return `${value > 0 ? '+' : '−'}${text(Math.abs(value))}`
}

/** Values of a line by month, in per cent for rates; null where nothing was counted. */
export function trendOf({ kind, trend }: Pick<KpiLine, 'kind' | 'trend'>): (number | null)[] {
  if (kind === 'count') return trend.map(({ numerator }) => numerator)
  return trend.map(({ numerator, denominator }) => (denominator === 0 ? null : (100 * numerator) / denominator))
}

/** Points of a small line in a box: one path for each run without a gap. */
export function sparkPaths(values: readonly (number | null)[], { width, height }: { width: number; height: number }): string[] {
  const known = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const step = values.length < 2 ? 0 : width / (values.length - 1)
  const paths: string[] = []
  let isNew = true
  for (const [index, value] of values.entries()) {
    if (value === null) {
      isNew = true
      continue
    }
    const point = `${(index * step).toFixed(1)} ${(high === low ? height / 2 : height - ((value - low) / (high - low)) * height).toFixed(1)}`
    if (isNew) paths.push(`M${point}`)
    else paths[paths.length - 1] += `L${point}`
    isNew = false
  }
  return paths
}

const isTime = (id: KpiId): id is TimeId => id === 'firstResponse' || id === 'firstContact' || id === 'handling' || id === 'cycle'
/** The spread of a line that is a time. */
export const spreadIn = (times: Readonly<Record<TimeId, Spread>> | undefined, id: KpiId): Spread | null => (times !== undefined && isTime(id) ? times[id] : null)
