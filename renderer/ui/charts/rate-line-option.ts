import type { ChartOption } from './echarts.ts'
import { labelledPlaces, type Axis } from './axis.ts'
import { gridFor, type ChartLook } from './chart-look.ts'

export type RatePoint = {
  label: string
  /** Per cent; null where nothing was counted. */
  rate: number | null
  /** The period has not ended: drawn hollow and dashed. */
  isPartial: boolean
}
export type RateLineData = {
  points: readonly RatePoint[]
  axis: Axis
  target: { value: number; label: string } | null
  /** What the labels below the axis are: `受理月份`. */
  axisName: string
}

const LABELS = 5
const DASH = [6, 5]
const SYMBOL = 3.4
/** Space between the last label of the axis and its name. */
const NAME_GAP = '  '

/** A line of rates over months: printed ticks, dashed target with its words, hollow where the month still runs. */
export function rateLineOption(data: RateLineData, look: ChartLook): ChartOption {
  const { points, axis } = data
  const labelled = labelledPlaces(points.length, LABELS)
  const label = { color: look.text3, fontSize: look.fontSize }
  return {
    animation: look.tier === 'operator',
    animationDuration: 200,
    aria: { enabled: true },
    grid: gridFor(
      look,
      axis.ticks.map((tick) => percent(tick, axis)),
      [data.target?.label ?? '', `${NAME_GAP}${data.axisName}`],
    ),
    xAxis: {
      type: 'category',
      boundaryGap: false,
      name: data.axisName,
      nameLocation: 'end',
      nameGap: look.fontSize,
      nameTextStyle: { ...label, align: 'left', verticalAlign: 'top', padding: [look.fontSize / 2, 0, 0, 0] },
      data: points.map((point) => point.label),
      axisLabel: {
        ...label,
        interval: (index: number) => labelled.has(index),
        hideOverlap: false,
        alignMinLabel: 'left',
      },
    },
    yAxis: {
      type: 'value',
      min: axis.min,
      max: axis.max,
      interval: (axis.ticks[1] ?? axis.max) - axis.min,
      axisLabel: { ...label, formatter: (value: number) => percent(value, axis) },
    },
    series: [whole(data, look), growing(data, look)],
  }
}

const percent = (value: number, axis: Axis) =>
  `${value.toFixed(axis.ticks.every((tick) => Number.isInteger(tick)) ? 0 : 1)}%`

const clamp = (rate: number | null, axis: Axis) => (rate === null ? '-' : Math.max(axis.min, rate))

function whole({ points, axis, target }: RateLineData, look: ChartLook) {
  const last = points.length - 1
  return {
    type: 'line' as const,
    silent: true,
    connectNulls: false,
    data: points.map((point) => (point.isPartial ? '-' : clamp(point.rate, axis))),
    symbol: (_: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === last ? 'circle' : 'none'),
    symbolSize: look.lineWidth * SYMBOL,
    lineStyle: { width: look.lineWidth, color: look.outflow },
    itemStyle: { color: look.text1 },
    ...(target === null ? {} : { markLine: targetLine(target, look) }),
  }
}

function targetLine(target: { value: number; label: string }, look: ChartLook) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: look.text3, type: DASH, width: look.lineWidth / 2 },
    data: [{ yAxis: target.value }],
    label: { formatter: target.label, position: 'end' as const, color: look.text2, fontSize: look.fontSize },
  }
}

/** A rate below the axis is not moved onto it in silence: its number stands beside the point. */
const belowLabel = (rate: number, look: ChartLook) => ({
  show: true,
  position: 'right' as const,
  offset: [0, -look.fontSize / 2],
  formatter: `${rate.toFixed(1)}%`,
  color: look.text2,
  fontSize: look.fontSize,
})

/** The month that still runs, joined to the one before by a dashed line; below the axis it stands on its foot. */
function growing({ points, axis }: RateLineData, look: ChartLook) {
  const first = points.findIndex((point) => point.isPartial)
  return {
    type: 'line' as const,
    silent: true,
    connectNulls: false,
    data: points.map((point, index) => {
      const value = first > -1 && index >= first - 1 ? clamp(point.rate, axis) : '-'
      if (!point.isPartial || point.rate === null || point.rate >= axis.min) return value
      return { value, label: belowLabel(point.rate, look) }
    }),
    symbol: (_: unknown, { dataIndex }: { dataIndex: number }) =>
      dataIndex >= first && first > -1 ? 'circle' : 'none',
    symbolSize: look.lineWidth * SYMBOL,
    lineStyle: { width: look.lineWidth, color: look.outflow, type: DASH },
    itemStyle: { color: look.surface, borderColor: look.outflow, borderWidth: look.lineWidth - 1 },
  }
}
