import type { Instant, UserId } from '#contract/ids.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { SessionRecord, Store, UserRecord } from '#backend/ports/store.ts'

/** A session and its user, kept in memory so that a request costs no query. */
export type SessionEntry = { record: SessionRecord; user: UserRecord; savedAt: Instant }

export type SessionTable = {
  find(key: string): SessionEntry | null
  add(record: SessionRecord, user: UserRecord): SessionEntry
  /** Whether there was anything to remove. */
  remove(key: string): boolean
  /** Notes that the session was used; now and then written down, and its user looked at again. */
  touch(entry: SessionEntry, now: Instant): void
  /** Removes all sessions of a user; gives the keys of those in memory. */
  removeAllOf(user: UserId): readonly string[]
}

export type SessionStore = Pick<Store, 'saveSession' | 'session' | 'deleteSession' | 'deleteSessionsOf' | 'userById'>

/** How old the written copy of a session may become. */
export const refreshMs = 60_000

/** Sessions by the hash of their token. */
export function createSessionTable(store: SessionStore, log: Logger): SessionTable {
  const entries = new Map<string, SessionEntry>()

  function add(record: SessionRecord, user: UserRecord): SessionEntry {
    const entry = { record, user, savedAt: record.lastSeenAt }
    entries.set(record.tokenHash, entry)
    return entry
  }

  function load(key: string): SessionEntry | null {
    const record = store.session(key)
    const user = record === null ? null : store.userById(record.userId)
    return record === null || user === null ? null : add(record, user)
  }

  return {
    find: (key) => entries.get(key) ?? load(key),
    add(record, user) {
      store.saveSession(record)
      return add(record, user)
    },
    remove(key) {
      const wasThere = entries.delete(key) || store.session(key) !== null
      if (wasThere) store.deleteSession(key)
      return wasThere
    },
    touch(entry, now) {
      entry.record = { ...entry.record, lastSeenAt: Math.max(now, entry.record.lastSeenAt) }
      if (now - entry.savedAt < refreshMs) return
      entry.savedAt = now
      entry.user = store.userById(entry.user.id) ?? { ...entry.user, isDisabled: true }
      try {
        store.saveSession(entry.record)
      } catch (error) {
        // A full disk must not log everybody out: the copy in memory goes on.
        log.warn('session.not-saved', { reason: String(error) })
      }
    },
    removeAllOf(user) {
      store.deleteSessionsOf(user)
      const keys = [...entries].filter(([, entry]) => entry.user.id === user).map(([key]) => key)
      for (const key of keys) entries.delete(key)
      return keys
    },
  }
}
