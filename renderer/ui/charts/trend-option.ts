import type { ChartOption } from './echarts.ts'
import { countAxis, labelledPlaces, type Axis } from './axis.ts'
import { gridFor, type ChartLook } from './chart-look.ts'

export type TrendPoint = { label: string; inflow: number | null; outflow: number | null }
export type TrendData = {
  points: readonly TrendPoint[]
  names: { inflow: string; outflow: string }
  /** The last point is still growing: drawn hollow, its line dashed. */
  isLastPartial: boolean
}

const LABELS = 5
const BAR_WIDTH = { operator: 8, wall: 12 } as const
const HOLLOW = { operator: 1.5, wall: 2 } as const
const DASH = [5, 4]

/** Bars for what came in, a line for what went out; counts from 0; a missing day is a gap (design.md §5 Trend). */
export function trendOption(data: TrendData, look: ChartLook): ChartOption {
  const { points } = data
  const axis = countAxis(points.flatMap((point) => [point.inflow, point.outflow]))
  const labelled = labelledPlaces(points.length, LABELS)
  return {
    animation: look.tier === 'operator',
    animationDuration: 200,
    aria: { enabled: true },
    grid: gridFor(look, axis.ticks.map(String), []),
    xAxis: {
      type: 'category',
      data: points.map((point) => point.label),
      axisLabel: {
        color: look.text3,
        fontSize: look.fontSize,
        interval: (index: number) => labelled.has(index),
        hideOverlap: false,
        ...(labelled.has(0) ? { alignMinLabel: 'left' as const } : {}),
        alignMaxLabel: 'right',
      },
    },
    yAxis: countValueAxis(axis, look),
    series: [bars(data, look), ...lines(data, look)],
  }
}

/** A value axis that prints exactly the given ticks. */
export function countValueAxis(axis: Axis, look: ChartLook) {
  return {
    type: 'value' as const,
    min: axis.min,
    max: axis.max,
    interval: (axis.ticks[1] ?? axis.max) - axis.min,
    axisLabel: { color: look.text3, fontSize: look.fontSize },
  }
}

function bars({ points, names, isLastPartial }: TrendData, look: ChartLook) {
  const hollow = { color: 'transparent', borderColor: look.inflow, borderWidth: HOLLOW[look.tier] }
  const last = isLastPartial ? points.length - 1 : -1
  return {
    name: names.inflow,
    type: 'bar' as const,
    barWidth: BAR_WIDTH[look.tier],
    itemStyle: { color: look.inflow },
    silent: true,
    data: points.map((point, index) =>
      index === last && point.inflow !== null ? { value: point.inflow, itemStyle: hollow } : gap(point.inflow),
    ),
  }
}

function lines({ points, names, isLastPartial }: TrendData, look: ChartLook) {
  const last = isLastPartial ? points.length - 1 : points.length
  const line = { type: 'line' as const, name: names.outflow, connectNulls: false, silent: true, z: 3 }
  const lineStyle = { width: look.lineWidth, color: look.outflow }
  const whole = points.map((point, index) => gap(index < last ? point.outflow : null))
  const solid = { ...line, symbol: 'none', lineStyle, data: whole }
  if (!isLastPartial) return [solid]
  return [
    solid,
    {
      ...line,
      symbol: 'none',
      lineStyle: { ...lineStyle, type: DASH },
      itemStyle: { color: look.surface, borderColor: look.outflow, borderWidth: HOLLOW[look.tier] },
      data: points.map((point, index) => {
        if (index < last - 1 || point.outflow === null) return '-'
        return index === last
          ? { value: point.outflow, symbol: 'circle', symbolSize: look.lineWidth * 3 }
          : point.outflow
      }),
    },
  ]
}

/** ECharts draws nothing at '-': a gap, neither 0 nor a guess. */
const gap = (value: number | null): number | '-' => value ?? '-'
