import type { BuildingCode, BuildingGrade, BuildingState, FindingKind } from '#contract/buildings.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'

/** Graded buildings of an area. `missedBefore`: only those whose patrol was due by then. `held`: those whose points allow a better grade. `typed` stands in the address or the code. */
export type BuildingQuery = {
  org: OrgCode; grade?: BuildingGrade | undefined; reason?: FindingKind | undefined; missedBefore?: Instant | undefined; isAppealed?: boolean | undefined; isHeld?: boolean | undefined
  typed?: string | undefined; limit: number; cursor?: string | undefined
}
/** `address`: empty when no door is known at the building. */
export type ListedBuilding = { state: BuildingState; address: string }
export type WarnedBuilding = { code: BuildingCode; org: OrgCode; address: string; at: Instant; from: BuildingGrade; reasons: FindingKind[] }
export type AreaGrades = { org: OrgCode } & Record<BuildingGrade, number> & { missed: number; appealed: number; held: number }

/** Buildings let to residents, as the log leaves them; their rows are written by `commit` and made anew by `rebuild`. Only those that are let now are listed and counted. */
export type BuildingStore = {
  load(code: BuildingCode): BuildingState | null
  /** Buildings that time alone changes by now, the longest due first. */
  due(now: Instant, limit: number): readonly BuildingCode[]
  /** The worst grade first, then the fewest points. */
  list(query: BuildingQuery): { total: number; items: readonly ListedBuilding[]; next: string | null }
  /** By areas of so many digits below an area (its own length: the area itself); areas without any are left out. `now`: by when a patrol is missed. */
  countByOrg(org: OrgCode, keyLength: number, now: Instant): readonly AreaGrades[]
  /** How many buildings of an area each kind of finding holds down. */
  countReasons(org: OrgCode): ReadonlyMap<FindingKind, number>
  /** Buildings of the worst grade that turned to it at that time or later, the longest ago first: since when, from which grade, and what holds them down. */
  warnedSince(at: Instant): readonly WarnedBuilding[]
  /** Grade of every building, in the order of codes, in slices: those after a code. */
  grades(after: BuildingCode, limit: number): readonly { code: BuildingCode; grade: BuildingGrade }[]
}
