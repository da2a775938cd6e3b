import { describe, expect, it } from 'vitest'
import { startBackend } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { act, commandOf, report } from '#tests/support/commands.ts'
import { createGeoClient } from '#tests/support/open311/geo-client.ts'
import { Definition, Discovery, Errors, ExtendedRequests, ServiceRequests, Services, Taken, TokenAnswer, Updates } from '#tests/support/open311/rules.ts'
import { jpeg } from '#tests/support/photos.ts'

const rubbish = { service_code: '0102', address_string: '公明社区04小分格 振明路12栋301房', description: '楼下垃圾堆了两天没人清理' }
const person = { first_name: '小明', last_name: '张', phone: '138 0000 1234', email: 'xiaoming@example.org' }

async function start() {
  const backend = await startBackend({ inThread: true })
  return { backend, geo: createGeoClient(backend) }
}

/** The id that a POST is answered with. */
function idOf(json: unknown): string {
  const [taken] = Taken.parse(json)
  if (taken === undefined || !('service_request_id' in taken)) throw new Error('no id')
  return taken.service_request_id
}

describe('discovery and services', () => {
  it('says where it is in both formats', async () => {
    const { geo } = await start()
    const json = await geo.get('/discovery.json')
    expect(Discovery.parse(json.json).endpoints[0]?.url).toBe(geo.base)
    const xml = await geo.get('/discovery.xml')
    expect([xml.status, xml.type]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(xml.text).toContain(`<endpoints><endpoint><specification>http://wiki.open311.org/GeoReport_v2</specification><url>${geo.base}</url>`)
  })

  it('offers every item of the catalogue, grouped, and the questions of disputes', async () => {
    const { backend, geo } = await start()
    const services = Services.parse((await geo.get('/services.json')).json)
    expect(services).toHaveLength(backend.hall.resources.catalogue.items.size)
    expect(services.find(({ service_code }) => service_code === '0102')).toMatchObject({ service_name: '暴露垃圾', group: '市容环境', metadata: false })
    const dispute = services.find(({ metadata }) => metadata)?.service_code ?? ''
    const definition = Definition.parse((await geo.get(`/services/${dispute}.json`)).json)
    expect(definition.attributes.map(({ code }) => code)).toEqual(['people_count', 'amount_yuan', 'nature'])
    expect(Services.parse((await geo.get('/services.json?locale=en')).json).find(({ service_code }) => service_code === '0102')?.service_name).toBe('Exposed rubbish')
  })

  it.each([
    ['/services/9999.json', 404], ['/services/0102.json', 404], ['/services.json?jurisdiction_id=nowhere', 404], ['/requests.json?status=maybe', 400],
    ['/requests.json?start_date=2023-06-01', 400], ['/requests.json?start_date=2023-01-01T00:00:00Z&end_date=2023-06-01T00:00:00Z', 400], ['/requests/GM20230629999999.json', 404],
    ['/requests.json?page=0', 400], ['/tokens/nothing.json', 404], ['/nothing.json', 404], ['/requests.json?start_date=2023-06-02T00:00:00Z&end_date=2023-06-01T00:00:00Z', 400],
  ])('refuses %s in its own format of errors', async (path, status) => {
    const { geo } = await start()
    const answer = await geo.get(path)
    expect([answer.status, Errors.parse(answer.json)[0]?.code]).toEqual([status, String(status)])
    const xml = await geo.get(path.replace('.json', '.xml'))
    expect([xml.status, xml.type]).toEqual([status, 'text/xml; charset=utf-8'])
    expect(xml.text).toMatch(/<errors><error><code>\d{3}<\/code><description>[^<]+<\/description><\/error><\/errors>/)
  })
})

describe('a service request', () => {
  it('becomes a case with its own number, its contact apart, and is read back without any person', async () => {
    const { backend, geo } = await start()
    const id = idOf((await geo.post('/requests.json', { ...rubbish, ...person })).json)
    const operator = await backend.logIn('community')
    const view = await operator.ok('caseByNo', { params: { no: id } })
    expect(view).toMatchObject({ text: rubbish.description, card: { source: 'OPEN311', itemCode: '0102', subGrid: places.subGrid }, reporter: { name: '张**', phone: '138 **** 1234' } })
    expect(await operator.ok('unmask', { params: { id: view.card.id }, body: { reason: '电话约见' } })).toEqual({ name: '张小明', phone: '13800001234', email: 'xiaoming@example.org' })
    expect((await operator.ok('timeline', { params: { id: view.card.id } })).at(-1)?.actorRole).toBe('SYSTEM')
    const [first] = backend.hall.store.streamEvents(`case:${view.card.id}`)
    expect(first?.actor.id).toBe('door:open311')
    const answer = await geo.get(`/requests/${id}.json`)
    const [request] = ServiceRequests.parse(answer.json)
    expect(request).toMatchObject({ service_request_id: id, status: 'open', service_code: '0102', address: '公明社区04小分格 振明路12栋', description: rubbish.description, service_notice: '10 分钟内短信告知，30 分钟内联系约见' })
    expect(Date.parse(request?.expected_datetime ?? '')).toBeGreaterThan(Date.parse(request?.requested_datetime ?? ''))
    for (const secret of ['张', '小明', '1380000', 'xiaoming', '301']) expect(answer.text).not.toContain(secret)
  })

  it('keeps what was sent raw, without the key', async () => {
    const { backend, geo } = await start()
    await geo.post('/requests.json', rubbish)
    const [entry] = backend.hall.store.areas.inbox.list({ source: 'OPEN311', limit: 5 })
    const raw = Buffer.from(backend.hall.store.areas.inbox.find(entry?.id ?? '')?.body ?? []).toString()
    expect(entry?.status).toBe('case')
    expect(new URLSearchParams(raw).get('description')).toBe(rubbish.description)
    expect(raw).not.toContain(geo.secret)
  })

  it('takes answers to a service\'s questions and photos of a multipart form', async () => {
    const { backend, geo } = await start()
    const form = new FormData()
    for (const [name, value] of Object.entries({ api_key: geo.secret, service_code: '2605', lat: '22.7802', long: '113.8951', description: '装修班组工资拖欠 2 个月', 'attribute[people_count]': '12', 'attribute[amount_yuan]': '1860.50', 'attribute[nature]': 'REQUEST' })) form.set(name, value)
    form.append('media[]', new Blob([new Uint8Array(await jpeg())], { type: 'image/jpeg' }), '现场.jpg')
    const id = idOf((await geo.postForm('/requests.json', form)).json)
    const operator = await backend.logIn('district')
    expect(await operator.ok('caseByNo', { params: { no: id } })).toMatchObject({ peopleCount: 12, amountFen: 186_050, nature: 'REQUEST', point: { lat: 22.7802, lng: 113.8951 }, attachments: [{ name: '现场.jpg', kind: 'ONSITE' }] })
    const [request] = ExtendedRequests.parse((await geo.get(`/requests.json?service_request_id=${id}&extensions=true`)).json)
    expect(request?.attributes).toContainEqual({ code: 'amount_yuan', value: '1860.5' })
    expect(request?.notes.map(({ type }) => type)).toEqual(['reported'])
  })

  it('is answered once: the same report again within ten minutes is the same request', async () => {
    const { backend, geo } = await start()
    const first = idOf((await geo.post('/requests.json', rubbish)).json)
    backend.clock.pass(9 * 60_000)
    expect(idOf((await geo.post('/requests.json', rubbish)).json)).toBe(first)
    backend.clock.pass(21 * 60_000)
    expect(idOf((await geo.post('/requests.json', rubbish)).json)).not.toBe(first)
  })

  it('has its number by its token', async () => {
    const { backend, geo } = await start()
    const id = idOf((await geo.post('/requests.json', rubbish)).json)
    const [entry] = backend.hall.store.areas.inbox.list({ source: 'OPEN311', limit: 1 })
    expect(TokenAnswer.parse((await geo.get(`/tokens/${entry?.id ?? ''}.json`)).json)).toEqual([{ service_request_id: id, token: entry?.id }])
  })

  it('that the hall cannot take yet gets a token, and its number once an operator has sent it again', async () => {
    const { backend, geo } = await start()
    const { inbox, store, app } = backend.hall
    const put = app.attachments.put
    app.attachments.put = () => Promise.reject(new Error('the disk is away'))
    const form = new FormData()
    for (const [name, value] of Object.entries({ api_key: geo.secret, ...rubbish })) form.set(name, value)
    form.append('media[]', new Blob([new Uint8Array(await jpeg())]), 'a.jpg')
    const [taken] = Taken.parse((await geo.postForm('/requests.json', form)).json)
    const token = taken !== undefined && 'token' in taken ? taken.token : ''
    expect(TokenAnswer.parse((await geo.get(`/tokens/${token}.json`)).json)).toEqual([{ service_request_id: null, token }])
    app.attachments.put = put
    inbox.retry([token])
    await inbox.run()
    expect(TokenAnswer.parse((await geo.get(`/tokens/${token}.json`)).json)[0]?.service_request_id).toMatch(/^GM/)
    expect(store.areas.inbox.find(token)?.status).toBe('case')
  })

  it.each<[string, Record<string, string>, { status: number; words: RegExp }]>([
    ['no service', { service_code: '' }, { status: 400, words: /service_code/ }], ['an unknown service', { service_code: '9999' }, { status: 404, words: /service_code/ }], ['no place', { address_string: '' }, { status: 400, words: /location/ }],
    ['half a point', { lat: '22.78' }, { status: 400, words: /lat and long/ }], ['a point elsewhere', { lat: '40.7', long: '-74' }, { status: 400, words: /outside/ }], ['a point beyond the pole', { lat: '91', long: '1' }, { status: 400, words: /degrees/ }],
    ['a long description', { description: '长'.repeat(4001) }, { status: 400, words: /4000/ }], ['a phone without digits', { phone: 'call me' }, { status: 400, words: /phone/ }], ['a wrong e-mail', { email: 'no address' }, { status: 400, words: /email/ }],
    ['a file as media', { media_url: 'file:///etc/passwd' }, { status: 400, words: /media_url/ }], ['an answer nobody asked', { 'attribute[depth]': '3' }, { status: 400, words: /not asked/ }],
    ['an unknown jurisdiction', { jurisdiction_id: 'nowhere' }, { status: 404, words: /jurisdiction/ }], ['another jurisdiction', { jurisdiction_id: '440311006' }, { status: 400, words: /outside this jurisdiction/ }],
    ['a wrong key', { api_key: 'wrong' }, { status: 403, words: /api_key/ }], ['no key', { api_key: '' }, { status: 403, words: /api_key/ }], ['an unknown building', { address_id: '1' }, { status: 400, words: /address_id/ }],
  ])('refuses %s with a clear description', async (_what, change, { status, words }) => {
    const { geo } = await start()
    const answer = await geo.post('/requests.json', { ...rubbish, ...change })
    expect([answer.status, Errors.parse(answer.json)[0]?.code]).toEqual([status, String(status)])
    expect(Errors.parse(answer.json).map(({ description }) => description).join(' ')).toMatch(words)
  })

  it('refuses what is no form, too large, or not UTF-8', async () => {
    const { geo } = await start()
    const post = (body: BodyInit, type: string) => geo.send('/requests.json', { method: 'POST', body, headers: { 'content-type': type } })
    expect((await post('{}', 'application/json')).status).toBe(400)
    expect((await post(`api_key=${geo.secret}&service_code=0102&description=%B9%AB%C3%F7`, 'application/x-www-form-urlencoded')).status).toBe(400)
    expect((await post('x'.repeat(13_000_000), 'application/x-www-form-urlencoded')).status).toBe(413)
    expect((await post('--b\r\nContent-Disposition: form-data; name="api_key"\r\n\r\nhalf', 'multipart/form-data; boundary=b')).status).toBe(400)
    const form = new FormData()
    for (const [name, value] of Object.entries({ api_key: geo.secret, ...rubbish })) form.set(name, value)
    form.append('media[]', new Blob(['not a photo']), 'a.jpg')
    const broken = await geo.postForm('/requests.json', form)
    expect([broken.status, Errors.parse(broken.json)[0]?.description]).toEqual([400, expect.stringMatching(/media/)])
  })

  it('limits each key', async () => {
    const { geo } = await start()
    const answers = []
    // One after another: the limit is about a flood of one key.
    // oxlint-disable-next-line eslint/no-await-in-loop
    for (let n = 0; n < 62; n++) answers.push((await geo.post('/servicerequestupdates.json', {})).status)
    expect([answers.at(0), answers.at(-1)]).toEqual([400, 429])
  })
})

describe('the list of requests', () => {
  it('keeps what is confided, sensitive or of unlisted sources from everybody', async () => {
    const { backend, geo } = await start()
    const sensitive = [...backend.hall.resources.catalogue.items.values()].find(({ isSensitive }) => isSensitive)?.code ?? ''
    const hidden = idOf((await geo.post('/requests.json', { ...rubbish, service_code: sensitive })).json)
    const operator = await backend.logIn('community')
    await report(operator, { source: 'QZSQ', origin: 'RESIDENT' })
    await report(operator, { source: 'SZCG', reporter: { isConfidential: true } })
    const shown = await report(operator, { source: 'SZCG', title: '张先生说井盖破损', text: '张先生 13800001234 说井盖破了' })
    const answer = await geo.get('/requests.json')
    expect(ServiceRequests.parse(answer.json).map(({ service_request_id, description }) => [service_request_id, description])).toEqual([[shown.card.no, '某先生说井盖破损']])
    expect((await geo.get(`/requests/${hidden}.json`)).status).toBe(404)
  })

  it('filters by service, state, time and id, and pages', async () => {
    const { backend, geo } = await start()
    const operator = await backend.logIn('community')
    const ids: string[] = []
    for (const service_code of ['0102', '0102', '0103']) {
      // One after another, so that the order is known.
      // oxlint-disable-next-line eslint/no-await-in-loop
      ids.push(idOf((await geo.post('/requests.json', { ...rubbish, service_code, description: `第 ${ids.length} 处垃圾` })).json))
      backend.clock.pass(60_000)
    }
    const first = await operator.ok('caseByNo', { params: { no: ids[0] ?? '' } })
    await act(operator, first, { type: 'cancel', reason: '重复' })
    const listed = async (query: string) => ServiceRequests.parse((await geo.get(`/requests.json?${query}`)).json).map(({ service_request_id }) => ids.indexOf(service_request_id))
    expect(await listed('')).toEqual([2, 1, 0])
    expect(await listed('service_code=0102')).toEqual([1, 0])
    expect(await listed('status=closed')).toEqual([0])
    expect(await listed('status=open,closed')).toEqual([2, 1, 0])
    expect(await listed(`service_request_id=${ids[1]},${ids[0]}&status=closed`)).toEqual([1, 0])
    expect(await listed('page=2&page_size=2')).toEqual([0])
    expect(await listed('start_date=2023-06-29T02:20:30Z')).toEqual([2, 1])
    expect(await listed('end_date=2023-06-29T10:20:30%2B08:00')).toEqual([0])
    expect(await listed('jurisdiction_id=440311006')).toEqual([])
    backend.clock.pass(91 * 86_400_000)
    expect(await listed('')).toEqual([])
  })

  it('tells the steps of requests, and takes steps of other systems as notes', async () => {
    const { backend, geo } = await start()
    const id = idOf((await geo.post('/requests.json', rubbish)).json)
    const operator = await backend.logIn('community')
    const view = await operator.ok('caseByNo', { params: { no: id } })
    const note = (text: string, isInternal: boolean) => operator.ok('command', { body: commandOf({ type: 'comment', text, isInternal }, { caseId: view.card.id, expectedVersion: null }) })
    await note('内部意见，居民不得见', true)
    await note('李女士请留意来电', false)
    const answer = await geo.get(`/servicerequestupdates.json?service_request_id=${id}`)
    const told = Updates.parse(answer.json).map(({ status, description }) => [status, description])
    expect(told[0]).toEqual(['open', '已收到，待受理'])
    expect(told).toContainEqual([null, '某女士请留意来电'])
    expect(answer.text).not.toContain('内部意见')
    const posted = await geo.post('/servicerequestupdates.json', { service_request_id: id, status: 'FIXED', updated_datetime: '2023-06-29T10:30:00+08:00', description: '外包队已清运', update_id: '77' })
    expect(posted.json).toEqual([{ update_id: expect.stringMatching(/^\d+$/) }])
    const timeline = await operator.ok('timeline', { params: { id: view.card.id } })
    expect(timeline[0]).toMatchObject({ type: 'commented', data: { text: '[OPEN311:test-client 77] FIXED · 外包队已清运' } })
  })
})
