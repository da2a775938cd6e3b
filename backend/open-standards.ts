import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import { createCapProcessor, CAP_SOURCE } from '#backend/cap/cap-processor.ts'
import { CapConfig } from '#backend/cap/cap-config.ts'
import { createFeedPoller } from '#backend/cap/feed-poller.ts'
import { CAP_PATH, capRouter } from '#backend/cap/router.ts'
import { createOpen311Processor, OPEN311_SOURCE } from '#backend/open311/intake-processor.ts'
import { createMedia } from '#backend/open311/media.ts'
import { Open311Config } from '#backend/open311/open311-config.ts'
import { createRateLimit, type RateLimit } from '#backend/open311/rate-limit.ts'
import { geoRefusal } from '#backend/open311/geo-error.ts'
import type { PublicReads } from '#backend/open311/public-reads.ts'
import { createReads } from '#backend/open311/reads.ts'
import { OPEN311_PATH, open311Router } from '#backend/open311/router.ts'
import { createWrites } from '#backend/open311/writes.ts'
import type { Logger } from '#backend/ports/logger.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { createLimiter } from '#backend/system/limiter.ts'
import { every } from '#backend/system/repeat.ts'
import { webhookChannel } from '#backend/webhooks/webhook-channel.ts'
import { webhookPlanner } from '#backend/webhooks/plan.ts'
import { WebhooksConfig } from '#backend/webhooks/webhooks-config.ts'
import type { Hall } from './compose.ts'

/** A way in that is not the console's API, and where it stands. */
export type Door = { path: string; handle: RequestHandler }

export type OpenStandards = { doors: Door[]; stop(): void }

/** Opens what other systems speak by published rules: Open311, CAP, webhooks. */
export function openStandards(hall: Hall, log: Logger): OpenStandards {
  const limit = createRateLimit(() => performance.now())
  const cap = openCap(hall, log, limit)
  openWebhooks(hall)
  return { doors: [openOpen311(hall, log, limit), cap.door], stop: cap.stop }
}

/** A key opens a door when its owner is the door's name, or begins with it: `OPEN311:fixmystreet`. */
const keyCheck = ({ keys }: Hall, door: string) => (key: string): { owner: string } | null => {
  const found = key === '' ? null : keys.findByToken(key)
  return found !== null && (found.owner === door || found.owner.startsWith(`${door}:`)) ? { owner: found.owner } : null
}

function openOpen311(hall: Hall, log: Logger, limit: RateLimit): Door {
  const { app, store, resources, district, inbox, write, reader, clock } = hall
  const config = readJson(join(hall.resourcesFolder, 'config', 'open311.json'), Open311Config)
  const { catalogue, calendars } = resources
  const locate = (place: Parameters<typeof resources.locator.locate>[0]) => resources.locator.locate(place)?.subGrid ?? null
  inbox.open(OPEN311_SOURCE, createOpen311Processor({ config, catalogue, district, locate, store, bus: write.bus, attachments: app.attachments }))
  const ask = publicReads(reader)
  const now = () => clock.now()
  const media = createMedia({ secret: ownSecret(store), ask, attachments: app.attachments, config, org: district, now })
  const handle = open311Router({
    config, log, limit, media,
    reads: createReads({ config, catalogue, calendars, district, ask, media, now }),
    writes: createWrites({ config, district, catalogue: { config, orgs: catalogue.orgs, district }, inbox, store, bus: write.bus }),
    keyOf: keyCheck(hall, OPEN311_SOURCE),
    baseUrl: (request) => `${request.protocol}://${request.headers.host ?? ''}${OPEN311_PATH}`,
  })
  return { path: OPEN311_PATH, handle }
}

const mediaSecret = 'open311.media-secret'
const secretBytes = 32

/** What addresses of pictures are made with: one secret a store, made when it is first needed. */
function ownSecret(store: Pick<Hall['store'], 'setting' | 'saveSetting'>): () => Buffer {
  return () => {
    const saved = store.setting(mediaSecret)
    if (saved !== null) return Buffer.from(saved, 'base64url')
    const made = randomBytes(secretBytes)
    store.saveSetting(mediaSecret, made.toString('base64url'))
    return made
  }
}

/** Strangers' questions go one at a time, so that those of the consoles never wait behind many of them. */
const strangersAtOnce = { most: 1, queue: 20 }

function publicReads(reader: Hall['reader']): PublicReads {
  const inTurn = createLimiter(strangersAtOnce, () => geoRefusal({ code: 503, description: 'too many questions at once, try again in a few seconds' }))
  return {
    cases: (query) => inTurn(async () => (await reader.ask('publicCases', query)).value),
    updates: (query) => inTurn(async () => (await reader.ask('publicUpdates', query)).value),
  }
}

const capPerMinute = 60

function openCap(hall: Hall, log: Logger, limit: RateLimit): { door: Door; stop(): void } {
  const { app, inbox, resources, district } = hall
  const config = readJson(join(hall.resourcesFolder, 'config', 'cap.json'), CapConfig)
  const { orgs } = resources.catalogue
  inbox.open(CAP_SOURCE, createCapProcessor({ desk: app.emergencies, orgs, district, subGridsIn: (shapes) => resources.areas.subGridsIn(shapes) }))
  const poller = createFeedPoller({ config, inbox, log })
  const stopPolling = config.feeds.length === 0 ? () => {} : every(config.pollSeconds * 1000, () => void poller.poll())
  if (config.feeds.length > 0) void poller.poll()
  const handle = capRouter({ inbox, keyOf: keyCheck(hall, CAP_SOURCE), bodyBytes: config.bodyBytes, mayTry: (owner) => limit(`cap ${owner}`, capPerMinute) === null })
  return { door: { path: CAP_PATH, handle }, stop: stopPolling }
}

function openWebhooks({ app, outbox, keys, clock, resourcesFolder }: Hall): void {
  const config = readJson(join(resourcesFolder, 'config', 'webhooks.json'), WebhooksConfig)
  const secretOf = (id: string) => keys.secretsOf(`webhook:${id}`, 'outbound')[0]?.secret ?? null
  const channel = (webhook: Parameters<typeof webhookChannel>[0]) => webhookChannel(webhook, { config, secretOf, now: () => clock.now() })
  const plan = webhookPlanner(() => app.webhooks.current())
  outbox.plan(plan)
  for (const webhook of app.webhooks.current()) outbox.open(channel(webhook))
  app.webhooks.onAdded((webhook) => outbox.open(channel(webhook)))
}
