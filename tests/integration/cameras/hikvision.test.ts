import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { Camera } from '#contract/cameras.ts'
import { camera, caseOf, hasPayload, multipart, openCameraHall, payload, stripedJpeg, type CameraHall } from '#tests/support/cameras.ts'

const device = (id: string, zones: Camera['zones'] = []): Camera => camera({ zones, links: [{ kind: 'HIKVISION', id }] })
const ring: Camera['zones'][number]['ring'] = [[0, 0], [1, 0], [1, 1], [0, 1]]
const restricted: Camera['zones'][number] = { name: 'yard', kind: 'RESTRICTED', ring, region: 3 }
const kerb: Camera['zones'][number] = { name: 'kerb', kind: 'NO_PARKING', ring, region: 2 }

type Alarm = { event?: string; state?: string; target?: string; region?: number; namespace?: string; time?: string; name?: string }
const alarm = ({ event = 'fielddetection', state = 'active', target = 'human', region = 3, namespace = 'http://www.hikvision.com/ver20/XMLSchema', time = '2023-06-29T10:20:00+08:00', name = 'Yard' }: Alarm = {}): string =>
  `<EventNotificationAlert version="2.0" xmlns="${namespace}"><macAddress>ac:b9:2f:49:44:75</macAddress><channelID>1</channelID><dateTime>${time}</dateTime><eventType>${event}</eventType><eventState>${state}</eventState><DetectionRegionList><DetectionRegionEntry><regionID>${region}</regionID><detectionTarget>${target}</detectionTarget><TargetRect><X>0.2</X><Y>0.2</Y><width>0.3</width><height>0.6</height></TargetRect></DetectionRegionEntry></DetectionRegionList><channelName>${name}</channelName></EventNotificationAlert>`

const post = (test: CameraHall, body: Uint8Array | string, contentType = 'application/xml') => test.send({ source: 'HIKVISION', body, contentType })

/** The same alarm every so many seconds, as a device posts it while it goes on. */
async function goesOn(test: CameraHall, body: string | Uint8Array, { seconds, times }: { seconds: number; times: number }) {
  let last = await post(test, body)
  for (let n = 1; n < times; n += 1) {
    test.later(seconds * 1000)
    last = await post(test, body)
  }
  return last
}

describe('an alarm of a Hikvision device', () => {
  const mac = 'AC:B9:2F:49:44:75/1'

  it('of somebody where nobody may be is accepted at once when it goes on', async () => {
    const test = openCameraHall([device(mac, [restricted])])
    expect(await post(test, alarm())).toEqual({ kind: 'ignored', reason: 'dwell' })
    test.later(12_000)
    const state = test.hall.store.loadCase(caseOf(await post(test, alarm({ time: '2023-06-29T10:20:12+08:00' }))))
    expect(state).toMatchObject({ status: 'ACCEPTED', itemCode: '2508', sighting: { type: 'AI15', zone: 'yard', model: 'hikvision' } })
  })

  it.each(['http://www.hikvision.com/ver20/XMLSchema', 'urn:psialliance-org', 'http://www.isapi.org/ver20/XMLSchema'])('is read under the namespace %s', async (namespace) => {
    const test = openCameraHall([device(mac, [restricted])])
    expect(await post(test, alarm({ namespace }))).toEqual({ kind: 'ignored', reason: 'dwell' })
  })

  it('is read in the encoding that it says it has', async () => {
    const test = openCameraHall([device(mac, [restricted])])
    const text = `<?xml version="1.0" encoding="GB2312"?>${alarm({ name: '北院大门' })}`
    expect(await post(test, iconv.encode(text, 'gb18030'))).toEqual({ kind: 'ignored', reason: 'dwell' })
    expect(await post(test, iconv.encode(alarm({ name: '北院大门' }), 'gb18030'), 'text/xml; charset=GBK')).toEqual({ kind: 'ignored', reason: 'dwell' })
    expect(await post(test, '<?xml version="1.0" encoding="klingon"?><a/>')).toEqual({ kind: 'dead', code: 'request.malformed', reason: 'charset' })
  })

  it('brings its picture, with the person in it blurred; half a picture is left out', async () => {
    const test = openCameraHall([device(mac, [restricted])])
    const picture = await stripedJpeg()
    const parts = (jpeg: Uint8Array) => multipart([{ name: 'fielddetection.xml', type: 'application/xml', body: Buffer.from(alarm({ time: '2022-01-01T00:00:00+08:00' })) }, { name: 'picture.jpg', type: 'image/jpeg', body: jpeg }])
    const whole = parts(picture)
    await post(test, whole.body, whole.contentType)
    test.later(12_000)
    expect(test.hall.store.loadCase(caseOf(await post(test, whole.body, whole.contentType)))).toMatchObject({ attachments: [{ kind: 'BEFORE' }] })
    const other = openCameraHall([device(mac, [restricted])])
    const cut = parts(picture).body.subarray(0, 900)
    await post(other, cut, whole.contentType)
    other.later(12_000)
    expect(other.hall.store.loadCase(caseOf(await post(other, cut, whole.contentType)))).toMatchObject({ attachments: [] })
  })

  it('that is cut off, no XML, or made to explode is a dead letter', async () => {
    const test = openCameraHall([device(mac, [restricted])])
    expect(await post(test, alarm().slice(0, 300))).toEqual({ kind: 'dead', code: 'request.malformed', reason: 'cut-off' })
    expect(await post(test, 'hello')).toMatchObject({ kind: 'dead', code: 'request.malformed' })
    expect(await post(test, `<!DOCTYPE a [<!ENTITY b "bbbb">]>${alarm()}`)).toEqual({ kind: 'dead', code: 'request.malformed', reason: 'doctype' })
    expect(await post(test, 'nothing', 'multipart/form-data; boundary=x')).toEqual({ kind: 'dead', code: 'request.malformed', reason: 'no-xml-part' })
    expect(await post(test, alarm().replaceAll('ac:b9', '00:00'))).toEqual({ kind: 'dead', code: 'camera.unknown', reason: '00:00:2f:49:44:75/1' })
  })

  it('that is over, or a heartbeat, only says that the device lives', async () => {
    const test = openCameraHall([device(mac, [restricted])])
    const state = () => test.hall.app.cameras({ id: 'x', name: '', role: 'ADMIN', scope: test.hall.district, unit: null, post: null }, {})[0]?.health.state
    expect(state()).toBe('silent')
    expect(await post(test, alarm({ state: 'inactive' }))).toEqual({ kind: 'ignored', reason: 'inactive' })
    expect(await post(test, alarm({ event: 'videoloss', state: 'inactive' }))).toEqual({ kind: 'ignored', reason: 'sign-of-life' })
    expect(state()).toBe('online')
    test.later(10 * 60_000 + 1)
    expect(state()).toBe('offline')
    await post(test, alarm({ event: 'heartBeat' }))
    expect(state()).toBe('online')
    await post(test, alarm({ event: 'videoloss' }))
    expect(state()).toBe('offline')
  })
})

