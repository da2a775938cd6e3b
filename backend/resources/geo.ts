import { Geography } from '#contract/map.ts'

export { isInRing, toLngLat, toPlane, type PlanePoint } from '#backend/domain/geo/plane.ts'

/** resources/geo/subgrids.json, or what an import made: shapes in plane metres (y down) with the affine map to WGS-84. Rings are flat and not closed. */
export const Geo = Geography
export type Geo = Geography
