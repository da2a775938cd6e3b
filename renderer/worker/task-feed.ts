import { ApiFailure } from '#renderer/data/api-failure.ts'
import type { Parts } from './phone-parts.ts'
import { newer, ownReference } from './phone-state.ts'

export type TaskFeed = {
  /** Fetches tasks and what belongs to them; never throws. */
  refresh: () => Promise<void>
  /** The same in a moment, once for many wishes. */
  soon: () => void
  /** Fetches the check-ins and the own shifts too, next time: one has landed, or the phone was away. */
  wantTrack: () => void
}

const SOON_MS = 400

/** Tasks and names from the server to the phone's store and screens; the last good ones stay where it does not answer. */
export function createTaskFeed(parts: Parts): TaskFeed {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  let isTrackOld = true
  const all = async () => {
    await fetchTasks(parts, () => turn)
    await names(parts)
    await fetchWhistles(parts)
    if (!isTrackOld) return
    await track(parts)
    await fetchShifts(parts)
    isTrackOld = false
  }
  const refresh = async () => {
    clearTimeout(timer)
    timer = undefined
    if (parts.state.get().login.kind !== 'in') return
    turn += 1
    await all().catch((failure: unknown) => {
      const code = failure instanceof ApiFailure ? failure.code : 'unreadable'
      parts.patch({ fetching: { kind: 'failed', code, at: parts.clock.now() } })
    })
  }
  return {
    refresh,
    // A wish that already waits is not put off by the next one: changes may come without end.
    soon() {
      timer ??= setTimeout(() => void refresh(), SOON_MS)
    },
    wantTrack() {
      isTrackOld = true
    },
  }
}

async function fetchTasks({ api, patch, state, clock, keeper }: Parts, turnNow: () => number): Promise<void> {
  const mine = turnNow()
  patch({ fetching: { kind: 'busy' } })
  const tasks = await api.call('workerTasks')
  if (mine !== turnNow() || state.get().login.kind !== 'in') return
  clock.observe(tasks.at)
  keeper.put('tasks', tasks)
  const fetched = new Map(tasks.tasks.map(({ id, version }) => [id, version]))
  const landed = new Map([...state.get().landed].filter(([id, version]) => (fetched.get(id) ?? Infinity) < version))
  patch({ tasks, landed, isOnline: true, fetching: { kind: 'idle' } })
}

async function names({ api, patch, state, keeper }: Parts): Promise<void> {
  const { login, reference } = state.get()
  if (login.kind !== 'in' || reference?.version === login.user.referenceVersion) return
  const fresh = ownReference(await api.call('reference'), login.user.actor)
  keeper.put('reference', fresh)
  patch({ reference: fresh })
}

const mostWhistles = 20

/** Open orders of the own department, each whole: an officer opens them where there is no network. */
async function fetchWhistles({ api, patch, state, keeper }: Parts): Promise<void> {
  const { login } = state.get()
  const unit = login.kind === 'in' ? login.user.actor.unit : null
  if (unit === null) return
  const { items } = await api.call('whistles', { query: { state: 'open', unit, limit: mostWhistles } })
  const fetched = await Promise.all(items.map(({ id }) => api.call('whistle', { params: { id } })))
  const known = state.get().whistles
  // What this phone did meanwhile has already been answered with a later view.
  const whistles = fetched.map((order) => known.reduce(newer, order))
  keeper.put('whistles', whistles)
  patch({ whistles })
}

async function fetchShifts({ api, patch, keeper }: Parts): Promise<void> {
  const shifts = await api.call('ownShifts')
  keeper.put('shifts', shifts)
  patch({ shifts })
}

async function track({ api, patch, keeper }: Parts): Promise<void> {
  const { items } = await api.call('checkIns')
  keeper.put('checkIns', items)
  patch({ checkIns: items })
}
