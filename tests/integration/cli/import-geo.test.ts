import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Geo, toLngLat } from '#backend/resources/geo.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'

const shipped = readJson('resources/geo/subgrids.json', Geo)

/** The shipped boundaries as GeoJSON; the code stands in a property of another name. */
function boundaries(): string {
  const features = shipped.subgrids.map(({ code, p }) => {
    const ring = Array.from({ length: p.length / 2 }, (_, at) => toLngLat(shipped, [p[2 * at] ?? 0, p[2 * at + 1] ?? 0])).map(({ lng, lat }) => [lng, lat]).toReversed()
    return { type: 'Feature', properties: { grid_no: code }, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

describe('gridhall import-geo', { timeout: 120_000 }, () => {
  it('checks, stores a version once, and tells which buildings changed their sub-grid', () => {
    const folder = freshFolder()
    const [file, doors, data] = [join(folder, 'grid.geojson'), join(folder, 'doors.csv'), ['--data', join(folder, 'data')]]
    writeFileSync(file, boundaries())
    const [here, there] = [shipped.subgrids[0], shipped.subgrids[200]].map((one) => ({ code: one?.code ?? '', ...toLngLat(shipped, one?.c ?? [0, 0]) }))
    writeFileSync(doors, `code,kind,org,address,lng,lat\n${here?.code}0001,BUILDING,${here?.code},一路 1 号,${here?.lng},${here?.lat}\n${here?.code}0002,BUILDING,${here?.code},一路 2 号,${there?.lng},${there?.lat}\n`)
    const wanted = ['import-geo', file, '--code-field', 'grid_no', ...data]
    expect(gridhallJson([...wanted, '--dry-run'])).toMatchObject({ version: 2, isNew: false })
    gridhall(['qr', 'import', '--file', doors, ...data])
    expect(gridhallJson(wanted)).toEqual({ version: 2, subGrids: 264, isNew: true, findings: [], moved: 1, movedBuildings: [`${here?.code}0002`] })
    expect(gridhallJson(wanted)).toMatchObject({ version: 2, isNew: false })
    expect(gridhall(['verify', ...data]).status).toBe(0)
  })

  it('refuses a file with faults, names them and the way on', () => {
    const folder = freshFolder()
    const file = join(folder, 'grid.json')
    writeFileSync(file, '[]')
    const run = gridhall(['import-geo', file, '--data', join(folder, 'data')])
    expect([run.status, run.stdout]).toEqual([65, ''])
    expect(run.stderr).toContain('geo.invalid-file')
    expect(run.stderr).toContain('missing')
  })
})
