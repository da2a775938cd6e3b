import { describe, expect, it } from 'vitest'
import { lookOf } from '#renderer/ui/charts/chart-look.ts'
import { chartTheme } from '#renderer/ui/charts/chart-themes.ts'

describe('chart themes', () => {
  it('are those of the design', () => {
    expect(chartTheme('hall')).toMatchObject({
      color: ['#7FB2E5', '#6E7884', '#2B77BA', '#D2D7DC'],
      backgroundColor: 'transparent',
      categoryAxis: {
        axisLine: { lineStyle: { color: '#2B323A' } },
        axisTick: { show: false },
        axisLabel: { color: '#8F9BA7', fontSize: 12 },
        splitLine: { show: false },
      },
      valueAxis: { axisLine: { show: false }, splitLine: { lineStyle: { color: '#2B323A' } } },
      line: { symbol: 'none', lineStyle: { width: 2 } },
      bar: { barMaxWidth: 18, itemStyle: { borderRadius: 0 } },
      aria: { enabled: true },
    })
    expect(chartTheme('office').color).toEqual(['#2F6FB3', '#7E8790', '#0A3D7A', '#4A4F57'])
  })

  it('draw larger and lighter on a wall', () => {
    expect(lookOf('hall', 'operator')).toMatchObject({ fontSize: 12, lineWidth: 2, text3: '#8F9BA7' })
    expect(lookOf('hall', 'wall')).toMatchObject({ fontSize: 18, lineWidth: 3, text3: '#A0ABB6' })
  })
})
