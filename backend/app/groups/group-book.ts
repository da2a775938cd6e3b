import type { RecordedEvent } from '#contract/events.ts'
import type { Position } from '#contract/ids.ts'
import type { GroupStore } from '#backend/ports/group-store.ts'
import type { Store } from '#backend/ports/store.ts'
import { changeOf, groupPrefix } from './group-events.ts'

/** Keeps the tables of groups where the log is. */
export type GroupBook = {
  /** Takes up what was just committed, one event a turn: a notice to all groups has dozens. */
  hear(events: readonly RecordedEvent[]): void
  /** Resolves when everything heard is in the tables. */
  settled(): Promise<void>
}

type Deps = { log: Pick<Store, 'eventsOfKind'>; groups: GroupStore; nextTurn: (run: () => void) => void }
const atOnce = 20

/** Brings the tables up to the log at once, then follows it. */
export function createGroupBook({ log, groups, nextTurn }: Deps): GroupBook {
  catchUpGroups({ log, groups })
  const queue: RecordedEvent[] = []
  let working: Promise<void> | null = null
  const work = async () => {
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      groups.apply(changeOf(event), event.position)
      await new Promise<void>((go) => nextTurn(go))
    }
    working = null
  }
  return {
    hear(events) {
      queue.push(...events.filter(({ stream }) => stream.startsWith(groupPrefix)))
      if (queue.length > 0) working ??= work()
    },
    settled: () => working ?? Promise.resolve(),
  }
}

/** What the log has beyond the tables, oldest first. */
export function catchUpGroups({ log, groups }: Omit<Deps, 'nextTurn'>): void {
  const mark = groups.mark()
  if ((log.eventsOfKind(groupPrefix, null, 1)[0]?.position ?? 0) <= mark) return
  const news: RecordedEvent[] = []
  let before: Position | null = null
  for (;;) {
    const page: readonly RecordedEvent[] = log.eventsOfKind(groupPrefix, before, atOnce)
    const fresh = page.filter(({ position }) => position > mark)
    news.push(...fresh)
    before = page.at(-1)?.position ?? null
    if (before === null || fresh.length < atOnce) break
  }
  for (const event of news.toReversed()) groups.apply(changeOf(event), event.position)
}
