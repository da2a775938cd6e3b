import { ApiFailure } from '#renderer/data/api-failure.ts'
import type { Parts } from './phone-parts.ts'
import { ownReference } from './phone-state.ts'

export type TaskFeed = {
  /** Fetches tasks and what belongs to them; never throws. */
  refresh: () => Promise<void>
  /** The same in a moment, once for many wishes. */
  soon: () => void
}

const SOON_MS = 400

/** Tasks and names from the server to the phone's store and screens; the last good ones stay where it does not answer. */
export function createTaskFeed(parts: Parts): TaskFeed {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const refresh = async () => {
    clearTimeout(timer)
    if (parts.state.get().login.kind !== 'in') return
    turn += 1
    await fetchAll(parts, () => turn).catch((failure: unknown) => {
      const code = failure instanceof ApiFailure ? failure.code : 'unreadable'
      parts.patch({ fetching: { kind: 'failed', code, at: parts.clock.now() } })
    })
  }
  return {
    refresh,
    soon() {
      clearTimeout(timer)
      timer = setTimeout(() => void refresh(), SOON_MS)
    },
  }
}

async function fetchAll({ api, patch, state, clock, keeper }: Parts, turnNow: () => number): Promise<void> {
  const mine = turnNow()
  patch({ fetching: { kind: 'busy' } })
  const tasks = await api.call('workerTasks')
  if (mine !== turnNow() || state.get().login.kind !== 'in') return
  clock.observe(tasks.at)
  keeper.put('tasks', tasks)
  const fetched = new Map(tasks.tasks.map(({ id, version }) => [id, version]))
  const landed = new Map([...state.get().landed].filter(([id, version]) => (fetched.get(id) ?? Infinity) < version))
  patch({ tasks, landed, isOnline: true, fetching: { kind: 'idle' } })
  await Promise.all([names({ api, patch, state, keeper }), track({ api, patch, keeper })])
}

type Some<K extends keyof Parts> = Pick<Parts, K>

async function names({ api, patch, state, keeper }: Some<'api' | 'patch' | 'state' | 'keeper'>): Promise<void> {
  const { login, reference } = state.get()
  if (login.kind !== 'in' || reference?.version === login.user.referenceVersion) return
  const fresh = ownReference(await api.call('reference'), login.user.actor)
  keeper.put('reference', fresh)
  patch({ reference: fresh })
}

async function track({ api, patch, keeper }: Some<'api' | 'patch' | 'keeper'>): Promise<void> {
  const { items } = await api.call('checkIns')
  keeper.put('checkIns', items)
  patch({ checkIns: items })
}
