import { FONT, type ThemeName } from '#renderer/ui/theme.ts'
import { lookOf } from './chart-look.ts'

const palettes: Record<ThemeName, readonly string[]> = {
  hall: ['#7FB2E5', '#6E7884', '#2B77BA', '#D2D7DC'],
  office: ['#2F6FB3', '#7E8790', '#0A3D7A', '#4A4F57'],
}

/** The ECharts theme of design.md §4.2b. Axis labels stay inside the box by `outerBoundsMode`, the successor of containLabel. */
export function chartTheme(theme: ThemeName) {
  const { text2, text3, line } = lookOf(theme, 'operator')
  const axisLabel = { color: text3, fontSize: 12 }
  return {
    color: [...palettes[theme]],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, color: text2 },
    grid: { left: 0, right: 0, top: 8, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    categoryAxis: {
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel,
      splitLine: { show: false },
    },
    valueAxis: {
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel,
      splitLine: { lineStyle: { color: line } },
    },
    line: { symbol: 'none', lineStyle: { width: 2 } },
    bar: { barMaxWidth: 18, itemStyle: { borderRadius: 0 } },
    aria: { enabled: true },
  }
}
