import { QueryClient } from '@tanstack/react-query'
import { createApi, type Api } from './api.ts'
import { isPassing, type ApiFailure } from './api-failure.ts'
import { createCommandSender, type CommandSender } from './command-sender.ts'
import { createLive, type Live } from './live.ts'
import { createLiveSocket } from './live-socket.ts'
import { createPreferences, type PreferencesStore } from './preferences.ts'
import { createServerClock, type ServerClock } from './server-clock.ts'
import { createSession, type SessionStore } from './session.ts'

/** Everything a window knows and can ask: made once, handed down by DataProvider. */
export type Data = {
  api: Api
  session: SessionStore
  clock: ServerClock
  live: Live
  commands: CommandSender
  preferences: PreferencesStore
  queries: QueryClient
}

const FRAME_FALLBACK_MS = 250
const FRESH_MS = 5000
const TRIES = 2
/** Lists and views that failed are asked for again after this. */
export const RETRY_AFTER_MS = 30_000
/** Cards of one column: a whole district's open cases, several times over. */
const BOARD_LIMIT = 2000

/** Puts the window's data together. */
export function createData(): Data {
  const api: Api = createApi((failure) => {
    if (endsSession(failure) && session.get().kind === 'in') session.expire()
  })
  const clock = createServerClock(() => performance.now(), Date.now())
  let lastActor: string | null = null
  const session: SessionStore = createSession(api, ({ actor, serverNow }) => {
    clock.observe(serverNow)
    if (lastActor !== null && lastActor !== actor.id) forgetOther()
    lastActor = actor.id
  })
  const queries = createQueries()
  /** Nothing one person saw is left for the next. */
  const forgetOther = () => {
    queries.clear()
    live.rest()
  }
  const live = createLive({
    socket: createLiveSocket(),
    clock,
    loadBoard: (scope) => api.call('board', { query: { scope, limit: BOARD_LIMIT } }),
    onSessionEnd: session.expire,
    onFrame,
  })
  return {
    api,
    session,
    clock,
    live,
    commands: createCommandSender({ api, pause }),
    preferences: createSharedPreferences(),
    queries,
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const endsSession = (failure: ApiFailure) => failure.code === 'session.expired' || failure.code === 'session.required'

/** All windows of this computer like the same. */
function createSharedPreferences(): PreferencesStore {
  const preferences = createPreferences(localStorage)
  window.addEventListener('storage', preferences.reload)
  return preferences
}

/** A hidden page draws no frames; it still has to keep its cards. */
function onFrame(run: () => void): void {
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    run()
  }
  requestAnimationFrame(once)
  setTimeout(once, FRAME_FALLBACK_MS)
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (failures, failure) => failures < TRIES && isPassing(failure),
        refetchInterval: (query) => (query.state.status === 'error' ? RETRY_AFTER_MS : false),
      },
    },
  })
}
