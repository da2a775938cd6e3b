import type { Instant } from '#contract/ids.ts'

/** `api`: shown to us with each request. `signing`: both sides know it and sign with it. `outbound`: the other side gave it to us. */
export type KeyKind = 'api' | 'signing' | 'outbound'

/** A key without its secret. `hint`: its last characters, to tell it from others. */
export type KeyRecord = {
  id: string
  owner: string
  kind: KeyKind
  hint: string
  createdAt: Instant
  expiresAt: Instant | null
  revokedAt: Instant | null
  lastUsedAt: Instant | null
}
export type StoredKey = KeyRecord & { hash: string; sealed: string | null }

export type KeyStore = {
  add(key: StoredKey): void
  list(): readonly KeyRecord[]
  find(id: string): StoredKey | null
  byHash(hash: string): StoredKey | null
  ofOwner(owner: string, kind: KeyKind): readonly StoredKey[]
  /** Ends a key at an instant. */
  expire(id: string, at: Instant): void
  revoke(id: string, at: Instant): void
  used(id: string, at: Instant): void
}
