import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Batch, Contact, SessionRecord, Store, UserRecord } from '#backend/ports/store.ts'

type PeopleStore = Pick<
  Store,
  | 'contact' | 'eraseContact' | 'user' | 'userById' | 'users' | 'saveUser' | 'setting' | 'saveSetting' | 'saveSession' | 'session'
  | 'deleteSession' | 'deleteSessionsOf'
>
type Side = Pick<Batch, 'contacts' | 'outbox'>

/** Contacts, users, settings, sessions and messages in memory; `check` refuses what `write` could not keep. */
export function createMemoryPeople(): { store: PeopleStore; check(side: Side): void; write(side: Side): void } {
  const contacts = new Map<string, Contact>()
  const outbox = new Set<string>()
  return {
    store: { ...createContacts(contacts), ...createUsersAndSessions(), ...createSettings() },
    check(side) {
      const ids = new Set(outbox)
      for (const { id } of side.outbox) {
        if (ids.has(id)) throw new DomainError('internal', { reason: 'message-twice', id })
        ids.add(id)
      }
    },
    write(side) {
      for (const contact of side.contacts) {
        const known = contacts.get(contact.id)
        if (known === undefined) contacts.set(contact.id, { ...contact })
        else if (known.erasedAt === null) contacts.set(contact.id, { ...contact, createdAt: known.createdAt })
      }
      for (const message of side.outbox) outbox.add(message.id)
    },
  }
}

function createContacts(contacts: Map<string, Contact>): Pick<Store, 'contact' | 'eraseContact'> {
  return {
    contact(id) {
      const contact = contacts.get(id)
      return contact === undefined ? null : { ...contact }
    },
    eraseContact(id, at) {
      const contact = contacts.get(id)
      if (contact?.erasedAt === null) contacts.set(id, { id, createdAt: contact.createdAt, name: null, phone: null, erasedAt: at })
    },
  }
}

type UsersAndSessions = Pick<Store, 'user' | 'userById' | 'users' | 'saveUser' | 'saveSession' | 'session' | 'deleteSession' | 'deleteSessionsOf'>

function createUsersAndSessions(): UsersAndSessions {
  const users = new Map<string, UserRecord>()
  const sessions = new Map<string, SessionRecord>()
  const all = (): UserRecord[] => [...users.values()].map((user) => ({ ...user })).toSorted((left, right) => (left.id < right.id ? -1 : 1))
  return {
    user: (username) => all().find((user) => user.username === username) ?? null,
    userById: (id) => all().find((user) => user.id === id) ?? null,
    users: all,
    saveUser(user) {
      if (all().some(({ id, username }) => username === user.username && id !== user.id)) throw new DomainError('internal', { reason: 'username-taken' })
      users.set(user.id, { ...user })
    },
    saveSession(session) {
      if (!users.has(session.userId)) throw new DomainError('internal', { reason: 'session-without-user' })
      const known = sessions.get(session.tokenHash) ?? session
      sessions.set(session.tokenHash, { ...known, expiresAt: session.expiresAt, lastSeenAt: session.lastSeenAt })
    },
    session(tokenHash) {
      const session = sessions.get(tokenHash)
      return session === undefined ? null : { ...session }
    },
    deleteSession(tokenHash) {
      sessions.delete(tokenHash)
    },
    deleteSessionsOf(userId) {
      for (const { tokenHash, userId: owner } of sessions.values()) if (owner === userId) sessions.delete(tokenHash)
    },
  }
}

function createSettings(): Pick<Store, 'setting' | 'saveSetting'> {
  const settings = new Map<string, string>()
  return {
    setting: (key) => settings.get(key) ?? null,
    saveSetting(key, value) {
      settings.set(key, value)
    },
  }
}
