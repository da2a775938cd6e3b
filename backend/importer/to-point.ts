import gcoord from 'gcoord'
import { Point } from '#contract/case.ts'
import type { Mapping } from './mapping.ts'
import { RowError } from './rejection.ts'
import type { Field, Cells } from './template.ts'

type Datum = NonNullable<Mapping['point']>['datum']

const PRECISION = 1e7

/** Degrees of a Chinese datum as WGS-84. CGCS2000 is WGS-84 to within centimetres. */
export function toWgs84({ lng, lat }: Point, datum: Datum): Point {
  if (datum === 'WGS84' || datum === 'CGCS2000') return { lng, lat }
  const [x, y] = gcoord.transform([lng, lat], gcoord[datum], gcoord.WGS84)
  return { lng: Math.round(x * PRECISION) / PRECISION, lat: Math.round(y * PRECISION) / PRECISION }
}

/** The point of a row; undefined when both columns are empty, a rejection when they are not degrees. */
export function readPoint(cells: Cells, { lng, lat, datum }: { lng: Field; lat: Field; datum: Datum }): Point | undefined {
  const [x, y] = [lng(cells), lat(cells)]
  if (x === '' && y === '') return undefined
  const point = Point.safeParse({ lng: x === '' ? Number.NaN : Number(x), lat: y === '' ? Number.NaN : Number(y) })
  if (!point.success) throw new RowError('bad-value', `point ${x},${y}`)
  return toWgs84(point.data, datum)
}