const file = (name: string) => `hikvision/${name}`
const names = ['fielddetection_human.xml', 'fielddetection_vehicle.xml', 'pir.xml', 'cam1_DS-2CD2T46G2-ISU_io_notification.xml', 'set_alarm_server_payload.xml']
const areThere = names.every((name) => hasPayload(file(name)))
if (!areThere) process.stderr.write('SKIPPED hikvision.test.ts: no payloads of real devices on this machine (../shared/data/payloads)\n')

describe.skipIf(!areThere)('the payload of a real device', () => {
  it('of a person in a closed yard becomes a case of intrusion', async () => {
    const test = openCameraHall([device('ac:b9:2f:49:44:75/1', [restricted])])
    expect(await post(test, payload(file(names[0] ?? '')))).toEqual({ kind: 'ignored', reason: 'dwell' })
    test.later(11_000)
    expect(test.hall.store.loadCase(caseOf(await post(test, payload(file(names[0] ?? '')))))).toMatchObject({ itemCode: '2508', sighting: { type: 'AI15' } })
  })

  it('of a vehicle where none may stand becomes a case of parking after five minutes, once', async () => {
    const test = openCameraHall([device('ac:b9:2f:49:44:75/1', [kerb])])
    const body = payload(file(names[1] ?? ''))
    expect(await goesOn(test, body, { seconds: 60, times: 5 })).toEqual({ kind: 'ignored', reason: 'dwell' })
    test.later(60_000)
    const caseId = caseOf(await post(test, body))
    expect(test.hall.store.loadCase(caseId)).toMatchObject({ status: 'VERIFYING', itemCode: '0505', sighting: { type: 'AI08', boxes: [{ x: 0.779688 }] } })
    expect(await goesOn(test, body, { seconds: 60, times: 20 })).toEqual({ kind: 'duplicate', caseId })
  })

  it('that watches no zone of ours, moves in a bedroom, closes a contact or configures a server becomes none', async () => {
    const mac = ['ac:b9:2f:49:44:75/1', 'c6:e6:61:0a:46:37/1', '4f:e4:2f:81:cd:1b/1']
    const test = openCameraHall(mac.map((id, index) => camera({ code: `GM-T-000${index + 1}`, zones: [], links: [{ kind: 'HIKVISION', id }] })))
    const outcomes = []
    for (const name of names) outcomes.push(await post(test, payload(file(name))))
    expect(outcomes).toEqual(['nothing-watched', 'nothing-watched', 'not-watched', 'not-watched', 'not-an-alarm'].map((reason) => ({ kind: 'ignored', reason })))
  })
})
