import type { Actor, Post, Role } from '#contract/roles.ts'
import { OrgCode, type UnitCode } from '#contract/ids.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Ids } from '#backend/ports/ids.ts'
import type { Passwords } from '#backend/ports/passwords.ts'
import type { Store, UserRecord } from '#backend/ports/store.ts'
import type { Audit } from './audit-log.ts'
import type { Sessions } from './sessions.ts'

export type NewAccount = {
  username: string
  name: string
  role: Role
  scope: OrgCode
  unit?: UnitCode | null
  post?: Post | null
  password: string
  mustChangePassword?: boolean
}

/** Local accounts, as an administrator keeps them. Every change leaves an audit line. */
export type Accounts = {
  create(account: NewAccount, by: Actor): Promise<UserRecord>
  setDisabled(username: string, isDisabled: boolean, by: Actor): Promise<void>
  /** Sets a first password that must be changed at the next login, and ends the user's sessions. */
  resetPassword(username: string, password: string, by: Actor): Promise<void>
}

type Deps = {
  store: Pick<Store, 'user' | 'saveUser'>
  ids: Ids
  passwords: Passwords
  audit: Audit
  sessions: Pick<Sessions, 'endAllOf'>
  catalogue: Catalogue
}

const shortest = 10
const named = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u

/** Refuses with `request.invalid`, `catalogue.unknown-org` or `catalogue.unknown-unit` what could never log in and see something. */
export function createAccounts({ store, ids, passwords, audit, sessions, catalogue }: Deps): Accounts {
  function known(username: string): UserRecord {
    const user = store.user(username)
    if (user === null) throw invalid('username', 'unknown')
    return user
  }

  function check({ username, password, scope, unit }: NewAccount): void {
    if (!named.test(username)) throw invalid('username', 'invalid_format')
    if (store.user(username) !== null) throw invalid('username', 'taken')
    if (password.length < shortest) throw invalid('password', 'too_small')
    if (!OrgCode.safeParse(scope).success || !catalogue.orgs.has(scope)) throw new DomainError('catalogue.unknown-org', { org: scope })
    if (unit !== undefined && unit !== null && !catalogue.units.has(unit)) throw new DomainError('catalogue.unknown-unit', { unit })
  }

  return {
    async create(account, by) {
      check(account)
      const user = {
        id: ids.uuid(), username: account.username, name: account.name, role: account.role, scope: account.scope, unit: account.unit ?? null,
        post: account.post ?? null, passwordHash: await passwords.hash(account.password), isDisabled: false,
        mustChangePassword: account.mustChangePassword ?? true,
      }
      store.saveUser(user)
      await audit.record({ type: 'userCreated', actor: by, data: { user: user.id, username: user.username, role: user.role, scope: user.scope, unit: user.unit } })
      return user
    },
    async setDisabled(username, isDisabled, by) {
      const user = known(username)
      store.saveUser({ ...user, isDisabled })
      if (isDisabled) sessions.endAllOf(user.id)
      await audit.record({ type: isDisabled ? 'userDisabled' : 'userEnabled', actor: by, data: { user: user.id } })
    },
    async resetPassword(username, password, by) {
      const user = known(username)
      if (password.length < shortest) throw invalid('password', 'too_small')
      store.saveUser({ ...user, passwordHash: await passwords.hash(password), mustChangePassword: true })
      sessions.endAllOf(user.id)
      await audit.record({ type: 'passwordReset', actor: by, data: { user: user.id } })
    },
  }
}

function invalid(field: string, code: string): DomainError {
  return new DomainError('request.invalid', { issues: [{ path: [field], code }] })
}
