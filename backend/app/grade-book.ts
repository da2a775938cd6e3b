import type { RecordedEvent } from '#contract/events.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import { buildingStreams } from '#backend/domain/building/fold.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { AreaGrades, BuildingStore } from '#backend/ports/building-store.ts'

/** Graded buildings counted by sub-grid: worked out once, and again when a grade may have changed. */
export type GradeBook = {
  /** Counts of the sub-grids of an area; those without any are left out. */
  subGrids(org: OrgCode): readonly AreaGrades[]
  /** An area's own buildings by grade; null when no building is registered at all. */
  rental(org: OrgCode): OrgNode['rental'] | null
}

type Deps = {
  store: Pick<BuildingStore, 'countByOrg'>
  district: OrgCode
  now: () => Instant
  onCommit: (hear: (committed: { events: readonly RecordedEvent[] }) => void) => void
}

/** How long a patrol may be missed before it is counted. */
const PATROLS_MS = 60_000

export function createGradeBook({ store, district, now, onCommit }: Deps): GradeBook {
  let counted: { at: Instant; rows: readonly AreaGrades[] } | null = null
  onCommit(({ events }) => {
    if (events.some(({ stream }) => stream.startsWith(buildingStreams))) counted = null
  })
  const rows = () => {
    const at = now()
    if (counted === null || at - counted.at > PATROLS_MS || at < counted.at) counted = { at, rows: store.countByOrg(district, orgCodeLengths.subgrid, at) }
    return counted.rows
  }
  const subGrids = (org: OrgCode) => rows().filter((row) => isWithin(row.org, org))
  return {
    subGrids,
    rental(org) {
      if (rows().length === 0) return null
      const { ASSURED, NORMAL, WARNING } = sumOfGrades(org, subGrids(org))
      return { total: ASSURED + NORMAL + WARNING, assured: ASSURED, normal: NORMAL, warning: WARNING }
    },
  }
}

/** Several areas as one. */
export function sumOfGrades(org: OrgCode, rows: readonly AreaGrades[]): AreaGrades {
  const sum = { org, ASSURED: 0, NORMAL: 0, WARNING: 0, missed: 0, appealed: 0, held: 0 }
  for (const row of rows) for (const key of ['ASSURED', 'NORMAL', 'WARNING', 'missed', 'appealed', 'held'] as const) sum[key] += row[key]
  return sum
}
