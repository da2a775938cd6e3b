import { z } from 'zod'
import type { Hall } from '#backend/compose.ts'

const PAGE = 1000
const Overdue = z.object({ kind: z.string() })

/** What the log says ran out, against what was alarmed: a clock that is overdue while the case is open, without an alarm of that case at that time, is lost. */
export function lostAlarms({ store }: Hall, since: number): { overdue: number; unraised: number } {
  const { items } = store.areas.alarms.between({ org: '', from: since, to: Infinity, limit: 100_000 })
  const byOwner = Map.groupBy(items, ({ owner }) => owner)
  let overdue = 0
  let unraised = 0
  for (let after = 0; ; ) {
    const events = store.eventsAfter(after, PAGE)
    if (events.length === 0) return { overdue, unraised }
    for (const { stream, type, data, at, recordedAt } of events) {
      if (type !== 'clockOverdue' || Overdue.parse(data).kind === 'RATING') continue
      overdue += 1
      const alarms = byOwner.get(stream.replace(/^case[:-]/, 'case:')) ?? []
      if (!alarms.some(({ raisedAt, clearedAt }) => raisedAt <= recordedAt && (clearedAt ?? Infinity) >= at)) unraised += 1
    }
    after = events.at(-1)?.position ?? after
  }
}
