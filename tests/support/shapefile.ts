import { zipSync } from 'fflate'

type Record = { code: string; ring: readonly (readonly [number, number])[] }

const prj = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
const HEADER = 100
const CODE_LENGTH = 20

/** A zipped shapefile of polygons with one text column `code` (ESRI 1998). Rings are closed and turn with the clock. */
export function zippedShapefile(records: readonly Record[]): Uint8Array {
  return zipSync({ 'grid.shp': shp(records), 'grid.dbf': dbf(records), 'grid.prj': new TextEncoder().encode(prj) })
}

function shp(records: readonly Record[]): Uint8Array {
  const bodies = records.map(({ ring }, index) => polygon(ring, index + 1))
  const head = Buffer.alloc(HEADER)
  head.writeInt32BE(9994, 0)
  head.writeInt32BE((HEADER + bodies.reduce((sum, body) => sum + body.length, 0)) / 2, 24)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(5, 32)
  return Buffer.concat([head, ...bodies])
}

function polygon(ring: Record['ring'], number: number): Buffer {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  const body = Buffer.alloc(8 + 48 + ring.length * 16)
  body.writeInt32BE(number, 0)
  body.writeInt32BE((body.length - 8) / 2, 4)
  body.writeInt32LE(5, 8)
  for (const [at, value] of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].entries()) body.writeDoubleLE(value, 12 + at * 8)
  body.writeInt32LE(1, 44)
  body.writeInt32LE(ring.length, 48)
  body.writeInt32LE(0, 52)
  for (const [at, value] of ring.flat().entries()) body.writeDoubleLE(value, 56 + at * 8)
  return body
}

function dbf(records: readonly Record[]): Uint8Array {
  const head = Buffer.alloc(65)
  head[0] = 3
  head.writeUInt32LE(records.length, 4)
  head.writeUInt16LE(65, 8)
  head.writeUInt16LE(1 + CODE_LENGTH, 10)
  head.write('code', 32, 'latin1')
  head.write('C', 43, 'latin1')
  head[48] = CODE_LENGTH
  head[64] = 0x0d
  return Buffer.concat([head, ...records.map(({ code }) => Buffer.from(` ${code.padEnd(CODE_LENGTH)}`, 'latin1')), Buffer.from([0x1a])])
}
