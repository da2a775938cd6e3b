import { describe, expect, it } from 'vitest'
import { lookOf } from '#renderer/ui/charts/chart-look.ts'
import { trendOption } from '#renderer/ui/charts/trend-option.ts'

const names = { inflow: '新增', outflow: '化解' }
const points = [
  { label: '6-27', inflow: 66, outflow: 70 },
  { label: '6-28', inflow: null, outflow: null },
  { label: '6-29', inflow: 31, outflow: 34 },
]
const wall = lookOf('hall', 'wall')

describe('trend of cases coming in and going out', () => {
  it('draws bars in and a line out from 0, a missing day as a gap', () => {
    expect(trendOption({ points, names, isLastPartial: false }, wall)).toMatchObject({
      animation: false,
      aria: { enabled: true },
      xAxis: { data: ['6-27', '6-28', '6-29'] },
      yAxis: { min: 0, max: 100, interval: 50 },
      series: [
        { type: 'bar', name: '新增', data: [66, '-', 31] },
        { type: 'line', name: '化解', data: [70, '-', 34], connectNulls: false },
      ],
    })
  })

  it('draws today hollow and leads to it by a dashed line', () => {
    const { series } = trendOption({ points, names, isLastPartial: true }, wall)
    expect(series).toMatchObject([
      { type: 'bar', data: [66, '-', { value: 31, itemStyle: { color: 'transparent' } }] },
      { type: 'line', data: [70, '-', '-'] },
      { type: 'line', data: ['-', '-', { value: 34, symbol: 'circle' }], lineStyle: { type: [5, 4] } },
    ])
  })

  it('stands still on a wall and moves at a desk', () => {
    const data = { points, names, isLastPartial: false }
    expect(trendOption(data, lookOf('hall', 'operator'))).toMatchObject({ animation: true })
    expect(trendOption(data, lookOf('office', 'wall'))).toMatchObject({ animation: false })
  })

  it('leaves room for its labels without measuring them', () => {
    expect(trendOption({ points, names, isLastPartial: false }, wall)).toMatchObject({
      grid: { left: 43, bottom: 34, outerBoundsMode: 'none' },
    })
  })
})
