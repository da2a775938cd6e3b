import type { CaseId, OrgCode } from '#contract/ids.ts'
import type { Visibility } from '#backend/domain/access/visibility.ts'

/** Where an open case lies. */
export type OpenPlace = { id: CaseId; subGrid: OrgCode; lng: number | null; lat: number | null; isSensitive: boolean }

/** What the map asks of the tables that no list asks. */
export type MapStore = {
  /** Every open case a reader may know of, without its card. */
  openPlaces(visibility: Visibility): readonly OpenPlace[]
}
