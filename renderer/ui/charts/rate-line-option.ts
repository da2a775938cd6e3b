import type { ChartOption } from './echarts.ts'
import { labelledPlaces, tickText, type Axis } from './axis.ts'
import { gridFor, type ChartLook } from './chart-look.ts'

/** `rate` in per cent; null where nothing was counted. */
export type RatePoint = { label: string; rate: number | null }
export type RateLineData = {
  points: readonly RatePoint[]
  axis: Axis
  target: { value: number; label: string } | null
  /** What the labels below the axis are: `月末累计`. */
  axisName: string
}

const LABELS = 5
const DASH = [6, 5]
/** ECharts' own space between an axis and its labels, pixels. */
const LABEL_MARGIN = 8
const SYMBOL = 3.4
/** Space between the last label of the axis and its name. */
const NAME_GAP = '  '
/** Lowers the labels of the months, in parts of their size: the first stands under the lowest rate. */
const DROP_EM = 0.3

/** A line of rates over months: printed ticks, dashed target with its words, a dot where it stands now. */
export function rateLineOption(data: RateLineData, look: ChartLook): ChartOption {
  const { points, axis, target, axisName } = data
  const labelled = labelledPlaces(points.length, LABELS)
  const label = { color: look.text3, fontSize: look.fontSize }
  const ticks = axis.ticks.map((tick) => tickText(tick, axis))
  const drop = Math.ceil(look.fontSize * DROP_EM)
  const grid = gridFor(look, ticks, [target?.label ?? '', `${NAME_GAP}${axisName}`])
  return {
    animation: look.tier === 'operator',
    animationDuration: 200,
    aria: { enabled: true },
    grid: { ...grid, bottom: grid.bottom + drop },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      name: axisName,
      nameLocation: 'end',
      nameGap: look.fontSize,
      nameTextStyle: { ...label, align: 'left', verticalAlign: 'top', padding: [look.fontSize / 2 + drop, 0, 0, 0] },
      data: points.map((point) => point.label),
      axisLabel: {
        ...label,
        margin: LABEL_MARGIN + drop,
        interval: (index: number) => labelled.has(index),
        hideOverlap: false,
      },
    },
    yAxis: {
      type: 'value',
      min: axis.min,
      max: axis.max,
      interval: (axis.max - axis.min) / 2,
      axisLabel: { ...label, formatter: (value: number) => tickText(value, axis) },
    },
    series: [line(data, look)],
  }
}

function line({ points, target }: RateLineData, look: ChartLook) {
  const last = points.length - 1
  return {
    type: 'line' as const,
    silent: true,
    connectNulls: false,
    data: points.map(({ rate }, index) => (rate === null ? '-' : index === last ? dotAt(rate, look) : rate)),
    symbol: 'none',
    lineStyle: { width: look.lineWidth, color: look.outflow },
    itemStyle: { color: look.text1 },
    ...(target === null ? {} : { markLine: targetLine(target, look) }),
  }
}

const dotAt = (value: number, look: ChartLook) => ({ value, symbol: 'circle', symbolSize: look.lineWidth * SYMBOL })

function targetLine(target: { value: number; label: string }, look: ChartLook) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: look.text3, type: DASH, width: look.lineWidth / 2 },
    data: [{ yAxis: target.value }],
    label: { formatter: target.label, position: 'end' as const, color: look.text2, fontSize: look.fontSize },
  }
}
