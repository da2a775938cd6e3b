import { join } from 'node:path'
import type { Point } from '#contract/case.ts'
import { Geo, toLngLat } from '#backend/resources/geo.ts'
import { readJson } from '#backend/resources/json-file.ts'

/** The middle of every sub-grid: where simulated matters happen. */
export function simulatedPlaces(resources: string): { code: string; point: Point }[] {
  const geo = readJson(join(resources, 'geo', 'subgrids.json'), Geo)
  return geo.subgrids.map(({ code, c }) => ({ code, point: toLngLat(geo, c) }))
}
