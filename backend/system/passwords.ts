import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Passwords } from '#backend/ports/passwords.ts'
import { createLimiter } from './limiter.ts'

/** OWASP Password Storage Cheat Sheet: argon2id (the library's default) with 19 MiB, two passes, one lane. */
const owasp = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Some 30 ms of work each: a flood of guesses waits in line and then is turned away, it does not take the processor. */
const atOnce = { most: 2, queue: 64 }

/** Argon2id off the event loop, a few at a time; refuses with `server.busy` when too many wait. */
export function createArgonPasswords(): Passwords {
  const inTurn = createLimiter(atOnce, () => new DomainError('server.busy'))
  return {
    hash: (password) => inTurn(() => hash(password, owasp)),
    verify: (stored, password) => inTurn(() => verify(stored, password).catch(() => false)),
  }
}
