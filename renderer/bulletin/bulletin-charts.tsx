import type { BulletinPage } from '#contract/bulletins.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { countAxis, labelledPlaces, placeOn, rateAxis, tickText } from '#renderer/ui/charts/axis.ts'
import { dayAt, shortDay } from './bulletin-days.ts'

type Props = { page: BulletinPage }

const BOX = { width: 680, height: 150, left: 40, right: 16, top: 8, bottom: 22 }
const LABELS = 8
/** A day as `05-31` with a gap beside it. */
const LABEL_WIDTH = 44

/** Labels at even steps from the first day where the days can be cut so, else back from the last. */
function labelledDays(count: number, width: number): ReadonlySet<number> {
  const steps = Array.from({ length: 7 }, (_, index) => index + 1)
  const even = steps.find((step) => step * width >= LABEL_WIDTH && (count - 1) % step === 0)
  return even === undefined ? labelledPlaces(count, LABELS) : new Set(Array.from({ length: count }, (_, index) => index).filter((index) => index % even === 0))
}

/** What came in as hatched bars, what was closed as a line: readable without colour. Today is hollow, days to come are left open. */
export function DayBars({ page: { figures: { byDay, at } } }: Props) {
  const t = useT()
  const format = useFormat()
  const axis = countAxis(byDay.flatMap(({ intake, closed }) => [intake, closed]))
  const plot = { width: BOX.width - BOX.left - BOX.right, height: BOX.height - BOX.top - BOX.bottom }
  const step = plot.width / byDay.length
  const y = (value: number) => BOX.top + plot.height * (1 - value / axis.max)
  const x = (index: number) => BOX.left + step * (index + 0.5)
  const labelled = labelledDays(byDay.length, step)
  const today = dayAt(at)
  const past = byDay.filter(({ day }) => day <= today)
  const label = past.some(({ day }) => day === today) ? `${t.bulletins.daysLabel}${t.bulletins.todayLabel}` : t.bulletins.daysLabel
  return (
    <figure>
      <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={label}>
        <defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="#e9edf1" /><path d="M0 0V4" stroke="#5f6a75" strokeWidth="1.6" /></pattern></defs>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line x1={BOX.left} x2={BOX.width} y1={y(tick)} y2={y(tick)} stroke="#dce1e6" />
            <text x={BOX.left - 6} y={y(tick) + 4} textAnchor="end">{format.count(tick)}</text>
          </g>
        ))}
        {past.map(({ day, intake }, index) => <rect key={day} x={x(index) - step * 0.3} width={step * 0.6} y={y(intake)} height={y(0) - y(intake)} fill={day === today ? 'none' : 'url(#hatch)'} stroke="#5f6a75" strokeWidth="0.6" />)}
        <polyline points={past.map(({ closed }, index) => `${x(index)},${y(closed)}`).join(' ')} fill="none" stroke="#1b62bd" strokeWidth="1.8" />
        {past.map(({ day, closed }, index) => <circle key={day} cx={x(index)} cy={y(closed)} r="2" fill={day === today ? '#fff' : '#1b62bd'} stroke="#1b62bd" />)}
        {byDay.map(({ day }, index) => labelled.has(index) && <text key={day} x={x(index)} y={BOX.height - 6} textAnchor="middle">{shortDay(day)}</text>)}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  )
}

const ROW = 20
const NAME = 110

/** Resolution of each area on an axis that prints its ends: dots, because the band is narrow. */
export function RateDots({ page: { figures: { streets }, names } }: Props) {
  const t = useT()
  const format = useFormat()
  const rows = streets.map(({ org, resolution: { numerator, denominator } }) => ({ org, rate: denominator === 0 ? null : (100 * numerator) / denominator, text: format.rateText(numerator, denominator, 2).text }))
  if (rows.length === 0) return null
  const axis = rateAxis(rows.map(({ rate }) => rate), null)
  const width = BOX.width - NAME - 90
  const x = (value: number) => NAME + (placeOn(axis, value) / 100) * width
  const height = rows.length * ROW + 24
  return (
    <figure>
      <svg viewBox={`0 0 ${BOX.width} ${height}`} role="img" aria-label={t.bulletins.dotsLabel}>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1="4" y2={height - 20} stroke="#dce1e6" />
            <text x={x(tick)} y={height - 6} textAnchor="middle">{tickText(tick, axis)}</text>
          </g>
        ))}
        {rows.map(({ org, rate, text }, index) => (
          <g key={org}>
            <text x={NAME - 10} y={ROW * index + 18} textAnchor="end">{names[org] ?? org}</text>
            {rate !== null && <circle cx={x(rate)} cy={ROW * index + 14} r="4" fill="#1b62bd" />}
            <text x={BOX.width} y={ROW * index + 18} textAnchor="end">{text}</text>
          </g>
        ))}
      </svg>
      <figcaption>{t.bulletins.dotsLabel}</figcaption>
    </figure>
  )
}
