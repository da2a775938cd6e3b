import type { Instant } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Ids } from '#backend/ports/ids.ts'
import type { KeyKind, KeyRecord, KeyStore, StoredKey } from '#backend/ports/key-store.ts'
import type { Sealer } from '#backend/ports/sealer.ts'

/** A key at the one moment when its secret can be seen. */
export type IssuedKey = { id: string; secret: string }
export type KnownSecret = { id: string; secret: string }

/** Keys of systems that speak with the hall. `owner` is a source (`ZLT`), an Open311 client, a webhook… */
export type Keys = {
  /** Makes a key, or takes over one that the other side made. The secret is given back this once. */
  issue(owner: string, kind: KeyKind, secret?: string): IssuedKey
  /** A new key in the place of a valid one, which goes on for `graceMs` (24 h) so that the other side can change. Throws `key.not-found`. */
  rotate(id: string, graceMs?: number): IssuedKey
  /** Ends a key at once. Throws `key.not-found`. */
  revoke(id: string): void
  list(): readonly KeyRecord[]
  /** Whose API key this is; null when it is unknown or ended. Notes when it was used. */
  findByToken(token: string): KeyRecord | null
  /** The valid secrets of an owner, newest first: during a rotation there are two, and either is right. */
  secretsOf(owner: string, kind: 'signing' | 'outbound'): readonly KnownSecret[]
  /** Notes that a signature by this key was right. */
  used(id: string): void
}

type Deps = { store: KeyStore; clock: Pick<Clock, 'now'>; ids: Ids; digest: Digest; sealer: Sealer }

const graceUsualMs = 24 * HOUR
const hintLength = 4
/** Use is noted at most once in this time: a busy key is not a write for each request. */
const usedEveryMs = 60_000

export function createKeys({ store, clock, ids, digest, sealer }: Deps): Keys {
  const noteUse = ({ id, lastUsedAt }: KeyRecord) => {
    if (lastUsedAt === null || clock.now() - lastUsedAt > usedEveryMs) store.used(id, clock.now())
  }

  function issue(owner: string, kind: KeyKind, secret = ids.token()): IssuedKey {
    const id = ids.uuid()
    const sealed = kind === 'api' ? null : sealer.seal(secret)
    store.add({
      id, owner, kind, sealed, hash: digest(secret), hint: secret.slice(-hintLength), createdAt: clock.now(), expiresAt: null, revokedAt: null, lastUsedAt: null,
    })
    return { id, secret }
  }

  function demand(id: string): StoredKey {
    const key = store.find(id)
    if (key === null) throw new DomainError('key.not-found', { id })
    return key
  }

  return {
    issue,
    rotate(id, graceMs = graceUsualMs) {
      const { owner, kind, expiresAt, revokedAt } = demand(id)
      if (revokedAt !== null || expiresAt !== null) throw new DomainError('key.not-found', { id })
      const next = issue(owner, kind)
      store.expire(id, clock.now() + graceMs)
      return next
    },
    revoke: (id) => store.revoke(demand(id).id, clock.now()),
    list: () => store.list(),
    findByToken(token) {
      const found = store.byHash(digest(token))
      if (found === null || !isValid(found, clock.now())) return null
      noteUse(found)
      const { hash: _hash, sealed: _sealed, ...record } = found
      return record
    },
    secretsOf(owner, kind) {
      const valid = store.ofOwner(owner, kind).filter((key) => isValid(key, clock.now()))
      return valid.flatMap(({ id, sealed }) => (sealed === null ? [] : [{ id, secret: sealer.open(sealed) }]))
    },
    used: (id) => noteUse(demand(id)),
  }
}

const isValid = ({ revokedAt, expiresAt }: KeyRecord, now: Instant): boolean => revokedAt === null && (expiresAt === null || expiresAt > now)
