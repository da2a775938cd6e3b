import { describe, expect, it } from 'vitest'
import { allOf, choiceOf, isNarrowed, troubleOf, withChoice } from '#renderer/features/groups/groups-model.ts'

describe('the chosen groups', () => {
  it('stand in the address, and all of an area leave nothing of an earlier choice there', () => {
    const narrowed = { org: '440311002', grid: '01', tier: 'BUILDING', isQuiet: true, isClosed: true, typed: 'B2' } as const
    const address = withChoice(new URLSearchParams('scope=440311&view=register'), narrowed)
    expect(choiceOf(address, '440311')).toEqual(narrowed)
    expect(withChoice(address, allOf('440311002')).toString()).toBe('scope=440311&view=register&org=440311002')
    expect([isNarrowed(narrowed), isNarrowed(allOf('440311002')), isNarrowed({ ...allOf('440311002'), typed: 'x' })]).toEqual([true, false, true])
  })

  it('are those of the scope when the address names another area', () => {
    expect(choiceOf(new URLSearchParams('org=440311006&grid=02'), '440311002')).toEqual(allOf('440311002'))
  })
})

it.each([
  ['no robot', 'NO_ROBOT'], ['wecom 93000 invalid webhook url', 'GONE'], ['wecom 45009 api freq out of limit', 'BUSY'], ['wecom -1 system busy', 'BUSY'], ['wecom 40058 invalid', 'REFUSED'], ['http 502', 'SERVER'], ['TimeoutError', 'LOST'],
])('what a robot says, %s, has words', (reason, trouble) => {
  expect(troubleOf(reason)).toBe(trouble)
})
