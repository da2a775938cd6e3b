import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { focusOn } from '#renderer/ui/map/focus.ts'
import { MapGeometry, boxOf, boxRound } from '#renderer/ui/map/geometry.ts'

const geometry = MapGeometry.parse(JSON.parse(readFileSync('resources/geo/subgrids.json', 'utf8')))
const street = geometry.streets[0]?.code ?? ''
const community = geometry.communities.find(({ code }) => code.startsWith(street))?.code ?? ''
const cell = geometry.subgrids.find(({ code }) => code.startsWith(community))

describe('what a map shows of an organisation', () => {
  it('names the six streets of the district', () => {
    const shown = focusOn(geometry, '440311', null)
    expect(shown.named).toBe(geometry.streets)
    expect(shown.outlines).toBe(geometry.streets)
  })

  it('names the communities of a street and shows its ground only', () => {
    const shown = focusOn(geometry, street, null)
    expect(shown.named.map(({ code }) => code)).toEqual(
      geometry.communities.map(({ code }) => code).filter((code) => code.startsWith(street)),
    )
    const whole = boxOf([geometry.outline])
    expect(shown.box.right - shown.box.left).toBeLessThan(whole.right - whole.left)
  })

  it('names the sub-grids of a community', () => {
    const shown = focusOn(geometry, community, null)
    expect(shown.named.every(({ code }) => code.startsWith(community) && code.length === 15)).toBe(true)
    expect(shown.outlines.map(({ code }) => code)).toEqual([community])
  })

  it('shows half a kilometre round a single sub-grid', () => {
    expect(focusOn(geometry, cell?.code ?? '', null).box).toEqual(boxRound(cell?.c ?? [0, 0], 500))
  })

  it('shows the ground of a circle when there is one', () => {
    const circle = { center: [5000, 6000] as const, radius: 500 }
    expect(focusOn(geometry, community, circle).box).toEqual(boxRound([5000, 6000], 500))
  })

  it('shows the whole district for a code that is not on the map', () => {
    expect(focusOn(geometry, '440399', null).box).toEqual(boxOf([geometry.outline]))
  })
})
