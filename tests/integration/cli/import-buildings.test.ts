import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Geo, toLngLat } from '#backend/resources/geo.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { migrationsFolder, storeFile } from '#backend/config.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'

const shipped = readJson('resources/geo/subgrids.json', Geo)
const spot = (index: number) => {
  const shape = shipped.subgrids[index]
  return { code: shape?.code ?? '', ...toLngLat(shipped, shape?.c ?? [0, 0]) }
}
const [here, there] = [spot(0), spot(200)]

function grades(data: string): unknown {
  const store = createSqliteStore({ file: storeFile(data), migrations: migrationsFolder('resources'), readonly: true })
  try {
    return store.areas.buildings.list({ org: '440311', limit: 10 }).items.map(({ state, address }) => [state.code, state.org, address, state.floors])
  } finally {
    store.close()
  }
}

describe('gridhall import-buildings', { timeout: 240_000 }, () => {
  it('registers buildings by their point, refuses what contradicts the boundaries, and moves one that lies across a border', () => {
    const folder = freshFolder()
    const [data, file] = [join(folder, 'data'), join(folder, 'buildings.csv')]
    const write = (...lines: string[]) => writeFileSync(file, `code,address,rental,org,lng,lat,floors\n${lines.join('\n')}\n`)
    const imported = () => gridhallJson(['import-buildings', '--file', file, '--data', data])
    write(`B1,一路 1 号,1,,${here.lng},${here.lat},6`, `B2,一路 2 号,0,${here.code},,,`)
    expect(imported()).toEqual({ buildings: 2, rentals: 1, moved: 0, newCodes: 2 })
    expect(grades(data)).toEqual([['B1', here.code, '一路 1 号', 6]])

    write(`B3,一路 3 号,1,${here.code},${there.lng},${there.lat},`, 'B4,一路 4 号,1,,,,')
    const refused = gridhall(['import-buildings', '--file', file, '--data', data])
    expect([refused.status, refused.stdout]).toEqual([65, ''])
    expect(refused.stderr).toContain(`"line":2,"column":"org","reason":"in-other-sub-grid","found":"${there.code}","faults":2`)
    write(`B3,一路 3 号,1,,${here.lat},${here.lng},`)
    expect(gridhall(['import-buildings', '--file', file, '--data', data]).stderr).toContain('"line":2,"column":"lat","reason":"bad-value"')

    const doors = join(folder, 'doors.csv')
    writeFileSync(doors, `code,kind,org,address,lng,lat\nB1,BUILDING,${here.code},一路 1 号,${there.lng},${there.lat}\n`)
    gridhall(['qr', 'import', '--file', doors, '--data', data])
    expect(gridhallJson(['import-buildings', '--relocate', '--data', data])).toEqual({ buildings: 1, rentals: 1, moved: 1, newCodes: 0, outside: 0 })
    expect(grades(data)).toEqual([['B1', there.code, '一路 1 号', 6]])
    expect(gridhall(['verify', '--data', data]).status).toBe(0)
  })
})
