import type { DoorCounts, DoorRecord, DoorStatus } from '#contract/doors.ts'
import type { DoorKind } from '#contract/resident.ts'

export type DoorFilter = { kind: DoorKind; state: DoorStatus; typed: string }
export const firstFilter: DoorFilter = { kind: 'BUILDING', state: 'ACTIVE', typed: '' }

export const isNarrowed = ({ state, typed }: DoorFilter): boolean => state !== 'ACTIVE' || typed !== ''

/** How many codes of a kind are in each state. */
export function countsOf({ kinds }: Pick<DoorCounts, 'kinds'>, kind: DoorKind): Record<DoorStatus, number> & { scanned: number } {
  const found = kinds.find((one) => one.kind === kind)
  return { ACTIVE: found?.n ?? 0, QUIET: found?.quiet ?? 0, ENDED: found?.ended ?? 0, scanned: found?.scanned ?? 0 }
}

/** A place may have several codes: its token tells them apart. */
export const idOf = ({ token }: Pick<DoorRecord, 'token'>): string => token

/** The row after a step, kept inside the list. */
export function steppedDoor(doors: readonly DoorRecord[], current: string | null, step: 1 | -1): string | null {
  const index = doors.findIndex((door) => idOf(door) === current)
  const wanted = index === -1 ? 0 : Math.min(doors.length - 1, Math.max(0, index + step))
  const found = doors[wanted]
  return found === undefined ? null : idOf(found)
}
