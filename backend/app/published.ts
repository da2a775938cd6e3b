import type { SourceCode } from '#contract/case.ts'
import type { PublishedRate, PublishedSum } from '#contract/kpi-sheet.ts'
import type { CountQuery } from '#contract/kpi.ts'
import type { RouteReply } from '#contract/routes.ts'
import { dayOfCivil } from '#backend/domain/calendar/day.ts'
import { asPrinted, denominatorsFor, meet, ratesOf, readingOf, wholeNumbers } from '#backend/domain/kpi/printed.ts'
import { formatRate } from '#backend/domain/kpi/rates.ts'
import type { QueryDeps } from './query-deps.ts'

type Printed = { id: string; day: string; where: string; whereEn: string }
/** Figures as they were printed: a rate with its parts, a whole with its parts. */
export type PublishedFigures = {
  rates: readonly (Printed & { source: SourceCode | null; since: string; numerator: number; rate: string; denominator: string; factor: number })[]
  sums: readonly (Printed & { total: number; parts: readonly { name: 'assured' | 'normal' | 'warning'; value: number }[] })[]
}
type Rate = PublishedFigures['rates'][number]
type Sum = PublishedFigures['sums'][number]

const DIGITS = 2

/** Printed figures held against their own arithmetic, and against the log of the whole district. */
export function published(deps: QueryDeps, figures: PublishedFigures): RouteReply<'published'> {
  return { position: deps.position(), at: deps.clock.now(), rates: figures.rates.map((rate) => heldRate(deps, rate)), sums: figures.sums.map((sum) => heldSum(deps, sum)) }
}

function heldRate(deps: QueryDeps, { id, day, where, whereEn, numerator, rate, denominator, factor, source, since }: Rate): PublishedRate {
  const fits = denominatorsFor(numerator, rate)
  const word = asPrinted(denominator, factor)
  const query = { org: deps.district, from: dayOf(since), ...(source === null ? {} : { source }) }
  const sums = deps.store.rollup({ dim: 'org', key: deps.district, from: query.from, source: source ?? undefined })[0]?.sums ?? {}
  const counted = (measure: 'resolved' | 'accepted') => ({ value: sums[measure] ?? 0, query: { ...query, measure } satisfies CountQuery, without: [] })
  const computed = { numerator: counted('resolved'), denominator: counted('accepted') }
  const computedRate = formatRate(computed.numerator.value, computed.denominator.value, DIGITS)
  return {
    id, published: { day, where, whereEn, numerator, rate, denominator }, fits,
    asPrinted: { denominator: word, rate: formatRate(numerator, word, DIGITS) ?? '' },
    readings: (['half-up', 'truncated'] as const).map((rounding) => {
      const whole = wholeNumbers(readingOf(denominator, rounding, factor))
      return { rounding, ...whole, ...ratesOf(numerator, whole, DIGITS), fitsRate: meet(whole, fits) }
    }),
    computed: { ...computed, rate: computedRate, isSame: computed.numerator.value === numerator && computedRate === rate },
  }
}

function heldSum({ grades, district }: QueryDeps, { id, day, where, whereEn, total, parts }: Sum): PublishedSum {
  const rental = grades.rental(district)
  return {
    id, day, where, whereEn, total, sum: parts.reduce((all, { value }) => all + value, 0), computed: rental?.total ?? null,
    parts: parts.map(({ name, value }) => ({ name, value, computed: rental?.[name] ?? null })),
  }
}

function dayOf(text: string): number {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  return dayOfCivil({ year, month, day })
}
