import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Router } from 'wouter'
import { MapGeometry } from '#renderer/ui/map/geometry.ts'
import { MapLegend } from '#renderer/ui/map/map-legend.tsx'
import { MapList } from '#renderer/ui/map/map-list.tsx'
import { MapMarkers } from '#renderer/ui/map/map-markers.tsx'

const geometry = MapGeometry.parse(JSON.parse(readFileSync('resources/geo/subgrids.json', 'utf8')))

describe('map', () => {
  it('explains its steps from the highest down, with the unit once', () => {
    const markup = renderToStaticMarkup(<MapLegend signs={[{ kind: 'over', text: '有超时' }]} unit="宗" />)
    expect([...markup.matchAll(/<span>([^<]*)<\/span>/g)].map(([, text]) => text)).toEqual([
      '有超时',
      '≥ 5 宗',
      '3–4',
      '2',
      '1',
      '0',
    ])
  })

  it('draws overdue cases last, above all others', () => {
    const at = [0, 0] as const
    const placed = (['over', 'norm', 'warn'] as const).map((kind) => ({
      marker: { key: kind, kind, at: { subGrid: '' }, title: kind },
      at,
    }))
    const markup = renderToStaticMarkup(<MapMarkers placed={placed} isWall={false} />)
    expect([...markup.matchAll(/aria-label="(\w+)"/g)].map(([, kind]) => kind)).toEqual(['norm', 'warn', 'over'])
  })

  it('gives the same areas as a list of links, sub-grids with the most open cases first', () => {
    const [first, second] = geometry.subgrids.map(({ code }) => code)
    const values = new Map([
      [first ?? '', 2],
      [second ?? '', 5],
    ])
    const nameOf = (code: string) => ({ name: code, note: '', href: `/cases?scope=${code}` })
    const markup = renderToStaticMarkup(
      <Router ssrPath="/wall">
        <MapList geometry={geometry} values={values} focus="440311" nameOf={nameOf} label="在办" />
      </Router>,
    )
    const listed = [...markup.matchAll(/href="\/cases\?scope=(\d+)"/g)].map(([, code]) => code)
    expect(listed).toEqual([...geometry.streets.map(({ code }) => code), second, first])
  })
})
