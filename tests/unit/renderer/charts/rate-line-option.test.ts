import { describe, expect, it } from 'vitest'
import { rateAxis } from '#renderer/ui/charts/axis.ts'
import { lookOf } from '#renderer/ui/charts/chart-look.ts'
import { rateLineOption } from '#renderer/ui/charts/rate-line-option.ts'

const points = [
  { label: '5月', rate: 98.9 },
  { label: '6月', rate: null },
  { label: '7月', rate: 99.2 },
]
const data = {
  points,
  axis: rateAxis([98.9, 99.2], 99),
  target: { value: 99, label: '目标 99%' },
  axisName: '月末累计',
}

describe('line of rates over months', () => {
  it('prints its ticks, names its axis and dashes the target', () => {
    expect(rateLineOption(data, lookOf('hall', 'wall'))).toMatchObject({
      xAxis: { name: '月末累计', data: ['5月', '6月', '7月'] },
      yAxis: { min: 98.5, max: 99.5, interval: 0.5 },
      series: [
        {
          data: [98.9, '-', { value: 99.2 }],
          connectNulls: false,
          markLine: { lineStyle: { type: [6, 5] }, data: [{ yAxis: 99 }], label: { formatter: '目标 99%' } },
        },
      ],
    })
  })

  it('marks where it stands now, and draws no target where there is none', () => {
    const { series } = rateLineOption({ ...data, target: null }, lookOf('office', 'operator'))
    expect(series).toMatchObject([{ symbol: 'none', data: [98.9, '-', { value: 99.2, symbol: 'circle' }] }])
    expect(JSON.stringify(series)).not.toContain('markLine')
  })
})
