import type { SessionView } from '#contract/views.ts'
import type { Api } from './api.ts'
import { ApiFailure } from './api-failure.ts'
import { createSignal, type Signal } from './signal.ts'

/** Who uses this window. `isExpired`: the screen stays as it is behind the login. */
export type SessionState =
  | { kind: 'checking' }
  | { kind: 'unreachable' }
  | { kind: 'out'; why: 'none' | 'logout' }
  | { kind: 'in'; view: SessionView; isExpired: boolean }

export type SessionStore = Pick<Signal<SessionState>, 'get' | 'subscribe'> & {
  /** Asks the server who we are; 'unreachable' when it does not answer. */
  check: () => Promise<void>
  /** Throws ApiFailure, with the code to show. */
  login: (credentials: { username: string; password: string }) => Promise<SessionView>
  logout: () => Promise<void>
  /** The server no longer knows this session. */
  expire: () => void
}

/** Keeps the session; the cookie itself is out of reach of scripts. `onEnter` hears every answer about who we are. */
export function createSession(api: Api, onEnter: (view: SessionView) => void): SessionStore {
  const state = createSignal<SessionState>({ kind: 'checking' })
  const enter = (view: SessionView) => {
    onEnter(view)
    state.set({ kind: 'in', view, isExpired: false })
  }
  return {
    get: state.get,
    subscribe: state.subscribe,
    async check() {
      await api.call('session').then(enter, (failure: unknown) => {
        if (state.get().kind === 'in') return
        state.set(isRefused(failure) ? { kind: 'out', why: 'none' } : { kind: 'unreachable' })
      })
    },
    async login(credentials) {
      const view = await api.call('login', { body: credentials })
      enter(view)
      return view
    },
    async logout() {
      await api.call('logout').catch((failure: unknown) => {
        if (!isRefused(failure)) throw failure
      })
      state.set({ kind: 'out', why: 'logout' })
    },
    expire() {
      const now = state.get()
      if (now.kind === 'in') state.set({ ...now, isExpired: true })
      else state.set({ kind: 'out', why: 'none' })
    },
  }
}

const isRefused = (failure: unknown) =>
  failure instanceof ApiFailure && (failure.code === 'session.required' || failure.code === 'session.expired')
