import type { Instant, UserId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Ids } from '#backend/ports/ids.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { UserRecord } from '#backend/ports/store.ts'
import { createSessionTable, refreshMs, type SessionEntry, type SessionStore } from './session-table.ts'

/** `idleMs` without a request ends a session, `absoluteMs` ends it in any case. */
export type SessionRules = { idleMs: number; absoluteMs: number }

/** One logged-in person. `key` names the session inside the server; the token itself is known to the browser only. */
export type Session = { key: string; username: string; actor: Actor; openedAt: Instant; expiresAt: Instant; mustChangePassword: boolean }
export type SessionEnd = 'logout' | 'expired' | 'revoked'

export type Sessions = {
  open(user: UserRecord): { token: string; session: Session }
  /** The session behind a token, kept alive by this look. Throws `session.required` or `session.expired`. */
  use(token: string | undefined): Session
  /** Does it still run? Does not keep it alive. */
  isLive(key: string): boolean
  end(key: string, why: SessionEnd): void
  /** Ends every session of a user. */
  endAllOf(user: UserId): void
  onEnd(hear: (key: string, why: SessionEnd) => void): void
}

type Deps = { store: SessionStore; clock: Clock; ids: Ids; digest: Digest; log: Logger; rules: SessionRules }

/** Sessions that slide with use, end at the latest after `absoluteMs`, and can be taken away at once. */
export function createSessions({ store, clock, ids, digest, log, rules }: Deps): Sessions {
  const table = createSessionTable({ store, digest, log })
  const listeners: ((key: string, why: SessionEnd) => void)[] = []

  function tell(key: string, why: SessionEnd): void {
    for (const hear of listeners) hear(key, why)
  }
  function end(key: string, why: SessionEnd): void {
    if (table.remove(key)) tell(key, why)
  }

  return {
    open(user) {
      const token = ids.token()
      const now = clock.now()
      const key = digest(token)
      const record = { tokenHash: key, userId: user.id, createdAt: now, expiresAt: now + rules.absoluteMs, lastSeenAt: now }
      return { token, session: present(table.add(record, user), rules) }
    },
    use(token) {
      const entry = token === undefined ? null : table.findByToken(token)
      if (entry === null) throw new DomainError('session.required')
      const now = clock.now()
      if (isOver(entry, rules, now)) {
        end(entry.record.tokenHash, 'expired')
        throw new DomainError('session.expired')
      }
      table.touch(entry, now)
      if (entry.user.isDisabled) {
        end(entry.record.tokenHash, 'revoked')
        throw new DomainError('session.required')
      }
      return present(entry, rules)
    },
    isLive(key) {
      const entry = table.find(key)
      return entry !== null && !isOver(entry, rules, clock.now())
    },
    end,
    endAllOf(user) {
      for (const key of table.removeAllOf(user)) tell(key, 'revoked')
    },
    onEnd: (hear) => void listeners.push(hear),
  }
}

const endOf = ({ record }: SessionEntry, { idleMs, absoluteMs }: SessionRules): Instant =>
  Math.min(record.lastSeenAt + idleMs, record.createdAt + absoluteMs)

/** A session from the future belongs to a clock that was set back since, and would live too long. */
function isOver(entry: SessionEntry, rules: SessionRules, now: Instant): boolean {
  return now >= endOf(entry, rules) || entry.record.createdAt > now + refreshMs
}

function present(entry: SessionEntry, rules: SessionRules): Session {
  const { record, user, actor } = entry
  return {
    key: record.tokenHash,
    username: user.username,
    actor,
    openedAt: record.createdAt,
    expiresAt: endOf(entry, rules),
    mustChangePassword: user.mustChangePassword,
  }
}
