import { describe, expect, it } from 'vitest'
import { importDoors } from '#backend/residents/import-doors.ts'
import { newDoorToken } from '#backend/residents/secrets.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { openTestHall } from '#tests/support/hall.ts'
import { building } from '#tests/support/resident-client.ts'

async function hung() {
  const { hall, now } = openTestHall()
  const doors = hall.store.areas.residents
  const add = (list: Parameters<typeof importDoors>[1]) => importDoors(doors, list, { catalogue: hall.resources.catalogue, at: now.at })
  await add([building, { ...building, code: '4403110020010040024', address: '振明路 13 栋' }, { code: 'ST440311002001', kind: 'STATION', org: places.community, address: '公明社区服务站', lng: null, lat: null }])
  return { doors, add, now, tokenOf: (code: string) => doors.doorAt(code)?.token ?? '' }
}

describe('a list of places', () => {
  it('sent again changes addresses and leaves codes alone', async () => {
    const { add, doors, tokenOf } = await hung()
    const before = tokenOf(building.code)
    expect(await add([{ ...building, address: '振明路 12 栋 A 座' }])).toEqual({ places: 1, issued: 0 })
    expect(doors.door(before)).toMatchObject({ address: '振明路 12 栋 A 座', state: 'ACTIVE' })
  })

  it('is refused whole when one place lies outside the organisation', async () => {
    const { add, doors } = await hung()
    await expect(add([{ ...building, code: 'X1' }, { ...building, code: 'X2', org: '999999' }])).rejects.toMatchObject({ code: 'catalogue.unknown-org' })
    expect(doors.doorAt('X1')).toBeNull()
  })

  it('is read by area and kind, page by page', async () => {
    const { doors } = await hung()
    expect(doors.doors({ org: places.community, limit: 10 }).map(({ code }) => code)).toEqual(['4403110020010040023', '4403110020010040024', 'ST440311002001'])
    expect(doors.doors({ org: places.subGrid, kind: 'BUILDING', after: building.code, limit: 10 }).map(({ code }) => code)).toEqual(['4403110020010040024'])
    expect(doors.countDoors(places.community)).toEqual([{ kind: 'BUILDING', n: 2, scanned: 0 }, { kind: 'STATION', n: 1, scanned: 0 }])
  })
})

describe('a damaged code', () => {
  it('is replaced by another, and still says where it hung', async () => {
    const { doors, now, tokenOf } = await hung()
    const old = tokenOf(building.code)
    const fresh = doors.replace(building.code, { state: 'DAMAGED', token: newDoorToken(), at: now.at })
    expect(fresh).toMatchObject({ code: building.code, state: 'ACTIVE' })
    expect(fresh?.token).not.toBe(old)
    expect(doors.door(old)).toMatchObject({ code: building.code, state: 'DAMAGED', endedAt: now.at })
    expect(doors.replace('nowhere', { state: 'REPLACED', token: newDoorToken(), at: now.at })).toBeNull()
  })
})
