import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Logger } from '#backend/app/application.ts'
import type { ServeConfig } from '#backend/config.ts'
import { createHttpApp } from '#backend/http/http-app.ts'
import type { Handlers } from '#backend/http/handlers.ts'
import { loopbackHosts, type OriginPolicy } from '#backend/http/origin.ts'
import { attachRealtime } from '#backend/realtime/realtime.ts'
import { saveExercise } from '#backend/system/exercise.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { Hall } from './compose.ts'
import { openStandards } from './open-standards.ts'

/** A hall that can be reached. */
export type Serving = { url: string; hall: Hall; stop(): Promise<void> }

type Doors = Pick<ServeConfig, 'host' | 'port' | 'static' | 'tlsCert' | 'tlsKey' | 'frigateMqtt'>
export type ServeParts = {
  log: Logger
  version: string
  handlers?: Handlers
  /** Whether the hall accepts and dispatches by itself what is certain; it does unless told not to. */
  isRouting?: boolean
}

/** How long requests under way may take to end when the server stops. */
const farewellMs = 2000
const idleCheckMs = 50
const bulletinsEveryMs = 60_000
const nightsEveryMs = 60_000

/** Opens the doors of a hall: HTTP, sockets, the clock loop. Rejects when the address cannot be listened on. */
export async function serveHall(hall: Hall, doors: Doors, { log, version, handlers, isRouting }: ServeParts): Promise<Serving> {
  const isSecure = doors.tlsCert !== undefined && doors.tlsKey !== undefined
  const isLocal = isLoopback(doors.host)
  if (!isLocal && !isSecure) log.warn('http.unencrypted', { host: doors.host })
  const origins: OriginPolicy = { hosts: isLocal ? [...loopbackHosts] : null }
  const standards = openStandards(hall, log)
  const handle = createHttpApp({
    app: hall.app, residents: hall.residents, cameras: hall.cameras.doors, log, version, origins, isSecure, staticFolder: doors.static ?? null, newId: () => systemIds.uuid(), ...(handlers === undefined ? {} : { handlers }),
    doors: standards.doors,
  })
  const server = isSecure ? createTlsServer(certificate(doors), handle) : createServer(handle)
  await listen(server, doors)
  const realtime = attachRealtime(server, { app: hall.app, log, origins, limits: hall.limits.realtime })
  listenForRoutes(hall, isRouting)
  const warming = warmUp(hall, log)
  listenForWatch(hall, log)
  const stopLoops = startLoops(hall, log)
  const frigate = doors.frigateMqtt === undefined ? null : (await import('#backend/cameras/doors/frigate-link.ts')).connectFrigate({ url: doors.frigateMqtt, ...hall.cameras, inbox: hall.inbox, clock: hall.clock, log })
  const url = `${isSecure ? 'https' : 'http'}://${reachable(doors.host)}:${portOf(server)}`
  hall.address.url = url
  return {
    url,
    hall,
    async stop() {
      stopLoops()
      warming.abort()
      standards.stop()
      await frigate?.stop()
      const hurry = setInterval(() => server.closeIdleConnections(), idleCheckMs)
      const force = setTimeout(() => server.closeAllConnections(), farewellMs)
      await realtime.close()
      clearInterval(hurry)
      clearTimeout(force)
      saveExercise(hall.store, hall.clock)
      await hall.close()
    },
  }
}

/** Reads while nobody waits what the first question would wait for. */
function warmUp({ cameras }: Hall, log: Logger): AbortController {
  const warming = new AbortController()
  cameras.warm(warming.signal).catch((error: unknown) => {
    if (!warming.signal.aborted) log.error('cameras.not-read', { reason: String(error) })
  })
  return warming
}

function listenForRoutes({ write, routing }: Hall, isRouting = true): void {
  if (isRouting) write.commit.onCommit((committed) => routing.hear(committed))
}

/** From now on every commit is looked at for alarms and doubtful closings; what is open already is gone through beside it. */
function listenForWatch({ write, alarms, integrity }: Hall, log: Logger): void {
  write.commit.onCommit((committed) => {
    alarms.hear(committed)
    integrity.hear(committed)
  })
  alarms.open().catch((error: unknown) => log.error('alarm.failed', { reason: String(error) }))
}

/** The clock loop: what has run out becomes events, once a second; and where an exercise stands is written down. */
function startLoops({ app, write, clock, store, limits, inbox, outbox, night, cameras, alarms, integrity }: Hall, log: Logger): () => void {
  let isBusy = false
  const tick = async () => {
    if (isBusy) return
    isBusy = true
    try {
      await write.bus.tick(clock.now())
      alarms.look(clock.now())
      void integrity.run()
    } catch (error) {
      log.warn('timer.failed', { reason: String(error) })
    } finally {
      isBusy = false
    }
  }
  const save = () => {
    try {
      saveExercise(store, clock)
      cameras.health.save()
    } catch (error) {
      log.warn('exercise.not-saved', { reason: String(error) })
    }
  }
  const loops = [setInterval(() => void tick(), limits.timerMs), setInterval(save, limits.exerciseSaveMs), setInterval(() => lookAfterNights({ night, cameras }, log), nightsEveryMs), setInterval(() => makeBulletins(app, log), bulletinsEveryMs), setInterval(() => keepPeace({ app, clock }, log), nightsEveryMs)]
  inbox.start()
  outbox.start()
  save()
  void tick()
  return () => loops.forEach((loop) => clearInterval(loop))
}

/** Once a minute: what the schedule of bulletins says is due. */
function makeBulletins({ bulletins }: Hall['app'], log: Logger): void {
  bulletins.makeDue().catch((error: unknown) => log.error('bulletins.failed', { reason: String(error) }))
}

/** Once a minute: the counts of a day that is over, for the trend of the safety index. */
function keepPeace({ app, clock }: Pick<Hall, 'app' | 'clock'>, log: Logger): void {
  try {
    app.peace.keep(clock.now())
  } catch (error) {
    log.error('peace.not-kept', { reason: String(error) })
  }
}

/** Once a minute: what waits for its photos, and whether it is time to compare with the sources and to remove old snapshots. */
function lookAfterNights({ night, cameras }: Pick<Hall, 'night' | 'cameras'>, log: Logger): void {
  const failed = (error: unknown) => log.error('sources.failed', { reason: String(error) })
  cameras.snapshots.expireIfDue().catch((error: unknown) => log.error('camera.snapshots-not-expired', { reason: String(error) }))
  try {
    night.lookAfter()
    night.reconcileIfDue().catch(failed)
  } catch (error) {
    failed(error)
  }
}

/** A name under which this machine reaches itself: an address that means all of them is not one. */
function reachable(host: string): string {
  if (host === 'localhost' || host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function certificate({ tlsCert = '', tlsKey = '' }: Doors): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(tlsCert), key: readFileSync(tlsKey) }
}

function listen(server: Server, { host, port }: Doors): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
