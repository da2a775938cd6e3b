import type { StationActionType } from '#contract/stations.ts'
import type { Role } from '#contract/roles.ts'

/** resources/config/stations.json: how stations are booked and staffed, and who does it. */
export type StationRules = {
  slotMinutes: number
  /** Appointments of one service that may begin in the same slot. */
  capacity: number
  /** Days ahead that can be booked, and that a roster may reach. */
  bookDays: number
  rosterDays: number
  /** Days back that visits may still be handed in for. */
  visitBackDays: number
  /** Days that the list counts visits of, today among them. */
  shownDays: number
  readers: readonly Role[]
  roles: Readonly<Record<StationActionType, readonly Role[]>>
}
