import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hash } from '@node-rs/argon2'
import { onTestFinished } from 'vitest'
import type { Instant } from '#contract/ids.ts'
import type { Application } from '#backend/app/application.ts'
import { openHall, type Hall, type HallOptions } from '#backend/compose.ts'
import { usualLimits, type HallLimits } from '#backend/config.ts'
import { createHandlers, type Handlers } from '#backend/http/handlers.ts'
import { serveHall, type Serving } from '#backend/serve-hall.ts'
import { testPassword, userRecords, type AccountName } from './backend-accounts.ts'
import { closeSockets, createTestClient, type TestClient } from './backend-client.ts'

export type LogLine = { level: string; event: string; fields: Record<string, unknown> }

/** Thursday morning of the demo district: 2023-06-29 10:20 in UTC+8. */
export const testMorning: Instant = Date.parse('2023-06-29T10:20:00+08:00')

/** A real backend on a free port, with a temporary data folder, the shipped catalogue and an account for each role. */
export type TestBackend = {
  url: string
  data: string
  hall: Hall
  log: LogLine[]
  clock: { now(): Instant; set(now: Instant): void; pass(ms: number): void }
  /** Somebody without a session. */
  stranger(): TestClient
  logIn(username: AccountName): Promise<TestClient>
  stop(): Promise<void>
}

export type TestBackendOptions = {
  now?: Instant
  data?: string
  limits?: Partial<HallLimits>
  staticFolder?: string
  /** Puts other handlers in the place of the product's. */
  replace?: (app: Application) => Partial<Handlers>
  /** Answers slow questions in this thread: quicker to start. */
  inThread?: boolean
  codeSender?: HallOptions['codeSender']
  messages?: HallOptions['messages']
  /** Prints bulletins; none unless given. */
  pagePrinter?: HallOptions['pagePrinter']
}

const readerScript = pathToFileURL(resolve('backend/reader-worker.ts'))
let passwordHash: Promise<string> | undefined

/** Starts a backend that ends with the test. Its clock stands still until told; its timers run when `hall.write.bus.tick` is called. */
export async function startBackend(options: TestBackendOptions = {}): Promise<TestBackend> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'gridhall-'))
  const clock = createStandingClock(options.now ?? testMorning)
  const log: LogLine[] = []
  const { hall, serving } = await open({ ...options, data }, clock, log)
  const clients: TestClient[] = []
  const newClient = () => {
    const client = createTestClient(serving.url)
    clients.push(client)
    return client
  }
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    for (const client of clients) closeSockets(client)
    await serving.stop()
  }
  onTestFinished(async () => {
    await stop()
    if (options.data === undefined) rmSync(data, { recursive: true, force: true })
  })
  return {
    url: serving.url, data, hall, log, clock, stop,
    stranger: newClient,
    async logIn(username) {
      const client = newClient()
      await client.ok('login', { body: { username, password: testPassword } })
      return client
    },
  }
}

async function open(
  options: TestBackendOptions & { data: string }, clock: TestBackend['clock'], log: LogLine[],
): Promise<{ hall: Hall; serving: Serving }> {
  const write = (level: string) => (event: string, fields: Record<string, unknown> = {}) => void log.push({ level, event, fields })
  const logger = { info: write('info'), warn: write('warn'), error: write('error') }
  const limits = { ...usualLimits, timerMs: 3_600_000, exerciseSaveMs: 3_600_000, ...options.limits }
  const hall = openHall({
    data: options.data, resources: resolve('resources'), log: logger, version: 'test', limits,
    clock: { now: () => clock.now(), isExercise: false }, readerScript: options.inThread === true ? undefined : readerScript,
    ...(options.codeSender === undefined ? {} : { codeSender: options.codeSender }), ...(options.messages === undefined ? {} : { messages: options.messages }), ...(options.pagePrinter === undefined ? {} : { pagePrinter: options.pagePrinter }),
  })
  passwordHash ??= hash(testPassword, { memoryCost: 1024, timeCost: 1 })
  if (hall.store.users().length === 0) for (const user of userRecords(await passwordHash)) hall.store.saveUser(user)
  const handlers = { ...createHandlers(hall.app), ...options.replace?.(hall.app) }
  const doors = { host: '127.0.0.1', port: 0, static: options.staticFolder }
  return { hall, serving: await serveHall(hall, doors, { log: logger, version: 'test', handlers, isRouting: false }) }
}

function createStandingClock(start: Instant): TestBackend['clock'] {
  let now = start
  return {
    now: () => now,
    set(instant) {
      now = instant
    },
    pass(ms) {
      now += ms
    },
  }
}
