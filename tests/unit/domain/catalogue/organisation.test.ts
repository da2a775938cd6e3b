import { describe, expect, it } from 'vitest'
import { ancestors, isWithin, orgOfUnit, resolveUnit } from '#backend/domain/catalogue/organisation.ts'
import { community, district, farSubGrid, street, subGrid } from '#tests/support/builders.ts'

describe('the organisation', () => {
  it('lists a place and everything above it', () => {
    expect(ancestors(subGrid)).toEqual([district, street, community, subGrid])
    expect(ancestors(street)).toEqual([district, street])
  })

  it('holds a place in its own area only', () => {
    expect([isWithin(subGrid, street), isWithin(farSubGrid, street), isWithin(street, subGrid), isWithin(street, street)]).toEqual([true, false, false, true])
  })

  it.each([
    ['S-ZF', subGrid, `${street}:S-ZF`],
    ['C-CG', subGrid, `${community}:C-CG`],
    ['G-SG', subGrid, `${subGrid}:G-SG`],
    ['D-RS', subGrid, 'D-RS'],
    ['U-RQ', district, 'U-RQ'],
    ['C-CG', street, null],
    ['G-SG', community, null],
  ])('resolves %s at %s to %s', (template, place, unit) => {
    expect(resolveUnit(template, place)).toBe(unit)
  })

  it('finds where a unit belongs by its code', () => {
    expect([orgOfUnit(`${street}:S-ZF`), orgOfUnit('D-RS')]).toEqual([street, null])
  })
})
