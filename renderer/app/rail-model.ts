import type { Screen } from './navigation.ts'

/** Height of an entry and the space above and below them all, as in shell.css. */
const ENTRY_PX = 56
const PADDING_PX = 12

/** The entries that fit into a rail of so many pixels, and those that do not, which take one entry more to reach; null: not measured yet. */
export function railOf(screens: readonly Screen[], height: number | null): { shown: readonly Screen[]; rest: readonly Screen[] } {
  const room = height === null ? screens.length : Math.floor((height - PADDING_PX) / ENTRY_PX)
  const count = screens.length <= room ? screens.length : Math.max(0, room - 1)
  return { shown: screens.slice(0, count), rest: screens.slice(count) }
}
