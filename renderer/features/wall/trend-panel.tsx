import { useMemo } from 'react'
import { countHref } from '#renderer/data/count-href.ts'
import { partsOf } from '#renderer/i18n/format.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Chart } from '#renderer/ui/charts/chart.tsx'
import { lookOf } from '#renderer/ui/charts/chart-look.ts'
import { trendOption } from '#renderer/ui/charts/trend-option.ts'
import { dayPoints, noonOf, sumOf } from './day-model.ts'
import { useWall } from './wall-context.ts'
import { WallPanel } from './wall-panel.tsx'

const DAYS = 30

/** Thirty days of cases coming in and being resolved; today is still growing. */
export function TrendPanel() {
  const { wall, common } = useT()
  const format = useFormat()
  const { view, theme, scope, isTableShown } = useWall()
  const drawn = useMemo(() => {
    if (view === null) return null
    const tick = (day: number) => {
      const parts = partsOf(noonOf(day))
      return wall.dayTick(parts.month, parts.day)
    }
    const points = dayPoints(view.days, { today: partsOf(view.at).dayNumber, count: DAYS }, tick)
    const names = { inflow: wall.inflow, outflow: wall.outflow }
    return { points, option: trendOption({ points, names, isLastPartial: true }, lookOf(theme, 'wall')) }
  }, [view, theme, wall])
  const source = view?.source ?? undefined
  const cell = (value: number | null, measure: 'intake' | 'resolvedOn', day: number) =>
    value === null || value === 0
      ? { text: value === null ? common.none : '0', href: null }
      : {
          text: format.count(value),
          href: countHref({ measure, from: day, to: day + 1, org: scope, ...(source === undefined ? {} : { source }) }),
        }
  return (
    <WallPanel id="trend" title={wall.trend} note={wall.perDay} extra={<Legend />} isReady={drawn !== null}>
      {drawn !== null && (
        <div className="wall-trend-chart">
          <Chart
            option={drawn.option}
            theme={theme}
            label={wall.trendLabel(
              format.count(sumOf(drawn.points.map((point) => point.inflow))),
              format.count(sumOf(drawn.points.map((point) => point.outflow))),
            )}
            table={{
              columns: [wall.dayColumn, wall.inflow, wall.outflow],
              rows: drawn.points.map(({ day, label, inflow, outflow }) => [
                label,
                cell(inflow, 'intake', day),
                cell(outflow, 'resolvedOn', day),
              ]),
            }}
            isTableShown={isTableShown}
          />
        </div>
      )}
    </WallPanel>
  )
}

function Legend() {
  const { wall } = useT()
  return (
    <span className="wall-legend">
      <i className="wall-legend-bar" />
      {wall.inflow}
      <i className="wall-legend-line" />
      {wall.outflow}
      <span>{wall.todayPartial}</span>
    </span>
  )
}
