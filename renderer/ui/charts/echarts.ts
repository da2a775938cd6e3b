import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  MarkLineComponent,
  type AriaComponentOption,
  type GridComponentOption,
} from 'echarts/components'
import { init, registerTheme, use as register, type ComposeOption } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import type { ThemeName } from '#renderer/ui/theme.ts'
import { chartTheme } from './chart-themes.ts'

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | AriaComponentOption | GridComponentOption>

register([BarChart, LineChart, AriaComponent, GridComponent, MarkLineComponent, CanvasRenderer, SVGRenderer])
registerTheme('hall', chartTheme('hall'))
registerTheme('office', chartTheme('office'))

/** An ECharts instance in one of the product's themes; the caller disposes it. */
export const createChart = (element: HTMLElement, theme: ThemeName, isLarge: boolean) =>
  init(element, theme, { renderer: isLarge ? 'canvas' : 'svg' })
