import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { Aedes } from 'aedes'
import mqtt from 'mqtt'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectFrigate } from '#backend/cameras/doors/frigate-link.ts'
import { testActor } from '#tests/support/backend-accounts.ts'
import { camera, caseOf, hasPayload, openCameraHall, payload, type CameraHall } from '#tests/support/cameras.ts'

type Broker = { url: string; port: number; stop(): Promise<void> }

/** A real MQTT broker on a free port, or on the one it had before. */
async function startBroker(port = 0): Promise<Broker> {
  const aedes = await Aedes.createBroker()
  const server: Server = createServer(aedes.handle)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const own = address !== null && typeof address === 'object' ? address.port : 0
  const stop = async () => {
    await new Promise<void>((resolve) => aedes.close(() => resolve()))
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: `mqtt://127.0.0.1:${own}`, port: own, stop }
}

async function publish(url: string, topic: string, body: unknown): Promise<void> {
  const client = await mqtt.connectAsync(url)
  await client.publishAsync(topic, typeof body === 'string' ? body : JSON.stringify(body), { qos: 1 })
  await client.endAsync()
}

const gate = () => camera({ zones: [{ name: 'kerb', kind: 'NO_PARKING', ring: [[0, 0], [1, 0], [1, 1], [0, 1]] }], links: [{ kind: 'FRIGATE', id: 'front_door' }] })
const tracked = (now: number, change: Record<string, unknown> = {}) => ({
  id: `${now / 1000}-abc`, camera: 'front_door', frame_time: now / 1000, start_time: now / 1000 - 400, end_time: null, label: 'car', score: 0.82, top_score: 0.93, false_positive: false,
  box: [432, 496, 544, 720], current_zones: ['kerb'], entered_zones: ['kerb'], has_snapshot: false, stationary: true, ...change,
})
const event = (now: number, change?: Record<string, unknown>) => ({ type: 'update', before: {}, after: tracked(now, change) })
const review = (now: number, ids: string[]) => ({
  type: 'update', before: {}, after: { id: 'review-1', camera: 'front_door', start_time: now / 1000 - 400, end_time: null, severity: 'alert', thumb_path: '/x.webp', data: { detections: ids, objects: ['car'], sub_labels: [], zones: ['kerb'], audio: [] } },
})

const inbox = (test: CameraHall) => test.hall.store.areas.inbox.list({ source: 'FRIGATE', limit: 50 }).map(({ status, reason }) => (reason === null || status === 'case' ? status : `${status} ${reason}`))

function link(test: CameraHall, url: string, clientId = `test-${randomUUID()}`) {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const made = connectFrigate({ url, clientId, reconnectMs: 50, ...test.hall.cameras, inbox: test.hall.inbox, clock: test.hall.clock, log })
  onTestFinished(() => made.stop())
  return made
}

describe('Frigate at a real broker', () => {
  it('turns a parked car into one case, whether its event or its review comes first', async () => {
    const broker = await startBroker()
    onTestFinished(broker.stop)
    const test = openCameraHall([gate()])
    const frigate = link(test, broker.url)
    await expect.poll(() => frigate.isConnected()).toBe(true)
    const now = test.now.at
    await expect.poll(async () => {
      await publish(broker.url, 'frigate/events', event(now))
      return inbox(test).length
    }).toBeGreaterThan(0)
    await publish(broker.url, 'frigate/reviews', review(now, [tracked(now).id]))
    await publish(broker.url, 'frigate/events', event(now, { id: 'a-lost-track-has-a-new-id' }))
    await expect.poll(() => inbox(test).filter((status) => status === 'case')).toHaveLength(1)
    await expect.poll(() => inbox(test).filter((status) => status === 'duplicate').length).toBeGreaterThanOrEqual(2)
    const [alert] = test.hall.app.cameraInbox(testActor('community'), { limit: 5 }).alerts
    expect(alert).toMatchObject({ sighting: { type: 'AI08', confidence: 0.93, model: 'frigate', zone: 'kerb', firstSeenAt: now - 400_000 } })
  })

  it('goes on after the broker was restarted', async () => {
    const first = await startBroker()
    const test = openCameraHall([gate()])
    const frigate = link(test, first.url)
    await expect.poll(() => frigate.isConnected()).toBe(true)
    await first.stop()
    await expect.poll(() => frigate.isConnected()).toBe(false)
    const second = await startBroker(first.port)
    onTestFinished(second.stop)
    await expect.poll(() => frigate.isConnected(), { timeout: 5000 }).toBe(true)
    await expect.poll(async () => {
      await publish(second.url, 'frigate/events', event(test.now.at))
      return inbox(test).includes('case')
    }, { timeout: 5000 }).toBe(true)
  })

  it('gets what was said while the hall was stopped', async () => {
    const broker = await startBroker()
    onTestFinished(broker.stop)
    const test = openCameraHall([gate()])
    const clientId = `test-${randomUUID()}`
    const before = link(test, broker.url, clientId)
    await expect.poll(() => before.isConnected()).toBe(true)
    await expect.poll(async () => {
      await publish(broker.url, 'frigate/events', event(test.now.at, { camera: 'elsewhere' }))
      return inbox(test).length
    }).toBeGreaterThan(0)
    await before.stop()
    await publish(broker.url, 'frigate/events', event(test.now.at))
    expect(inbox(test)).not.toContain('case')
    link(test, broker.url, clientId)
    await expect.poll(() => inbox(test), { timeout: 5000 }).toContain('case')
  })

  it('says which cameras live', async () => {
    const broker = await startBroker()
    onTestFinished(broker.stop)
    const test = openCameraHall([gate()])
    const frigate = link(test, broker.url)
    await expect.poll(() => frigate.isConnected()).toBe(true)
    const health = () => test.hall.app.cameras(testActor('community'), {})[0]?.health.state
    const tells = async (topic: string, body: unknown, state: string) => {
      await expect.poll(async () => {
        await publish(broker.url, topic, body)
        return health()
      }).toBe(state)
    }
    await tells('frigate/stats', { cameras: { front_door: { camera_fps: 5.1 } } }, 'online')
    await tells('frigate/front_door/status/detect', 'offline', 'offline')
    await tells('frigate/front_door/status/detect', 'online', 'online')
    await tells('frigate/available', 'offline', 'offline')
  })
})

