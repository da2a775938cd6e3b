import type { Instant, UserId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { SessionRecord, Store, UserRecord } from '#backend/ports/store.ts'
import { actorOf } from './actor.ts'

/** A session and its user, kept in memory so that a request costs no query. */
export type SessionEntry = { record: SessionRecord; user: UserRecord; actor: Actor; savedAt: Instant }

export type SessionTable = {
  find(key: string): SessionEntry | null
  findByToken(token: string): SessionEntry | null
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

/** Tokens whose hash is kept at hand; beyond that all are forgotten and hashed anew. */
const HASHES_AT_HAND = 4096

/** Sessions by the hash of their token. */
export function createSessionTable({ store, digest, log }: { store: SessionStore; digest: Digest; log: Logger }): SessionTable {
  const entries = new Map<string, SessionEntry>()

  function add(record: SessionRecord, user: UserRecord): SessionEntry {
    const entry = { record, user, actor: actorOf(user), savedAt: record.lastSeenAt }
    entries.set(record.tokenHash, entry)
    return entry
  }

  function load(key: string): SessionEntry | null {
    const record = store.session(key)
    const user = record === null ? null : store.userById(record.userId)
    return record === null || user === null ? null : add(record, user)
  }

  const find = (key: string): SessionEntry | null => entries.get(key) ?? load(key)

  return {
    find,
    findByToken: findByToken(find, digest),
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
      entry.actor = actorOf(entry.user)
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

/** Hashing costs as much as the rest of looking a session up, and the same tokens come again and again; only those of sessions that were found are remembered. */
function findByToken(find: SessionTable['find'], digest: Digest): SessionTable['findByToken'] {
  const hashes = new Map<string, string>()
  return (token) => {
    const known = hashes.get(token)
    const key = known ?? digest(token)
    const entry = find(key)
    if (entry === null || known !== undefined) return entry
    if (hashes.size >= HASHES_AT_HAND) hashes.clear()
    hashes.set(token, key)
    return entry
  }
}
