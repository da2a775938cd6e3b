import type { InboxStore } from '#backend/ports/inbox-store.ts'
import type { Questions } from '#backend/ports/reader.ts'

type WithInbox = { areas: { inbox: Pick<InboxStore, 'counts' | 'minutes' | 'hours' | 'delays'> } }

const P95 = 0.95

/** The same store, which can also be asked for the figures of its inbox: of a busy day that takes too long for the thread that serves everybody. */
export function withInboxFigures<S extends WithInbox>(store: S): S & Pick<Questions, 'inboxFigures' | 'inboxHours'> {
  const { inbox } = store.areas
  return {
    ...store,
    inboxHours: (since) => inbox.hours(since),
    inboxFigures({ today, minute }) {
      const counts = inbox.counts(today)
      const p95 = [...new Set(counts.map(({ source }) => source))].flatMap((source) => {
        const sorted = inbox.delays(source, today)
        const ms = sorted[Math.ceil(sorted.length * P95) - 1]
        return ms === undefined ? [] : [{ source, ms }]
      })
      return { counts, minutes: inbox.minutes(minute), p95 }
    },
  }
}
