import { readFileSync } from 'node:fs'
import gcoord from 'gcoord'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { importBoundaries, type ImportOptions } from '#backend/geography/import-boundaries.ts'
import { cornersOf, outlineOf, signedArea } from '#backend/geography/topology.ts'
import { Geo, toLngLat } from '#backend/resources/geo.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { loadOrgs } from '#backend/resources/load-orgs.ts'
import { zippedShapefile } from '#tests/support/shapefile.ts'

type Ring = [number, number][]
type Feature = { type: 'Feature'; properties: Record<string, unknown>; geometry: { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] } }

const shipped = readJson('resources/geo/subgrids.json', Geo)
const orgs = loadOrgs({ file: 'orgs.csv', text: readFileSync('resources/catalogue/orgs.csv', 'utf8') })
const usual: ImportOptions = { codeField: 'code', datum: null, mayRepair: false, tolerance: 1 }

/** The shipped boundaries as a correct file: outer rings against the clock, closed. */
function features(): Feature[] {
  return shipped.subgrids.map(({ code, p }) => {
    const ring = Array.from({ length: p.length / 2 }, (_, at): [number, number] => {
      const { lng, lat } = toLngLat(shipped, [p[2 * at] ?? 0, p[2 * at + 1] ?? 0])
      return [lng, lat]
    }).toReversed()
    return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] ?? [0, 0]]] } }
  })
}

const ringOf = (feature: Feature | undefined): Ring => (feature?.geometry.type === 'Polygon' ? (feature.geometry.coordinates[0] ?? []) : [])
const withRing = (feature: Feature, ring: Ring): Feature => ({ ...feature, geometry: { type: 'Polygon', coordinates: [ring] } })
const collection = (list: readonly Feature[]): unknown => ({ type: 'FeatureCollection', features: list })
const load = (raw: unknown, options: Partial<ImportOptions> = {}) => importBoundaries({ name: 'grid.geojson', bytes: new TextEncoder().encode(JSON.stringify(raw)) }, orgs, { ...usual, ...options })

async function findingsOf(raw: unknown, options: Partial<ImportOptions> = {}): Promise<string[]> {
  try {
    return (await load(raw, options)).findings.map(({ code }) => code)
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'geo.invalid-file') throw error
    const found = error.details['findings']
    return Array.isArray(found) ? found.map((one: { code: string }) => `refused ${one.code}`) : []
  }
}
/** The file with one sub-grid changed. */
const changing = (at: number, change: (feature: Feature) => Feature): Feature[] => features().map((feature, index) => (index === at ? change(feature) : feature))
const move = (ring: Ring, by: number): Ring => ring.map(([lng, lat]) => [lng + by, lat])

describe('a correct file of boundaries', () => {
  it('comes in without a finding and tiles as it did', async () => {
    const { geo, findings } = await load(collection(features()))
    expect(findings).toEqual([])
    expect(geo.subgrids).toHaveLength(264)
    expect(geo.about.kind).toBe('surveyed')
    expect(outlineOf(geo.subgrids.map(({ p }) => p))).toHaveLength(1)
    expect(signedArea(geo.outline) / signedArea(shipped.outline)).toBeCloseTo(1, 4)
  })

  it('comes in from a zipped shapefile too', async () => {
    const list = features().map((feature) => ({ code: String(feature.properties['code']), ring: ringOf(feature).toReversed() }))
    const { geo, findings } = await importBoundaries({ name: 'grid.zip', bytes: zippedShapefile(list) }, orgs, usual)
    expect(findings).toEqual([])
    expect(geo.subgrids).toHaveLength(264)
  })

  it('is brought from GCJ-02 to WGS-84 when its datum is told', async () => {
    const shifted = features().map((feature) => withRing(feature, ringOf(feature).map((corner) => gcoord.transform(corner, gcoord.WGS84, gcoord.GCJ02))))
    const { geo } = await load(collection(shifted), { datum: 'GCJ-02' })
    const [was, is] = [shipped, geo].map((one) => toLngLat(one, one.subgrids[100]?.c ?? [0, 0]))
    expect(Math.abs((was?.lng ?? 0) - (is?.lng ?? 1))).toBeLessThan(0.0002)
  })
})

