import { describe, expect, it } from 'vitest'
import { importDoors } from '#backend/residents/import-doors.ts'
import { doorCursor, type Door, type DoorQuery } from '#backend/ports/resident-store.ts'
import { newDoorToken } from '#backend/residents/secrets.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { startBackend, testMorning } from '#tests/support/backend.ts'
import { API_PREFIX } from '#contract/routes.ts'
import { openTestHall } from '#tests/support/hall.ts'
import { building, hangDoor } from '#tests/support/resident-client.ts'

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
    expect(doors.countDoors(places.community, 0)).toEqual([{ kind: 'BUILDING', n: 2, scanned: 0, quiet: 0, ended: 0 }, { kind: 'STATION', n: 1, scanned: 0, quiet: 0, ended: 0 }])
  })
})

describe('the list of codes', () => {
  it('finds words of addresses and codes, in small areas and large ones', async () => {
    const { doors } = await hung()
    const codes = (query: Partial<DoorQuery>) => doors.doors({ org: places.subGrid, limit: 10, ...query }).map(({ code }) => code)
    for (const org of [places.subGrid, places.district]) {
      expect([codes({ org, typed: '13 栋' }), codes({ org, typed: '0040023' }), codes({ org, typed: '没有' })]).toEqual([['4403110020010040024'], ['4403110020010040023'], []])
    }
  })

  it('tells codes that nobody scans from those that are new or in use', async () => {
    const { doors, now, tokenOf } = await hung()
    doors.noteScan(tokenOf(building.code), now.at + 10)
    const quiet = { org: places.community, state: 'QUIET', quietBefore: now.at + 5, limit: 10 } as const
    expect(doors.doors(quiet).map(({ code }) => code)).toEqual(['4403110020010040024', 'ST440311002001'])
    expect(doors.doors({ ...quiet, quietBefore: now.at })).toEqual([])
    expect(doors.countDoors(places.community, now.at + 5)).toMatchObject([{ kind: 'BUILDING', n: 2, scanned: 1, quiet: 1 }, { kind: 'STATION', quiet: 1 }])
  })

  it('goes on after a place with several ended codes without losing or repeating one', async () => {
    const { doors, now } = await hung()
    for (const [place, times] of [[building.code, 3], ['4403110020010040024', 1]] as const)
      for (let n = 0; n < times; n += 1) doors.replace(place, { state: 'REPLACED', token: newDoorToken(), at: now.at })
    const seen: string[] = []
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: readonly Door[] = doors.doors({ org: places.district, state: 'ENDED', after, limit: 2 })
      seen.push(...page.map(({ token }) => token))
      const last = page.at(-1)
      after = last === undefined ? undefined : doorCursor(last)
    }
    expect([seen.length, new Set(seen).size]).toEqual([4, 4])
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

describe('who keeps the codes', () => {
  it('lists, prints and replaces those of the own community, with an audit line', async () => {
    const backend = await startBackend({ inThread: true })
    const token = hangDoor(backend.hall, testMorning)
    const desk = await backend.logIn('community')
    expect(await desk.ok('doors', { query: { org: places.community } })).toMatchObject({ doors: [{ code: building.code, token }], next: null })
    expect(await desk.ok('doorCounts', { query: { org: places.community } })).toMatchObject({ quietDays: 30, kinds: [{ kind: 'BUILDING', n: 1 }] })
    const sheet = await desk.send('GET', `${API_PREFIX}/doors/sheet?org=${places.subGrid}`)
    expect([sheet.status, sheet.headers.get('content-type'), sheet.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    const picture = await desk.send('GET', `${API_PREFIX}/doors/${building.code}/picture`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
    const fresh = await desk.ok('replaceDoor', { params: { place: building.code }, body: { state: 'DAMAGED' } })
    expect(fresh.token).not.toBe(token)
    const auditor = await backend.logIn('auditor')
    expect((await auditor.ok('audit')).find(({ type }) => type === 'doorCodeReplaced')).toMatchObject({ actorRole: 'COMMUNITY_OPERATOR', data: { place: building.code, state: 'DAMAGED' } })
  })

  it('is nobody else, and no desk of another community', async () => {
    const backend = await startBackend({ inThread: true })
    hangDoor(backend.hall, testMorning)
    const asked = { query: { org: places.subGrid } }
    expect((await (await backend.logIn('worker')).refused('doors', asked)).code).toBe('access.denied')
    expect((await (await backend.logIn('farCommunity')).refused('doors', asked)).code).toBe('access.out-of-scope')
    expect((await (await backend.logIn('farCommunity')).refused('replaceDoor', { params: { place: building.code }, body: { state: 'DAMAGED' } })).code).toBe('access.out-of-scope')
    expect((await (await backend.logIn('admin')).refused('replaceDoor', { params: { place: 'nowhere' }, body: { state: 'DAMAGED' } })).code).toBe('resident.unknown-door')
  })
})
