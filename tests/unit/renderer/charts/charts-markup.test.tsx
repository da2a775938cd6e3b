import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Router } from 'wouter'
import { DotRank, type DotRow } from '#renderer/ui/charts/dot-rank.tsx'
import { StackBar } from '#renderer/ui/charts/stack-bar.tsx'

const row = (name: string, rate: number | null, isBelow: boolean): DotRow => ({
  key: name,
  name,
  rate,
  isBelow,
  text: rate === null ? '3/4' : rate.toFixed(2),
  href: '/cases?measure=accepted',
  aside: '43',
  asideHref: null,
})

describe('ranking of rates', () => {
  const markup = renderToStaticMarkup(
    <Router ssrPath="/wall">
      <DotRank
        rows={[row('马田', 99.49, false), row('新湖', 98.4, true), row('小区', null, false)]}
        axis={{ min: 98, max: 100, ticks: [98, 99, 100] }}
        target={99}
        headings={{ name: '名称', value: '%', aside: '在办' }}
        label="街道化解率"
        rowHeight={48}
      />
    </Router>,
  )

  it('prints its axis, because it does not start at 0', () => {
    expect(markup.match(/\d+%<\/span>/g)).toEqual(['98%</span>', '99%</span>', '100%</span>'])
  })

  it('tells below target by shape and word, not by colour alone', () => {
    expect(markup.match(/dot-rank-dot/g)).toHaveLength(1)
    expect(markup.match(/dot-rank-low/g)).toHaveLength(1)
    expect(markup.match(/低于目标/g)).toHaveLength(1)
  })

  it('draws no dot for what has no rate, and opens each number', () => {
    expect(markup).toContain('3/4')
    expect(markup.match(/href="\/cases\?measure=accepted"/g)).toHaveLength(3)
  })
})

describe('parts of a whole', () => {
  it('keeps the parts in their order and to scale', () => {
    const part = (key: string, value: number) => ({ key, value, text: String(value), name: key, share: '', sign: null })
    const markup = renderToStaticMarkup(
      <StackBar parts={[part('assured', 24_810), part('warning', 1662)]} label="分级" />,
    )
    expect(markup.match(/flex-grow:\d+/g)).toEqual(['flex-grow:24810', 'flex-grow:1662'])
  })
})
