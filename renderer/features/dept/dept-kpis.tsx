import type { ScoreBoardView } from '#contract/score.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT, type Format } from '#renderer/i18n/index.ts'
import { KpiTile } from '#renderer/ui/kpi-tile.tsx'

const RATING_FULL = 100

/** Five numbers of the whole board, each with its denominator. */
export function DeptKpis({ board }: { board: ScoreBoardView }) {
  const { dept, common } = useT()
  const format = useFormat()
  const names = useNames()
  const { whole, rules, rows } = board
  const { arrive, onTime, rating } = whole.facts.parts
  const below = rows.filter(({ isBelowReference }) => isBelowReference)
  const twice = below.filter(({ wasBelowReference }) => wasBelowReference).map(({ unit }) => names.unit(unit))
  const { kpi } = dept
  return (
    <section className="dept-kpis">
      <KpiTile label={kpi.orders} value={format.count(whole.orders)} unit={kpi.ordersUnit} context={kpi.ordersContext(rows.length, format.count(whole.ordersBefore))} />
      <RateTile label={kpi.arrive} tally={arrive} isBelow={isBelow(board, 'arrive')} context={arrive.denominator === 0 ? kpi.arriveNone : kpi.arriveContext(format.count(arrive.numerator), format.count(arrive.denominator))} format={format} />
      <RateTile label={kpi.onTime} tally={onTime} isBelow={isBelow(board, 'onTime')} context={kpi.onTimeContext(format.count(onTime.numerator), format.count(onTime.denominator))} format={format} />
      <KpiTile
        label={kpi.rating} value={format.rate(rating.numerator, rating.denominator, 1)} unit={kpi.ratingUnit} isBelowTarget={isBelow(board, 'rating')}
        context={rating.denominator === 0 ? kpi.ratingNone : kpi.ratingContext(format.count(rating.denominator / RATING_FULL))}
      />
      <KpiTile label={kpi.below(rules.referenceScore)} value={format.count(below.length)} unit={kpi.belowUnit} context={twice.length === 0 ? kpi.belowNoneTwice : kpi.belowTwice(twice.join(common.list))} />
    </section>
  )
}

const isBelow = ({ whole }: ScoreBoardView, part: string): boolean => whole.parts.find((one) => one.part === part)?.isPointedOut ?? false

type RateProps = { label: string; tally: { numerator: number; denominator: number }; isBelow: boolean; context: string; format: Format }

function RateTile({ label, tally, isBelow: below, context, format }: RateProps) {
  const { kind, text } = format.rateText(tally.numerator, tally.denominator, 1)
  if (kind === 'rate') return <KpiTile label={label} value={text.slice(0, -1)} unit="%" isBelowTarget={below} context={context} />
  return <KpiTile label={label} value={kind === 'none' ? null : text} isBelowTarget={below} context={context} />
}
