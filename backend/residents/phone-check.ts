import { randomInt } from 'node:crypto'
import type { Instant } from '#contract/ids.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { HOUR, MINUTE, SECOND } from '#backend/domain/shared/time.ts'
import type { ResidentStore } from '#backend/ports/resident-store.ts'
import { isSame, type Secrets } from './secrets.ts'

/** Sends a code to a phone. `isReady`: there is a gateway that can. */
export type CodeSender = { isReady(): boolean; send(message: { phone: string; code: string; validMinutes: number }): Promise<void> }

export type PhoneLimits = { codesPerPhoneADay: number; codeTries: number; codeGapSeconds: number; codeValidMinutes: number; proofValidHours: number }

export type PhoneCheck = {
  isOn(): boolean
  /** Refuses with `request.too-many`. */
  send(phone: string, now: Instant): Promise<{ validMs: number; againMs: number }>
  /** Gives a proof that this phone was answered; refuses with `resident.code-wrong` or `resident.code-expired`. */
  check(wish: { phone: string; code: string }, now: Instant): string
  isProved(wish: { phone: string; proof?: string | undefined }, now: Instant): boolean
}

type Deps = { store: ResidentStore; secrets: Secrets; sender: CodeSender; limits: PhoneLimits; isWanted: boolean }

const CODES = 1_000_000
const CODE_DIGITS = 6
const HITS = 'code'

/** Phones are proved by a code of six digits. Neither phone nor code is kept: only their keyed digests. */
export function createPhoneCheck({ store, secrets, sender, limits, isWanted }: Deps): PhoneCheck {
  const keyOf = (phone: string) => secrets.keyed('phone', phone)
  const hashOf = (phone: string, code: string) => secrets.keyed('code', `${phone} ${code}`)
  const signature = (phone: string, until: string) => secrets.keyed('proof', `${phone} ${until}`)

  function demandPatience(phoneKey: string, now: Instant): void {
    const last = store.code(phoneKey)
    const again = (last?.sentAt ?? -Infinity) + limits.codeGapSeconds * SECOND
    if (again > now) throw new DomainError('request.too-many', { why: 'code', retryAt: again })
    if (store.hits(`${HITS}:${phoneKey}`, dayOf(now)) >= limits.codesPerPhoneADay) throw new DomainError('request.too-many', { why: 'code-day' })
  }

  return {
    isOn: () => isWanted && sender.isReady(),
    async send(phone, now) {
      const phoneKey = keyOf(phone)
      demandPatience(phoneKey, now)
      const code = String(randomInt(CODES)).padStart(CODE_DIGITS, '0')
      const validMs = limits.codeValidMinutes * MINUTE
      store.saveCode({ phoneKey, codeHash: hashOf(phone, code), sentAt: now, expiresAt: now + validMs, triesLeft: limits.codeTries })
      store.addHit(`${HITS}:${phoneKey}`, dayOf(now))
      store.dropHits(HITS, dayOf(now))
      await sender.send({ phone, code, validMinutes: limits.codeValidMinutes })
      return { validMs, againMs: limits.codeGapSeconds * SECOND }
    },
    check({ phone, code }, now) {
      const phoneKey = keyOf(phone)
      const sent = store.code(phoneKey)
      if (sent === null || sent.expiresAt < now || sent.triesLeft <= 0) throw new DomainError('resident.code-expired')
      if (!isSame(sent.codeHash, hashOf(phone, code))) {
        store.saveCode({ ...sent, triesLeft: sent.triesLeft - 1 })
        throw new DomainError('resident.code-wrong', { triesLeft: sent.triesLeft - 1 })
      }
      store.dropCode(phoneKey)
      const until = String(now + limits.proofValidHours * HOUR)
      return `${until}.${signature(phone, until)}`
    },
    isProved({ phone, proof = '' }, now) {
      const [until = '', signed = ''] = proof.split('.')
      return Number(until) >= now && isSame(signed, signature(phone, until))
    },
  }
}
