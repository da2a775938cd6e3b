import type { ScoreDetailView } from '#contract/score.ts'
import type { Texts } from '#renderer/i18n/index.ts'
import type { ChartTable } from '#renderer/ui/charts/chart.tsx'
import { gridFor, type ChartLook } from '#renderer/ui/charts/chart-look.ts'
import { labelledPlaces } from '#renderer/ui/charts/axis.ts'
import type { ChartOption } from '#renderer/ui/charts/echarts.ts'
import { scoreAxis } from './dept-model.ts'

export type TrendPoint = { month: string; own: string | null; other: string | null }

const LABELS = 5
const DOT = 3.4
const DASH = [5, 4]

/** A department's twelve months with what they are compared to: the mean, or another department. */
export const trendPoints = (trend: ScoreDetailView['trend'], other: ScoreDetailView['trend'] | null): TrendPoint[] =>
  trend.map(({ month, score, mean }, index) => ({ month, own: score, other: other === null ? mean : (other[index]?.score ?? null) }))

const valueOf = (text: string | null): number | '-' => (text === null ? '-' : Number(text))

const line = (data: (number | '-')[], color: string, width: number) => ({ type: 'line' as const, silent: true, connectNulls: false, data, symbol: 'none', lineStyle: { width, color }, itemStyle: { color } })

/** Where it stands now: a dot with its figure. */
const lastPoint = (text: string, look: ChartLook) => ({ value: Number(text), symbol: 'circle', symbolSize: look.lineWidth * DOT, label: { show: true, position: 'right' as const, formatter: text, color: look.text1, fontSize: look.fontSize } })

/** Two lines from printed ticks up to 100, the reference dashed; months without a score are a gap. */
export function trendOption(points: readonly TrendPoint[], reference: number, look: ChartLook): ChartOption {
  const axis = scoreAxis(points.flatMap(({ own, other }) => [own, other]))
  const labelled = labelledPlaces(points.length, LABELS)
  const label = { color: look.text3, fontSize: look.fontSize }
  const last = points.at(-1)
  return {
    animation: true, animationDuration: 200, aria: { enabled: true }, grid: gridFor(look, axis.ticks.map(String), [last?.own ?? '', last?.other ?? '']),
    xAxis: { type: 'category', boundaryGap: false, data: points.map(({ month }) => month), axisLabel: { ...label, interval: (index: number) => labelled.has(index), hideOverlap: false, ...(labelled.has(0) ? { alignMinLabel: 'left' as const } : {}), alignMaxLabel: 'right' } },
    yAxis: { type: 'value', min: axis.min, max: axis.max, interval: (axis.max - axis.min) / 2, axisLabel: label },
    series: [
      line(points.map(({ other }) => valueOf(other)), look.inflow, 1.5),
      {
        ...line(points.map(({ own }) => valueOf(own)), look.outflow, look.lineWidth), data: points.map(({ own }, index) => (index === points.length - 1 && own !== null ? lastPoint(own, look) : valueOf(own))),
        markLine: { silent: true, symbol: 'none', lineStyle: { color: look.text3, type: DASH, width: 1 }, data: [{ yAxis: reference }], label: { show: false } },
      },
    ],
  }
}

/** The same figures as rows. */
export function trendTable(points: readonly TrendPoint[], { dept, common }: Texts, other: string | null): ChartTable {
  const text = (value: string | null) => value ?? common.none
  return { columns: [dept.trendTable.month, dept.trendTable.own, other ?? dept.trendTable.mean], rows: points.map(({ month, own, other: second }) => [month, text(own), text(second)]) }
}
