import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { startBackend } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { act } from '#tests/support/commands.ts'
import { createGeoClient, fromXml } from '#tests/support/open311/geo-client.ts'
import { ServiceRequests, Taken } from '#tests/support/open311/rules.ts'
import { jpeg, phoneJpeg } from '#tests/support/photos.ts'

const rubbish = { service_code: '0102', address_string: '公明社区04小分格 振明路12栋301房', description: '楼下垃圾堆了两天没人清理' }

async function start() {
  const backend = await startBackend({ inThread: true })
  const geo = createGeoClient(backend)
  /** Reports, with as many photos; gives the number. */
  const report = async (photos: readonly Buffer[]): Promise<string> => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ api_key: geo.secret, ...rubbish, description: `${rubbish.description} ${randomUUID()}` })) form.set(name, value)
    for (const photo of photos) form.append('media[]', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), '现场.jpg')
    const [taken] = Taken.parse((await geo.postForm('/requests.json', form)).json)
    return taken !== undefined && 'service_request_id' in taken ? taken.service_request_id : ''
  }
  const mediaOf = async (no: string) => ServiceRequests.parse((await geo.get(`/requests/${no}.json`)).json)[0]?.media_url ?? null
  return { backend, geo, report, mediaOf }
}

describe('the picture of a service request', () => {
  it('is the reporter’s first, at an address of its own in both formats, without what the phone hid in it', async () => {
    const { geo, report, mediaOf } = await start()
    const no = await report([await phoneJpeg(), await jpeg({ red: 10 })])
    const url = await mediaOf(no)
    expect(url).toMatch(new RegExp(`^${geo.base}/media/${no}/[0-9a-f]{32}\\.jpg$`))
    expect(fromXml((await geo.get(`/requests/${no}.xml`)).text)).toMatchObject({ service_requests: { request: [{ media_url: url }] } })
    const [listed] = ServiceRequests.parse((await geo.get('/requests.json')).json)
    expect(listed?.media_url).toBe(url)
    const picture = await fetch(url ?? '')
    expect([picture.status, picture.headers.get('content-type'), picture.headers.get('cache-control'), picture.headers.get('x-content-type-options')]).toEqual([200, 'image/jpeg', 'no-store', 'nosniff'])
    const { exif, orientation, width, height } = await sharp(Buffer.from(await picture.arrayBuffer())).metadata()
    expect({ exif, orientation, width, height }).toEqual({ exif: undefined, orientation: undefined, width: 480, height: 640 })
  })

  it('is none where the reporter sent none, whatever those who handle it have added', async () => {
    const { backend, report, mediaOf } = await start()
    const no = await report([])
    const desk = await backend.logIn('community')
    const view = await desk.ok('caseByNo', { params: { no } })
    const photo = await backend.hall.app.attachments.put(await jpeg({ red: 77 }), backend.clock.now())
    await act(desk, view, { type: 'attach', attachments: [{ id: photo.id, name: 'x.jpg', kind: 'ONSITE', takenAt: null }] })
    expect(await mediaOf(no)).toBeNull()
  })

  it('is gone at once when the case is confided to a few', async () => {
    const { backend, report, mediaOf } = await start()
    const no = await report([await jpeg()])
    const url = (await mediaOf(no)) ?? ''
    expect((await fetch(url)).status).toBe(200)
    const desk = await backend.logIn('district')
    const view = await desk.ok('caseByNo', { params: { no } })
    const sensitive = [...backend.hall.resources.catalogue.items.values()].find(({ isSensitive }) => isSensitive)
    await act(desk, view, { type: 'accept', itemCode: sensitive?.code ?? '', subGrid: places.subGrid, urgency: 'NORMAL', reason: '涉及隐私' })
    expect((await fetch(url)).status).toBe(404)
  })

  it('cannot be guessed from another, nor had by its own name', async () => {
    const { backend, geo, report, mediaOf } = await start()
    const [first, second] = [await report([await jpeg()]), await report([await jpeg({ red: 5 })])]
    const [one = '', other = ''] = [await mediaOf(first), await mediaOf(second)].map((url) => url ?? '')
    const name = one.split('/').at(-1) ?? ''
    const photo = backend.hall.store.loadCase(backend.hall.store.findCaseByNo(first) ?? '')?.attachments[0]?.id
    const wrong = [other.replace(/[0-9a-f]{32}/, name.slice(0, 32)), `${geo.base}/media/${first}/${photo}.jpg`, `${geo.base}/media/${first}/x.jpg`, `${geo.base}/media/nothing/${name}`, `${geo.base}/media/${first}/..%2F..%2Fseal.key`]
    expect(await Promise.all(wrong.map((url) => fetch(url).then(({ status }) => status)))).toEqual([404, 404, 404, 404, 404])
  })
})