describe('a message of Frigate', () => {
  const send = (test: CameraHall, topic: string, body: unknown) => test.send({ source: 'FRIGATE', body: typeof body === 'string' ? body : JSON.stringify(body), headers: { topic: `frigate/${topic}` } })

  it('about what no zone watches, another camera or a false positive is nothing', async () => {
    const test = openCameraHall([gate()])
    const now = test.now.at
    expect(await send(test, 'events', event(now, { label: 'person' }))).toEqual({ kind: 'ignored', reason: 'nothing-watched' })
    expect(await send(test, 'events', event(now, { camera: 'elsewhere' }))).toEqual({ kind: 'ignored', reason: 'unknown-camera' })
    expect(await send(test, 'events', event(now, { false_positive: true }))).toEqual({ kind: 'ignored', reason: 'false-positive' })
    expect(await send(test, 'events', event(now, { start_time: now / 1000 - 20 }))).toEqual({ kind: 'ignored', reason: 'dwell' })
    expect(await send(test, 'events', event(now, { top_score: 0.6 }))).toEqual({ kind: 'ignored', reason: 'confidence' })
  })

  it('that is broken or of another shape is a dead letter', async () => {
    const test = openCameraHall([gate()])
    expect(await send(test, 'events', '{"type":"new"')).toEqual({ kind: 'dead', code: 'request.malformed', reason: 'not-json' })
    expect(await send(test, 'reviews', { type: 'new', after: {} })).toMatchObject({ kind: 'dead', code: 'request.invalid' })
  })

  it('in which eight people stand together is a crowd', async () => {
    const test = openCameraHall([camera({ zones: [{ name: 'square', kind: 'CROWD', ring: [[0, 0], [1, 0], [1, 1], [0, 1]] }], links: [{ kind: 'FRIGATE', id: 'front_door' }] })])
    const now = test.now.at
    const outcomes = []
    for (let n = 0; n < 8; n += 1) outcomes.push(await send(test, 'events', event(now, { id: `p${n}`, label: 'person', current_zones: ['square'] })))
    expect(outcomes.slice(0, 7).every(({ kind }) => kind === 'ignored')).toBe(true)
    expect(test.hall.store.loadCase(caseOf(outcomes[7] ?? { kind: 'ignored', reason: '' }))).toMatchObject({ itemCode: '0409', sighting: { type: 'AI13' } })
  })

  const example = 'frigate/events_update.jsonc'
  if (!hasPayload(example)) process.stderr.write('SKIPPED frigate.test.ts: no payload of a real Frigate on this machine (../shared/data/payloads)\n')
  it.skipIf(!hasPayload(example))('as its manual shows it, a person in a driveway, is none of our matters; where nobody may be it is', async () => {
    const body = payload(example).toString('utf8').replace(/\/\/.*$/gm, '')
    expect(await send(openCameraHall([gate()]), 'events', body)).toEqual({ kind: 'ignored', reason: 'nothing-watched' })
    const yard = openCameraHall([camera({ zones: [{ name: 'driveway', kind: 'RESTRICTED', ring: [[0, 0], [1, 0], [1, 1], [0, 1]] }], links: [{ kind: 'FRIGATE', id: 'front_door' }] })])
    expect(await send(yard, 'events', body)).toEqual({ kind: 'ignored', reason: 'dwell' })
    yard.later(5000)
    expect(await send(yard, 'events', body)).toMatchObject({ kind: 'case' })
  })
})
