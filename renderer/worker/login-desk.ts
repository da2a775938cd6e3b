import type { SessionView } from '#contract/views.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import type { LiveTasks } from './live-tasks.ts'
import type { Parts } from './phone-parts.ts'
import { startState, userOf, type PhoneUser } from './phone-state.ts'
import type { TaskFeed } from './task-feed.ts'

export type LoginDesk = {
  /** Starts from what is kept, then asks the server. */
  open: () => Promise<void>
  /** Asks the server who we are; without an answer all stays as it is. */
  check: () => Promise<void>
  /** Throws ApiFailure with the code to show. */
  login: (credentials: { username: string; password: string }) => Promise<void>
  /** Ends the session and wipes what is kept, also without network. */
  logout: () => Promise<void>
}
type Around = { live: LiveTasks; feed: TaskFeed; sendNow: () => void }

const workerRoles: ReadonlySet<string> = new Set(['GRID_WORKER', 'SUBGRID_HEAD', 'DEPT_HANDLER'])
const refusals: ReadonlySet<string> = new Set(['session.required', 'session.expired'])

/** Who works with the phone. The session itself is a cookie out of reach of scripts. */
export function createLoginDesk(parts: Parts, { live, feed, sendNow }: Around): LoginDesk {
  const { api, clock, patch, state } = parts
  async function enter(view: SessionView): Promise<void> {
    const why = !workerRoles.has(view.actor.role) ? 'role' : view.mustChangePassword ? 'password-change' : null
    if (why !== null) throw new ApiFailure('access.denied', { why })
    clock.observe(view.serverNow)
    await change(parts, userOf(view))
    live.resume()
    sendNow()
    feed.wantTrack()
    await feed.refresh()
  }
  const check = async () => {
    if (leaving.isOwed()) await leave(api)
    if (leaving.isOwed()) return
    await api.call('session').then(enter).catch((failure: unknown) => {
      const isRefused = failure instanceof ApiFailure && (refusals.has(failure.code) || failure.code === 'access.denied')
      if (isRefused && state.get().login.kind !== 'in') patch({ login: { kind: 'out' } })
    })
  }
  return {
    check,
    async open() {
      const user = await parts.keeper.read('user')
      if (user !== null) await restore(parts, user)
      const asked = check()
      if (user !== null) return
      await asked
      if (state.get().login.kind === 'starting') patch({ login: { kind: 'out' } })
    },
    async login(credentials) {
      const view = await api.call('login', { body: credentials })
      leaving.settle()
      await enter(view).catch(async (failure: unknown) => {
        await api.call('logout').catch(() => undefined)
        throw failure
      })
    },
    async logout() {
      live.pause()
      await leave(api)
      const { login } = state.get()
      await parts.db.wipe(login.kind === 'in' ? login.user.actor.id : null)
      parts.box.clear()
      patch({ ...startState, login: { kind: 'out' }, hasUpdate: state.get().hasUpdate })
    },
  }
}

const leavingKey = 'gridhall-m-leaving'

/** The cookie is out of reach of scripts: a session that was left without network is ended before anything else is asked. */
const leaving = {
  isOwed: () => localStorage.getItem(leavingKey) !== null,
  owe: () => localStorage.setItem(leavingKey, '1'),
  settle: () => localStorage.removeItem(leavingKey),
}

async function leave(api: Parts['api']): Promise<void> {
  leaving.owe()
  await api.call('logout').then(leaving.settle, (failure: unknown) => {
    if (failure instanceof ApiFailure && refusals.has(failure.code)) leaving.settle()
  })
}

/** The screens of the last time, before any answer of the server. */
async function restore({ keeper, box, patch }: Parts, user: PhoneUser): Promise<void> {
  const [tasks, reference, sent, checkIns, whistles, shifts, othersWaiting] = await Promise.all([
    keeper.read('tasks'), keeper.read('reference'), keeper.read('sent'), keeper.read('checkIns'), keeper.read('whistles'), keeper.read('shifts'), box.load(user.actor.id),
  ])
  patch({ login: { kind: 'in', user, isExpired: false }, tasks, reference, sent: sent ?? startState.sent, checkIns: checkIns ?? [], whistles: whistles ?? [], shifts, othersWaiting })
}

/** Another person's tasks never stay; their unsent deeds do, for them. */
async function change({ state, patch, keeper, db, box, clock }: Parts, user: PhoneUser): Promise<void> {
  const { login } = state.get()
  const isSame = login.kind === 'in' && login.user.actor.id === user.actor.id
  if (!isSame) {
    await db.wipe(null)
    const othersWaiting = await box.load(user.actor.id)
    patch({ ...startState, othersWaiting, hasUpdate: state.get().hasUpdate })
  }
  keeper.put('user', user)
  keeper.put('offset', clock.offset())
  patch({ login: { kind: 'in', user, isExpired: false } })
  if ('storage' in navigator) void navigator.storage.persist()
}
