import type { Instant } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

/** After `failures` wrong passwords within `windowMs`, a name is locked for `lockMs`. */
export type LockOutRules = { failures: number; windowMs: number; lockMs: number }

/** Counts wrong passwords by user name, whether such a user exists or not. */
export type LockOut = {
  /** Takes note of an attempt before its password is looked at, so that guesses made at once are counted too. Throws `session.locked`. */
  attempt(name: string, now: Instant): void
  succeeded(name: string): void
  /** Says whether this failure locked the name. */
  failed(name: string, now: Instant): boolean
}

type Count = { attempts: Instant[]; lockedUntil: Instant }
const mostNames = 10_000

/** Counts in memory: a restart forgives, and so does the end of the lock. */
export function createLockOut({ failures, windowMs, lockMs }: LockOutRules): LockOut {
  const counts = new Map<string, Count>()

  function countOf(name: string, now: Instant): Count {
    const key = name.toLowerCase()
    const known = counts.get(key)
    const attempts = known?.attempts.filter((at) => at > now - windowMs) ?? []
    const count = { attempts, lockedUntil: known?.lockedUntil ?? 0 }
    counts.delete(key)
    counts.set(key, count)
    return count
  }

  function forgetOldest(): void {
    const [oldest] = counts.keys()
    if (counts.size > mostNames && oldest !== undefined) counts.delete(oldest)
  }

  return {
    attempt(name, now) {
      const count = countOf(name, now)
      forgetOldest()
      if (now < count.lockedUntil) throw new DomainError('session.locked', { until: count.lockedUntil })
      if (count.attempts.length >= failures) throw new DomainError('session.locked', { until: now + lockMs })
      count.attempts.push(now)
    },
    succeeded: (name) => void counts.delete(name.toLowerCase()),
    failed(name, now) {
      const count = countOf(name, now)
      const isLocked = count.attempts.length >= failures
      if (isLocked) Object.assign(count, { attempts: [], lockedUntil: now + lockMs })
      return isLocked
    },
  }
}