describe('what can be mended', () => {
  const swapped = features().map((feature) => withRing(feature, ringOf(feature).map(([lng, lat]) => [lat, lng])))
  const clockwise = changing(3, (feature) => withRing(feature, ringOf(feature).toReversed()))
  const open = changing(3, (feature) => withRing(feature, ringOf(feature).slice(0, -1)))
  const slivers = changing(40, (feature) => withRing(feature, move(ringOf(feature), 0.000005)))
  const bowTie = changing(40, (feature) => {
    const ring = ringOf(feature)
    const [lng, lat] = ring[0] ?? [0, 0]
    const loop: Ring = [[lng, lat], [lng + 0.000008, lat], [lng, lat + 0.000008], [lng + 0.000008, lat + 0.000008]]
    return withRing(feature, [...loop, ...ring])
  })

  it.each([
    ['lat-lng-swapped', collection(swapped)], ['ring-order', collection(clockwise)], ['ring-open', collection(open)], ['array-not-collection', features()], ['sliver', collection(slivers)],
  ])('%s refuses the file, and is mended when asked', async (code, raw) => {
    expect(await findingsOf(raw)).toContain(`refused ${code}`)
    expect(await findingsOf(raw, { mayRepair: true })).toContain(code)
    const { geo } = await load(raw, { mayRepair: true })
    expect(outlineOf(geo.subgrids.map(({ p }) => p))).toHaveLength(1)
    expect(signedArea(geo.outline) / signedArea(shipped.outline)).toBeCloseTo(1, 3)
  })

  it('a border that crosses itself keeps its main piece', async () => {
    expect(await findingsOf(collection(bowTie))).toContain('refused self-intersection')
    expect(await findingsOf(collection(bowTie), { mayRepair: true, tolerance: 3 })).toContain('self-intersection')
  })
})

/** A ring drawn a tenth of the way to its first corner: it leaves ground to nobody. */
const shrunk = (ring: Ring): Ring => ring.map(([lng, lat]) => [lng + 0.1 * ((ring[0]?.[0] ?? 0) - lng), lat + 0.1 * ((ring[0]?.[1] ?? 0) - lat)])
const outer = new Set(cornersOf(shipped.outline).map(String))
/** A sub-grid that has neighbours on all sides. */
const inner = shipped.subgrids.findIndex(({ p }) => !cornersOf(p).some((corner) => outer.has(String(corner))))

describe('what only the owner of the file can mend', () => {
  const repair = { mayRepair: true }
  it.each<[string, unknown]>([
    ['gap', collection(changing(inner, (feature) => withRing(feature, shrunk(ringOf(feature)))))],
    ['overlap', collection(changing(40, (feature) => withRing(feature, move(ringOf(feature), 0.0005))))],
    ['twice', collection([...features(), ...features().slice(5, 6)])],
    ['missing', collection(features().slice(1))],
    ['unknown-code', collection(changing(0, (feature) => ({ ...feature, properties: { code: '440311009009009' } })))],
    ['outside', collection(changing(7, (feature) => withRing(feature, move(ringOf(feature), 3))))],
    ['not-a-collection', features()[0]],
    ['not-polygons', collection(changing(7, (feature) => withRing(feature, [])))],
    ['unknown-datum', { ...Object(collection(features())), crs: { type: 'name', properties: { name: 'EPSG:2435' } } }],
    ['several-parts', collection(changing(7, (feature) => ({ ...feature, geometry: { type: 'MultiPolygon', coordinates: [[ringOf(feature)], [move(ringOf(feature), 0.3)]] } })))],
    ['hole', collection(changing(7, (feature) => {
      const middle = toLngLat(shipped, shipped.subgrids[7]?.c ?? [0, 0])
      const hole: Ring = [[middle.lng, middle.lat], [middle.lng + 0.0004, middle.lat], [middle.lng, middle.lat + 0.0004], [middle.lng, middle.lat]]
      return { ...feature, geometry: { type: 'Polygon', coordinates: [ringOf(feature), hole] } }
    }))],
  ])('%s', async (code, raw) => {
    expect(await findingsOf(raw, repair)).toContain(`refused ${code}`)
  })

  it('two datums in one file, named', async () => {
    const list = features().map((feature, at) => ({ ...feature, properties: { ...feature.properties, datum: at < 100 ? 'GCJ-02' : 'WGS-84' } }))
    expect(await findingsOf(collection(list), repair)).toContain('refused two-datums')
  })

  it('two datums in one file that names neither', async () => {
    const list = features().map((feature, at) => (at < 80 ? withRing(feature, ringOf(feature).map((corner) => gcoord.transform(corner, gcoord.WGS84, gcoord.GCJ02))) : feature))
    expect(await findingsOf(collection(list), repair)).toContain('refused two-datums')
  })

  it('text that is no JSON', async () => {
    await expect(importBoundaries({ name: 'x', bytes: new TextEncoder().encode('{') }, orgs, usual)).rejects.toMatchObject({ details: { findings: [{ code: 'not-json' }] } })
  })
})
