import type { InboxStore } from '#backend/ports/inbox-store.ts'
import type { Questions } from '#backend/ports/reader.ts'
import type { ResidentStore } from '#backend/ports/resident-store.ts'

type WithAreas = { areas: { inbox: Pick<InboxStore, 'counts' | 'minutes' | 'hours' | 'delays'>; residents: Pick<ResidentStore, 'doors' | 'countDoors'> } }
type AreaQuestions = Pick<Questions, 'inboxFigures' | 'inboxHours' | 'doorPage' | 'doorCounts'>

const P95 = 0.95

/** The same store, which can also be asked for figures and lists of its areas that take too long for the thread that serves everybody. */
export function withAreaQuestions<S extends WithAreas>(store: S): S & AreaQuestions {
  const { inbox, residents } = store.areas
  return {
    ...store,
    doorPage: (query) => residents.doors(query),
    doorCounts: (org, quietBefore) => residents.countDoors(org, quietBefore),
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
