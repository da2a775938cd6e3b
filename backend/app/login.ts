import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Passwords } from '#backend/ports/passwords.ts'
import type { Store, UserRecord } from '#backend/ports/store.ts'
import type { Audit } from './audit-log.ts'
import type { LockOut } from './lock-out.ts'
import type { Session, Sessions } from './sessions.ts'

export type Login = {
  /** Opens a session. An unknown name, a wrong password and a disabled account give the same answer in the same time. */
  login(attempt: { username: string; password: string; from: string }): Promise<{ token: string; session: Session }>
  logout(session: Session): Promise<void>
  /** Ends every session of the user and opens a new one. */
  changePassword(session: Session, words: { current: string; next: string }): Promise<{ token: string; session: Session }>
}

type Deps = {
  store: Pick<Store, 'user' | 'userById' | 'saveUser'>
  clock: Clock
  passwords: Passwords
  sessions: Sessions
  lockOut: LockOut
  audit: Audit
}

const nobody = { id: 'unknown', role: 'SYSTEM', unit: null } as const

/** Local accounts with a lock-out; each attempt leaves an audit line. */
export function createLogin({ store, clock, passwords, sessions, lockOut, audit }: Deps): Login {
  const decoy = passwords.hash('a password that nobody has')

  async function isRight(user: UserRecord | null, password: string): Promise<boolean> {
    const matches = await passwords.verify(user?.passwordHash ?? (await decoy), password)
    return matches && user !== null && !user.isDisabled
  }

  /** A name that no account has may be a password typed into the wrong field: it is not written down. */
  async function refuse(user: UserRecord | null, attempt: { username: string; from: string }): Promise<never> {
    const isLocked = lockOut.failed(attempt.username, clock.now())
    const data = { from: attempt.from, username: user?.username ?? null }
    await audit.record({ type: 'loginFailed', actor: user ?? nobody, data })
    if (isLocked) await audit.record({ type: 'loginLocked', actor: user ?? nobody, data })
    throw new DomainError('session.bad-credentials')
  }

  async function check(user: UserRecord | null, attempt: { username: string; password: string; from: string }): Promise<UserRecord> {
    lockOut.attempt(attempt.username, clock.now())
    const isGood = await isRight(user, attempt.password)
    if (user === null || !isGood) return refuse(user, attempt)
    lockOut.succeeded(attempt.username)
    return user
  }

  return {
    async login(attempt) {
      const user = await check(store.user(attempt.username), attempt)
      const opened = sessions.open(user)
      await audit.record({ type: 'loggedIn', actor: user, data: { from: attempt.from } })
      return opened
    },
    async logout(session) {
      sessions.end(session.key, 'logout')
      await audit.record({ type: 'loggedOut', actor: session.actor, data: {} })
    },
    async changePassword({ username, actor }, { current, next }) {
      const user = await check(store.user(username), { username, password: current, from: 'session' })
      if (next === current || next.toLowerCase() === username.toLowerCase())
        throw new DomainError('request.invalid', { issues: [{ path: ['next'], code: 'too_easy' }] })
      const changed = { ...user, passwordHash: await passwords.hash(next), mustChangePassword: false }
      store.saveUser(changed)
      sessions.endAllOf(user.id)
      await audit.record({ type: 'passwordChanged', actor, data: {} })
      return sessions.open(changed)
    },
  }
}
