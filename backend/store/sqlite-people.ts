import type { Database } from 'better-sqlite3'
import { Role } from '#contract/roles.ts'
import type { Contact, OutboxMessage, SessionRecord, Store, UserRecord } from '#backend/ports/store.ts'
import { createMessageWriter } from './areas/sqlite-outbox.ts'

type UserRow = Omit<UserRecord, 'role' | 'isDisabled' | 'mustChangePassword'> & { role: string; isDisabled: number; mustChangePassword: number }
type People = Pick<Store, 'contact' | 'eraseContact' | 'user' | 'userById' | 'users' | 'saveUser' | 'setting' | 'saveSetting'>
type Sessions = Pick<Store, 'saveSession' | 'session' | 'deleteSession' | 'deleteSessionsOf'>

/** Everything that is not made from the log: contacts, users, settings, sessions. */
export function createPeople(db: Database): People & Sessions {
  return { ...createContacts(db), ...createUsers(db), ...createSettings(db), ...createSessions(db) }
}

/** Writes what a batch brings besides its cases. An erased contact stays erased. */
export function createSideWriter(db: Database): (side: { contacts: readonly Contact[]; outbox: readonly OutboxMessage[]; recordedAt: number }) => void {
  const contact = db.prepare(
    `INSERT INTO contact (id, name, phone, email, created_at, erased_at) VALUES (@id, @name, @phone, @email, @createdAt, @erasedAt)
     ON CONFLICT DO UPDATE SET name = excluded.name, phone = excluded.phone, email = excluded.email, erased_at = excluded.erased_at WHERE contact.erased_at IS NULL`,
  )
  const addMessages = createMessageWriter(db)
  return ({ contacts, outbox }) => {
    for (const one of contacts) contact.run({ email: null, ...one })
    addMessages(outbox)
  }
}

function createContacts(db: Database): Pick<Store, 'contact' | 'eraseContact'> {
  const read = db.prepare<[string], Contact>(
    'SELECT id, name, phone, email, created_at AS createdAt, erased_at AS erasedAt FROM contact WHERE id = ?',
  )
  const erase = db.prepare('UPDATE contact SET name = NULL, phone = NULL, email = NULL, erased_at = ? WHERE id = ? AND erased_at IS NULL')
  return {
    contact(id) {
      const row = read.get(id)
      if (row === undefined) return null
      const { email, ...contact } = row
      return email === null || email === undefined ? contact : { ...contact, email }
    },
    eraseContact(id, at) {
      // Overwrites the bytes in the file, and empties the write-ahead log that still holds the old page.
      db.pragma('secure_delete = ON')
      erase.run(at, id)
      db.pragma('secure_delete = OFF')
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
  }
}

function createUsers(db: Database): Pick<Store, 'user' | 'userById' | 'users' | 'saveUser'> {
  const columns = `id, username, name, role, scope, unit, post, password_hash AS passwordHash, is_disabled AS isDisabled,
    must_change_password AS mustChangePassword`
  const byName = db.prepare<[string], UserRow>(`SELECT ${columns} FROM user WHERE username = ?`)
  const byId = db.prepare<[string], UserRow>(`SELECT ${columns} FROM user WHERE id = ?`)
  const all = db.prepare<[], UserRow>(`SELECT ${columns} FROM user ORDER BY id`)
  const save = db.prepare(
    `INSERT INTO user (id, username, name, role, scope, unit, post, password_hash, is_disabled, must_change_password)
     VALUES (@id, @username, @name, @role, @scope, @unit, @post, @passwordHash, @isDisabled, @mustChangePassword)
     ON CONFLICT (id) DO UPDATE SET username = excluded.username, name = excluded.name, role = excluded.role, scope = excluded.scope,
       unit = excluded.unit, post = excluded.post, password_hash = excluded.password_hash, is_disabled = excluded.is_disabled,
       must_change_password = excluded.must_change_password`,
  )
  const toUser = (row: UserRow | undefined): UserRecord | null => (row === undefined ? null : userOf(row))
  return {
    user: (username) => toUser(byName.get(username)),
    userById: (id) => toUser(byId.get(id)),
    users: () => all.all().map(userOf),
    saveUser(user) {
      save.run({ ...user, isDisabled: Number(user.isDisabled), mustChangePassword: Number(user.mustChangePassword) })
    },
  }
}

function userOf(row: UserRow): UserRecord {
  return { ...row, role: Role.parse(row.role), isDisabled: row.isDisabled === 1, mustChangePassword: row.mustChangePassword === 1 }
}

function createSettings(db: Database): Pick<Store, 'setting' | 'saveSetting'> {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?')
  const save = db.prepare('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
  return {
    setting: (key) => read.get(key)?.value ?? null,
    saveSetting(key, value) {
      save.run(key, value)
    },
  }
}

function createSessions(db: Database): Sessions {
  const save = db.prepare(
    `INSERT INTO session (token_hash, user_id, created_at, expires_at, last_seen_at) VALUES (@tokenHash, @userId, @createdAt, @expiresAt, @lastSeenAt)
     ON CONFLICT DO UPDATE SET expires_at = excluded.expires_at, last_seen_at = excluded.last_seen_at`,
  )
  const read = db.prepare<[string], SessionRecord>(
    `SELECT token_hash AS tokenHash, user_id AS userId, created_at AS createdAt, expires_at AS expiresAt, last_seen_at AS lastSeenAt
     FROM session WHERE token_hash = ?`,
  )
  const remove = db.prepare('DELETE FROM session WHERE token_hash = ?')
  const removeAll = db.prepare('DELETE FROM session WHERE user_id = ?')
  return {
    saveSession(session) {
      save.run(session)
    },
    session: (tokenHash) => read.get(tokenHash) ?? null,
    deleteSession(tokenHash) {
      remove.run(tokenHash)
    },
    deleteSessionsOf(userId) {
      removeAll.run(userId)
    },
  }
}
