import { isPassing, type ApiFailure } from '#renderer/data/api-failure.ts'

export type DeedKey = {
  /** The id to send `said` under: the same as before only where the same may have been done already. */
  idOf(said: unknown): string
  /** How the last sending ended: null for done. */
  settle(failure: ApiFailure | null): void
  /** What is said changes: the next sending is another command. */
  renew(): void
}

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
      if (failure === null || !(isPassing(failure) || failure.code === 'unreadable')) renew()
    },
    renew,
  }
}
