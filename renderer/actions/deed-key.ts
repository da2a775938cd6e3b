import { isPassing, type ApiFailure } from '#renderer/data/api-failure.ts'

export type DeedKey = {
  /** The id to send `said` under: the same as before only where the same may have been done already. */
  idOf(said: unknown): string
  /** How the last sending ended: null for done. */
  settle(failure: ApiFailure | null): void
  /** What is said changes: the next sending is another command. */
  renew(): void
}

/** Whether it may have been done all the same: the answer was lost, or the server could not give one now. */
export const mayBeDone = (failure: ApiFailure): boolean => isPassing(failure) || failure.code === 'unreadable'

/** The command id of what somebody does: a second press after a lost answer is the same command, so that nothing is done twice. */
export function createDeedKey(newId: () => string): DeedKey {
  let kept: { id: string; about: string } | null = null
  const renew = () => {
    kept = null
  }
  return {
    idOf(said) {
      const about = JSON.stringify(said)
      if (kept?.about !== about) kept = { id: newId(), about }
      return kept.id
    },
    settle(failure) {
      if (failure === null || !mayBeDone(failure)) renew()
    },
    renew,
  }
}

export type DeedKeys = {
  /** The id to send `said` under: the same for as long as the deed goes on. */
  idOf(said: unknown): string
  /** All of it was done: whatever is said next is another command. */
  clear(): void
}

/** The command ids of a deed that is sent as several commands: pressed again after it broke off, each goes under the id it had. */
export function createDeedKeys(newId: () => string): DeedKeys {
  const kept = new Map<string, string>()
  return {
    idOf(said) {
      const about = JSON.stringify(said)
      const id = kept.get(about) ?? newId()
      kept.set(about, id)
      return id
    },
    clear: () => kept.clear(),
  }
}
