import { z } from 'zod'
import type { RecordedEvent } from '#contract/events.ts'
import type { OrgCode } from '#contract/ids.ts'
import { ShiftCode, ShiftGroup, ShiftReason } from '#contract/shifts.ts'
import { foldShifts, type ShiftFact, type UnitPlan } from '#backend/domain/shift/plan.ts'
import type { Store } from '#backend/ports/store.ts'

/** One stream a unit: a sub-grid, or a community for its groups. */
export const shiftStream = (unit: OrgCode): string => `shift:${unit}`

/** What is kept in these streams: add a type or an optional field, never change one. */
const Planned = z.object({ from: z.string(), groups: z.array(ShiftGroup) })
const Changed = z.object({ why: ShiftReason, note: z.string(), days: z.array(z.object({ staff: z.string(), day: z.string(), shift: ShiftCode.nullable() })) })

/** The plans of units, folded from the log and kept in memory until something is added. */
export type ShiftBook = {
  planOf(unit: OrgCode): UnitPlan
  /** How often the plan of a unit was changed: 0 before the first time. */
  versionOf(unit: OrgCode): number
  /** Reads what is not in memory yet, a few units a turn: the plans of a whole district would hold everybody else up. */
  load(units: readonly OrgCode[]): Promise<void>
  /** Reads a unit's stream again. */
  forget(unit: OrgCode): void
}

const UNITS_A_TURN = 16

export function createShiftBook(store: Pick<Store, 'streamEvents'>, schedule: (run: () => void) => void): ShiftBook {
  const plans = new Map<OrgCode, { plan: UnitPlan; version: number }>()
  const kept = (unit: OrgCode) => {
    const known = plans.get(unit)
    if (known !== undefined) return known
    const events = store.streamEvents(shiftStream(unit))
    const read = { plan: foldShifts(events.flatMap(readFact)), version: events.at(-1)?.version ?? 0 }
    plans.set(unit, read)
    return read
  }
  return {
    planOf: (unit) => kept(unit).plan,
    versionOf: (unit) => kept(unit).version,
    async load(units) {
      const unread = units.filter((unit) => !plans.has(unit))
      for (const [index, unit] of unread.entries()) {
        kept(unit)
        if (index % UNITS_A_TURN === UNITS_A_TURN - 1) await new Promise<void>((resolve) => schedule(resolve))
      }
    },
    forget: (unit) => void plans.delete(unit),
  }
}

function readFact({ type, data }: RecordedEvent): ShiftFact[] {
  if (type === 'shiftsPlanned') return [{ type, ...Planned.parse(data) }]
  return type === 'shiftDaysChanged' ? [{ type, ...Changed.parse(data) }] : []
}
