import mqtt, { type IPublishPacket } from 'mqtt'
import { z } from 'zod'
import type { Clock } from '#backend/ports/clock.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Inbox } from '#backend/inbox/inbox.ts'
import type { CameraHealthBook, SignOfLife } from '#backend/cameras/health.ts'
import type { CameraRegistry } from '#backend/cameras/registry.ts'

export type FrigateLink = { isConnected(): boolean; stop(): Promise<void> }
type Deps = { url: string; prefix?: string; clientId?: string; reconnectMs?: number; inbox: Pick<Inbox, 'receive'>; registry: CameraRegistry; health: Pick<CameraHealthBook, 'note'>; clock: Clock; log: Logger }

const Stats = z.object({ cameras: z.record(z.string(), z.object({ camera_fps: z.number() })) })
const connectMs = 5000

/**
 * Listens to Frigate at an MQTT broker. A message is acknowledged only when it is stored in the raw inbox, under a session that
 * the broker keeps, so that what comes while we are away is given to us later. Reconnects for ever.
 */
export function connectFrigate(deps: Deps): FrigateLink {
  const { url, prefix = 'frigate', clientId = 'gridhall', reconnectMs = 2000, inbox, log } = deps
  const client = mqtt.connect(url, { clientId, clean: false, reconnectPeriod: reconnectMs, connectTimeout: connectMs, resubscribe: true })
  const messages = [`${prefix}/reviews`, `${prefix}/events`]
  const life = [`${prefix}/available`, `${prefix}/stats`, `${prefix}/+/status/+`]
  client.handleMessage = (packet, done) => {
    void acknowledge(packet, done)
  }
  async function acknowledge(packet: IPublishPacket, done: (error?: Error) => void): Promise<void> {
    try {
      await store(packet)
    } catch (error) {
      log.error('frigate.not-stored', { reason: String(error) })
      done(new Error(String(error)))
      return
    }
    done()
  }
  async function store({ topic, payload }: IPublishPacket): Promise<void> {
    const body = typeof payload === 'string' ? Buffer.from(payload) : payload
    if (messages.includes(topic)) await inbox.receive({ source: 'FRIGATE', contentType: 'application/json', headers: { topic }, body })
    else noteLife(deps, topic.slice(prefix.length + 1), body.toString('utf8'))
  }
  client.on('connect', () => {
    log.info('frigate.connected', {})
    client.subscribe([...messages, ...life], { qos: 1 }, (error) => {
      if (error !== null && error !== undefined) log.warn('frigate.not-subscribed', { reason: String(error) })
    })
  })
  client.on('close', () => log.info('frigate.disconnected', {}))
  client.on('error', (error) => log.warn('frigate.failed', { reason: error.message }))
  return {
    isConnected: () => client.connected,
    stop: () => client.endAsync(true),
  }
}

function noteLife(deps: Deps, topic: string, text: string): void {
  if (topic === 'available') noteAll(deps, text)
  else if (topic === 'stats') noteStats(deps, text)
  else noteOne(deps, topic.split('/')[0] ?? '', text === 'online' ? 'message' : 'gone')
}

/** All of Frigate is gone, or back; being back says nothing yet of each camera. */
function noteAll({ registry, health, clock }: Deps, text: string): void {
  if (text === 'online') return
  for (const { code, links } of registry.all()) if (links.some(({ kind }) => kind === 'FRIGATE')) health.note(code, 'gone', clock.now())
}

function noteStats(deps: Deps, text: string): void {
  const stats = Stats.safeParse(fromText(text))
  if (!stats.success) return
  for (const [name, { camera_fps: rate }] of Object.entries(stats.data.cameras)) if (rate > 0) noteOne(deps, name, 'frame')
}

function noteOne({ registry, health, clock }: Deps, name: string, sign: SignOfLife): void {
  const camera = registry.linked('FRIGATE', name)
  if (camera !== null) health.note(camera.code, sign, clock.now())
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
