import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { createScoreBook } from '#backend/app/score-book.ts'
import { createScoreDesk } from '#backend/app/score-desk.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { lockOf, monthOf, monthsBefore } from '#backend/domain/score/period.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Reader } from '#backend/ports/reader.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Resources } from '#backend/resources/load-resources.ts'

type Deps = { store: HallStore; resources: Resources; write: WriteSide; reader: Reader; digest: Digest; actor: Actor; since: Instant; newId(at: Instant): string }
export type Publishing = {
  /** Publishes the month before, if it has just locked. */
  at(now: Instant): Promise<void>
}

/** The district publishes its departments' scores month by month, each when it locks, with the command that a hall uses. */
export function createPublishing({ store, resources, write, reader, digest, actor, since, newId }: Deps): Publishing {
  const { catalogue, calendars, score } = resources
  let present = since
  const desk = createScoreDesk({
    store, digest, catalogue, rules: score, reader, book: createScoreBook(store),
    cache: write.cache, bus: write.bus, calendar: calendars.current, now: () => present,
  })
  return {
    async at(now) {
      const month = monthsBefore(monthOf(now), 1)
      if (month < monthOf(since) || lockOf(month, score.lockWorkDay, calendars.current) !== now) return
      present = now
      await desk.publish(actor, { month, commandId: newId(now) })
    },
  }
}
