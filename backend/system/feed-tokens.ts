import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FeedTokens } from '#backend/ports/feed-tokens.ts'
import type { Sealer } from '#backend/ports/sealer.ts'
import type { Store } from '#backend/ports/store.ts'

const setting = 'meeting.feed-key'
const keyBytes = 32
const tokenLength = 32

/** Addresses of calendars from one sealed key, made when it is first needed: a new key in its place takes all of them back. */
export function createFeedTokens(store: Pick<Store, 'setting' | 'saveSetting'>, sealer: Sealer): FeedTokens {
  let key: string | null = null
  const demandKey = (): string => (key ??= storedKey(store, sealer) ?? newKey(store, sealer))
  const tokenOf = (branch: string): string => createHmac('sha256', demandKey()).update(branch).digest('base64url').slice(0, tokenLength)
  return {
    tokenOf,
    isToken(branch, token) {
      const [wanted, given] = [Buffer.from(tokenOf(branch)), Buffer.from(token)]
      return wanted.length === given.length && timingSafeEqual(wanted, given)
    },
  }
}

/** A restored store whose seal is elsewhere cannot read its old key: it gets a new one. */
function storedKey(store: Pick<Store, 'setting'>, sealer: Sealer): string | null {
  const sealed = store.setting(setting)
  if (sealed === null) return null
  try {
    return sealer.open(sealed)
  } catch {
    return null
  }
}

function newKey(store: Pick<Store, 'saveSetting'>, sealer: Sealer): string {
  const key = randomBytes(keyBytes).toString('base64url')
  store.saveSetting(setting, sealer.seal(key))
  return key
}
