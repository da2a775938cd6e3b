import { v7 as uuidv7 } from 'uuid'
import { createApi, type Api } from '#renderer/data/api.ts'
import { createLiveSocket } from '#renderer/data/live-socket.ts'
import { createSignal, type Signal } from '#renderer/data/signal.ts'
import { createDoing, type Doing } from './doing.ts'
import { createKeeper } from './keeper.ts'
import { followLive } from './live-tasks.ts'
import { createLoginDesk, type LoginDesk } from './login-desk.ts'
import { createPhoneClock, type PhoneClock } from './phone-clock.ts'
import type { PhoneDb } from './phone-db.ts'
import type { Parts } from './phone-parts.ts'
import { newer, oneMore, startState, type PhoneState } from './phone-state.ts'
import { createQueueBox, type QueueBox } from './queue-box.ts'
import { wake } from './queue-settle.ts'
import { createSync, type Landed } from './sync.ts'
import { createTaskFeed, type TaskFeed } from './task-feed.ts'

/** The whole phone without its screens. */
export type Phone = {
  state: Pick<Signal<PhoneState>, 'get' | 'subscribe'>
  queue: Pick<QueueBox, 'get' | 'subscribe'>
  clock: Pick<PhoneClock, 'now'>
  api: Pick<Api, 'call'>
  doing: Doing
  desk: LoginDesk
  feed: Pick<TaskFeed, 'refresh'>
  /** Tries at once what waits. */
  sendNow: () => void
  /** Forms that are not sent yet; a loss is no fault, a full phone keeps none. */
  drafts: { read: (key: string) => Promise<unknown>; keep: (key: string, draft: unknown) => void; drop: (key: string) => void }
  /** A newer build of this page is ready. */
  noteUpdate: () => void
}

const sessionCodes: ReadonlySet<string> = new Set(['session.required', 'session.expired'])

/** Puts the phone together over its store and starts it: first what is kept, then the server. */
export async function startPhone(db: PhoneDb): Promise<Phone> {
  const state = createSignal<PhoneState>(startState)
  const patch = (change: Partial<PhoneState>) => state.set({ ...state.get(), ...change })
  const keeper = createKeeper(db)
  const clock = createPhoneClock(Date.now, (await keeper.read('offset')) ?? 0, (offset) => keeper.put('offset', offset))
  const expire = () => {
    const { login } = state.get()
    if (login.kind === 'in' && !login.isExpired) patch({ login: { ...login, isExpired: true } })
  }
  const api = createApi((failure) => {
    if (sessionCodes.has(failure.code)) expire()
    if (failure.code === 'offline') patch({ isOnline: false })
  })
  const parts: Parts = { state, patch, box: createQueueBox(db), db, keeper, clock, api, newId: uuidv7 }
  return wire(parts, expire)
}

async function wire(parts: Parts, expire: () => void): Promise<Phone> {
  const { state, patch, box, db, keeper, clock, api } = parts
  const feed = createTaskFeed(parts)
  const sync = createSync({
    box, db, api, alone, now: clock.now,
    onLanded(landed) {
      const sent = oneMore(state.get().sent, clock.now())
      keeper.put('sent', sent)
      patch({ sent, isOnline: true, ...changeOf(state.get(), landed) })
      if (landed.kind === 'checkIn') feed.wantTrack()
      feed.soon()
    },
  })
  const sendNow = () => {
    if (state.get().login.kind === 'in') void box.change(wake).then(sync.kick)
  }
  const live = followLive({ ...parts, socket: createLiveSocket() }, { refresh: feed.soon, sendNow, expire })
  const desk = createLoginDesk(parts, { live, feed, sendNow })
  watchNetwork(parts, { live, sendNow, check: desk.check })
  await desk.open()
  return { state, queue: box, clock, api, feed, desk, sendNow, drafts: draftsOf(db), noteUpdate: () => patch({ hasUpdate: true }), doing: createDoing(parts, sync.kick) }
}

/** What is known at once of what landed, until the tasks and orders are fetched again. */
function changeOf({ landed, whistles }: PhoneState, now: Landed): Partial<PhoneState> {
  if (now.kind === 'case') return { landed: new Map([...landed, [now.caseId, now.version]]) }
  return now.kind === 'whistle' ? { whistles: whistles.map((order) => newer(order, now.order)) } : {}
}

const draftName = (key: string): string => `draft:${key}`

function draftsOf(db: PhoneDb): Phone['drafts'] {
  return {
    read: (key) => db.kept(draftName(key)).catch(() => null),
    keep: (key, draft) => void db.keep(draftName(key), draft).catch(() => undefined),
    drop: (key) => void db.keep(draftName(key), null).catch(() => undefined),
  }
}

/** One window of this phone sends at a time; without locks all may, as the server takes each command once. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request('gridhall-worker-queue', { ifAvailable: true }, (lock) => (lock === null ? undefined : work()))
}

function watchNetwork({ patch, state }: Parts, { live, sendNow, check }: { live: { pause: () => void; resume: () => void }; sendNow: () => void; check: () => Promise<void> }): void {
  window.addEventListener('offline', () => {
    patch({ isOnline: false })
    live.pause()
  })
  const back = () => {
    if (state.get().login.kind === 'in') live.resume()
    sendNow()
    void check()
  }
  window.addEventListener('online', back)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && navigator.onLine) back()
  })
  if (!navigator.onLine) patch({ isOnline: false })
}
