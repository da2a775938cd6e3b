import type { Store } from '#backend/ports/store.ts'

/** The next version of streams that are only ever added to, such as the audit lines of a day. */
export type StreamVersions = {
  next(stream: string): number
  /** Forgets what was given out, after a batch that was not committed. */
  reset(): void
}

/** Counts on from the last event the store has of a stream. */
export function createStreamVersions(store: Pick<Store, 'eventsOfKind'>): StreamVersions {
  const last = new Map<string, number>()
  return {
    next(stream) {
      const version = (last.get(stream) ?? store.eventsOfKind(stream, null, 1)[0]?.version ?? 0) + 1
      last.set(stream, version)
      return version
    },
    reset: () => last.clear(),
  }
}
