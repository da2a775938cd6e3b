import { expect, it } from 'vitest'
import { screens } from '#renderer/app/navigation.ts'
import { railOf } from '#renderer/app/rail-model.ts'

const names = (list: readonly { name: string }[]) => list.map(({ name }) => name)

it('shows every screen where there is room, and before the room is known', () => {
  expect(railOf(screens, null)).toEqual({ shown: screens, rest: [] })
  expect(railOf(screens, screens.length * 56 + 12)).toEqual({ shown: screens, rest: [] })
})

it('keeps the room of one entry for those that do not fit, and loses none', () => {
  for (const height of [0, 100, 400, 800, screens.length * 56 + 11]) {
    const { shown, rest } = railOf(screens, height)
    expect([...names(shown), ...names(rest)]).toEqual(names(screens))
    expect((shown.length + 1) * 56).toBeLessThanOrEqual(Math.max(height, 56))
  }
})
