import { useMemo } from 'react'
import { partsOf } from '#renderer/i18n/format.ts'
import { countHref } from '#renderer/data/count-href.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Chart } from '#renderer/ui/charts/chart.tsx'
import { rateAxis } from '#renderer/ui/charts/axis.ts'
import { lookOf } from '#renderer/ui/charts/chart-look.ts'
import { rateLineOption } from '#renderer/ui/charts/rate-line-option.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { noonOf } from './day-model.ts'
import { NumberLink } from './number-link.tsx'
import { isBelow, monthRates, targetText } from './rate-model.ts'
import { useWall } from './wall-context.ts'
import { WallPanel } from './wall-panel.tsx'

/** A year from end to end: this month and the twelve before it. */
const MONTHS = 13
/** `99.20%` fits at full size, `100.00%` a little smaller. */
const LONG = 6

/** The headline: resolution rate with its counts, and its last twelve months against the target. */
export function ResolutionPanel() {
  const { wall } = useT()
  const { view, isHeadline } = useWall()
  const from = view?.resolution.denominatorQuery.from
  const year = from === undefined ? null : partsOf(noonOf(from)).year
  return (
    <WallPanel id="resolution" title={wall.resolution(isHeadline)} note={wall.since(year)} isReady={view !== null}>
      <Hero />
      <MonthLine />
    </WallPanel>
  )
}

function Hero() {
  const { wall, common } = useT()
  const format = useFormat()
  const { view, targetBp } = useWall()
  if (view === null) return null
  const { resolution, openAccepted } = view
  const shown = format.rateText(resolution.numerator, resolution.denominator)
  const isLow = shown.kind === 'rate' && isBelow(resolution, targetBp)
  const parts = [
    { key: 'resolved', text: wall.resolved, value: resolution.numerator, href: countHref(resolution.numeratorQuery) },
    { key: 'handled', text: wall.handled, value: resolution.denominator, href: countHref(resolution.denominatorQuery) },
    {
      key: 'open',
      text: openAccepted.value === view.open ? wall.open : wall.openAccepted,
      value: openAccepted.value,
      href: countHref(openAccepted.query, { isOpen: true }),
    },
  ]
  return (
    <>
      <div className={`wall-hero ${shown.text.length > LONG ? 'wall-hero-long' : ''}`}>
        {isLow && <Glyph name="warn" size={36} className="warn" />}
        {isLow && <span className="out-of-sight">{common.belowTarget}</span>}
        <NumberLink href={shown.kind === 'none' ? null : countHref(resolution.denominatorQuery)}>
          {shown.text.replace('%', '')}
          {shown.kind === 'rate' && <small>%</small>}
        </NumberLink>
      </div>
      <div className="wall-parts">
        {parts.map(({ key, text, value, href }) => (
          <div key={key}>
            <b>
              <NumberLink href={value > 0 ? href : null}>{format.count(value)}</NumberLink>
            </b>
            <span>{text}</span>
          </div>
        ))}
      </div>
    </>
  )
}

function MonthLine() {
  const { wall, common } = useT()
  const format = useFormat()
  const { view, theme, targetBp, isTableShown } = useWall()
  const target = targetText(targetBp)
  const drawn = useMemo(() => {
    if (view === null) return null
    const { year, month } = partsOf(view.at)
    const current = `${year}-${String(month).padStart(2, '0')}`
    const points = monthRates(view.months, { current, count: MONTHS }, wall.monthTick)
    const axis = rateAxis(
      points.map((point) => point.rate),
      Number(target),
    )
    const option = rateLineOption(
      { points, axis, target: { value: Number(target), label: wall.target(target) }, axisName: wall.atMonthEnd },
      lookOf(theme, 'wall'),
    )
    return { points, option }
  }, [view, theme, target, wall])
  if (drawn === null) return null
  const rows: string[][] = drawn.points.map(({ month, numerator, denominator }) => [
    month,
    format.count(denominator),
    format.count(numerator),
    format.rateText(numerator, denominator).text,
  ])
  return (
    <div className="wall-months">
      <Chart
        option={drawn.option}
        theme={theme}
        label={wall.rateLabel(rows.at(-1)?.[3] ?? common.none, target)}
        table={{ columns: [wall.month, wall.accepted, wall.resolvedCount, wall.rate], rows }}
        isTableShown={isTableShown}
      />
    </div>
  )
}
