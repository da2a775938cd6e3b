import { join } from 'node:path'
import { z } from 'zod'
import type { LockOutRules } from '#backend/app/lock-out.ts'
import type { SessionRules } from '#backend/app/sessions.ts'
import type { WriteLimits } from '#backend/app/write-side.ts'
import type { PhotoLimits } from '#backend/files/photo.ts'
import type { RealtimeLimits } from '#backend/realtime/realtime.ts'
import { HOUR, MINUTE, SECOND } from '#backend/domain/shared/time.ts'

/** The port of every day; scripts and bookmarks know it. */
const usualPort = 4810
const megabyte = 1_048_576

const Port = z.coerce.number().int().min(0).max(65_535)
const Instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const path = z.string().min(1)

/** What a server is started with: flags before environment before defaults. */
export const ServeConfig = z.strictObject({
  data: path,
  resources: path,
  /** The built renderer; absent: the API alone. */
  static: path.optional(),
  port: Port.default(usualPort),
  /** The loopback unless somebody says otherwise. */
  host: z.string().min(1).default('127.0.0.1'),
  tlsCert: path.optional(),
  tlsKey: path.optional(),
  /** Where an exercise's clock starts; absent: the machine's time, or where the exercise of this store stood. */
  now: Instant.optional(),
  exercise: z.boolean().default(false),
  /** MQTT broker that Frigate publishes to, and Frigate's HTTP interface. */
  frigateMqtt: z.url().optional(),
  frigateUrl: z.url().optional(),
  /** Files with the gateways of text messages and of the group robot; absent: nothing is sent. */
  sms: path.optional(),
  wecom: path.optional(),
  /** The address under which residents reach the hall, for links in messages. */
  publicUrl: z.url().optional(),
  logLevel: z.enum(['info', 'warn', 'error']).default('info'),
})
export type ServeConfig = z.infer<typeof ServeConfig>

/** Where a hall keeps its things inside the data folder. */
export const storeFile = (data: string): string => join(data, 'gridhall.db')
/** The trained model that labels reports with items, made by `gridhall train --from-store`. */
export const modelFile = (data: string): string => join(data, 'items.model')
export const attachmentsFolder = (data: string): string => join(data, 'attachments')
export const sealFile = (data: string): string => join(data, 'seal.key')
export const migrationsFolder = (resources: string): string => join(resources, 'migrations')

/** Technical limits of a hall. Rules of the work are in resources/config. */
export type HallLimits = {
  write: WriteLimits
  sessions: SessionRules
  lockOut: LockOutRules
  photos: PhotoLimits
  realtime: RealtimeLimits
  timerMs: number
  exerciseSaveMs: number
}

export const usualLimits: HallLimits = {
  write: { queue: 5000, batch: 200, turns: 8, cachedCases: 20_000 },
  sessions: { idleMs: 8.5 * HOUR, absoluteMs: 16 * HOUR },
  lockOut: { failures: 5, windowMs: 15 * MINUTE, lockMs: 15 * MINUTE },
  photos: { maxBytes: 10 * megabyte, maxPixels: 60_000_000, maxSide: 4096, thumbSide: 320 },
  realtime: { gatherMs: 20, heartbeatMs: 5 * SECOND, overviewMs: SECOND, pressure: { messages: 64, bytes: megabyte } },
  timerMs: SECOND,
  exerciseSaveMs: 30 * SECOND,
}
