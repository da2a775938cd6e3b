import type { Store } from '#backend/ports/store.ts'

/** The next version of streams that are only ever added to, such as the audit lines of a day. */
export type StreamVersions = {
  next(stream: string): number
  /** Forgets what was given out, after a batch that was not committed. */
  reset(): void
}

/** Counts on from the last event the store has of a stream. */
export function createStreamVersions(store: Pick<Store, 'eventsOfKind' | 'streamEvents'>): StreamVersions {
  const last = new Map<string, number>()
  // The newest of what begins with the name may be another stream's: a community's name begins those of its sub-grids.
  const stored = (stream: string): number => {
    const [newest] = store.eventsOfKind(stream, null, 1)
    return (newest === undefined || newest.stream === stream ? newest : store.streamEvents(stream).at(-1))?.version ?? 0
  }
  return {
    next(stream) {
      const version = (last.get(stream) ?? stored(stream)) + 1
      last.set(stream, version)
      return version
    },
    reset: () => last.clear(),
  }
}
