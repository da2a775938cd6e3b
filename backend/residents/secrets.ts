import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { CaseId, CaseNo } from '#contract/ids.ts'
import type { Store } from '#backend/ports/store.ts'
import { base32 } from './base32.ts'

const setting = 'resident.secret'
const SECRET_BYTES = 32
const LINK_LETTERS = 16
const DOOR_LETTERS = 12
const DOOR_BYTES = 8

/** What residents are told nothing else would give away: link keys, digests of phones, signatures. One secret a store. */
export type Secrets = {
  /** Keyed digest, 64 hexadecimal digits. Different purposes give different digests of the same text. */
  keyed(purpose: string, text: string): string
  /** The secret half of a case's progress link. */
  linkKey(caseId: CaseId): string
}

/** Makes the store's secret at first use. */
export function createSecrets(store: Pick<Store, 'setting' | 'saveSetting'>): Secrets {
  let secret: Buffer | null = null
  const own = (): Buffer => {
    if (secret !== null) return secret
    const saved = store.setting(setting)
    secret = saved === null ? randomBytes(SECRET_BYTES) : Buffer.from(saved, 'base64url')
    if (saved === null) store.saveSetting(setting, secret.toString('base64url'))
    return secret
  }
  const mac = (purpose: string, text: string) => createHmac('sha256', own()).update(`${purpose}\n${text}`)
  return {
    keyed: (purpose, text) => mac(purpose, text).digest('hex'),
    linkKey: (caseId) => base32(mac('link', caseId).digest(), LINK_LETTERS),
  }
}

/** Compares secrets without telling how much of them was right. */
export function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A door's token: 60 random bits. */
export const newDoorToken = (): string => base32(randomBytes(DOOR_BYTES), DOOR_LETTERS)

/** The path of a progress page. */
export const linkPath = (no: CaseNo, key: string): string => `/q/${no}-${key}`
