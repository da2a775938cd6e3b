import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Instant } from '#contract/ids.ts'
import type { WorkAnswer, WorkTask } from '#contract/resident.ts'
import { isSame, type Secrets } from './secrets.ts'

/**
 * A sum instead of a puzzle: the phone does some tens of thousands of SHA-256, which nobody has to read, hear or see, and
 * which needs no server of somebody else. Challenges are signed, last a few minutes and are taken once.
 */
export type WorkProof = {
  task(now: Instant): WorkTask
  isDone(answer: z.output<typeof WorkAnswer>, now: Instant): boolean
}

const NONCE_BYTES = 9
const PURPOSE = 'work'

export function createWorkProof({ secrets, bits, validMs }: { secrets: Secrets; bits: number; validMs: number }): WorkProof {
  const used = new Map<string, Instant>()
  const forget = (now: Instant) => {
    for (const [challenge, until] of used) {
      if (until >= now) return
      used.delete(challenge)
    }
  }
  return {
    task(now) {
      const body = `${now + validMs}.${randomBytes(NONCE_BYTES).toString('base64url')}`
      return { challenge: `${body}.${secrets.keyed(PURPOSE, body)}`, bits }
    },
    isDone({ challenge, answer }, now) {
      const [until = '', nonce = '', signature = ''] = challenge.split('.')
      const isOurs = isSame(signature, secrets.keyed(PURPOSE, `${until}.${nonce}`))
      if (!isOurs || Number(until) < now || used.has(challenge)) return false
      if (leadingZeros(createHash('sha256').update(`${challenge}.${answer}`).digest()) < bits) return false
      forget(now)
      used.set(challenge, Number(until))
      return true
    },
  }
}

function leadingZeros(bytes: Uint8Array): number {
  let zeros = 0
  for (const byte of bytes) {
    if (byte !== 0) return zeros + Math.clz32(byte) - 24
    zeros += 8
  }
  return zeros
}
