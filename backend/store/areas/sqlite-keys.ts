import type { Database } from 'better-sqlite3'
import type { KeyRecord, KeyStore, StoredKey } from '#backend/ports/key-store.ts'

const columns = `id, owner, kind, hint, created_at AS createdAt, expires_at AS expiresAt, revoked_at AS revokedAt, last_used_at AS lastUsedAt`

/** Keys in SQLite: never a secret in the clear. */
export function createKeyStore(db: Database): KeyStore {
  const insert = db.prepare(
    `INSERT INTO access_key (id, owner, kind, hash, sealed, hint, created_at, expires_at, revoked_at, last_used_at)
     VALUES (@id, @owner, @kind, @hash, @sealed, @hint, @createdAt, @expiresAt, @revokedAt, @lastUsedAt)`,
  )
  const all = db.prepare<[], KeyRecord>(`SELECT ${columns} FROM access_key ORDER BY owner, kind, created_at DESC`)
  const byId = db.prepare<[string], StoredKey>(`SELECT ${columns}, hash, sealed FROM access_key WHERE id = ?`)
  const byHash = db.prepare<[string], StoredKey>(`SELECT ${columns}, hash, sealed FROM access_key WHERE hash = ? AND kind = 'api'`)
  const byOwner = db.prepare<[string, string], StoredKey>(`SELECT ${columns}, hash, sealed FROM access_key WHERE owner = ? AND kind = ? ORDER BY created_at DESC, id DESC`)
  const expire = db.prepare('UPDATE access_key SET expires_at = ? WHERE id = ?')
  const revoke = db.prepare('UPDATE access_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
  const used = db.prepare('UPDATE access_key SET last_used_at = ? WHERE id = ?')
  return {
    add(key) {
      insert.run(key)
    },
    list: () => all.all(),
    find: (id) => byId.get(id) ?? null,
    byHash: (hash) => byHash.get(hash) ?? null,
    ofOwner: (owner, kind) => byOwner.all(owner, kind),
    expire(id, at) {
      expire.run(at, id)
    },
    revoke(id, at) {
      revoke.run(at, id)
    },
    used(id, at) {
      used.run(at, id)
    },
  }
}
