import type { OrgCode } from '#contract/ids.ts'
import type { StationCode, StationState } from '#contract/stations.ts'

/** Service stations as the log leaves them; their rows are written by `commit` and made anew by `rebuild`. Stations that nothing happened at have none. */
export type StationStore = {
  load(code: StationCode): StationState | null
  /** Every station within an area. */
  within(org: OrgCode): readonly StationState[]
  /** A number that changes with every edit of services and hours. */
  revision(): number
}
