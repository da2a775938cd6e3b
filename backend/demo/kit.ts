import type { TimeMode } from '#contract/case.ts'
import type { Instant, UnitCode } from '#contract/ids.ts'
import type { ItemNode } from '#contract/views.ts'
import { resolveDue, resolveStart, workTimeBetween } from '#backend/domain/calendar/work-time.ts'
import { resolveUnit } from '#backend/domain/catalogue/organisation.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import type { DemoConfig, Shares } from './demo-config.ts'
import type { DemoPhotos } from './demo-photos.ts'
import type { People } from './people.ts'
import type { Places } from './places.ts'
import { createQuota, type Quota, type Random } from './random.ts'
import type { SeededIds } from './seeded-ids.ts'
import type { Words } from './words.ts'

/** Everything stories are made with. */
export type Kit = {
  random: Random
  ids: SeededIds
  words: Words
  places: Places
  people: People
  photos: DemoPhotos
  config: DemoConfig
  resources: Resources
  quotas: Record<keyof Shares, Quota>
  /** The instant at which so many hours of a clock have passed, some seconds on. */
  after(at: Instant, hours: number, mode: TimeMode): Instant
  /** The instant from which so many hours of a clock are left. */
  before(at: Instant, hours: number, mode: TimeMode): Instant
  /** Work hours between two instants. */
  between(from: Instant, to: Instant): number
  /** Who usually works on an item at a place. */
  unitFor(item: ItemNode, subGrid: string): UnitCode
}

const HOUR = 3_600_000
const MOST_SECONDS = 59

type Parts = Omit<Kit, 'quotas' | 'after' | 'before' | 'between' | 'unitFor'>

export function createKit(parts: Parts): Kit {
  const { random, resources, config } = parts
  const calendar = resources.calendars.current
  const jitter = () => random.whole(0, MOST_SECONDS) * 1000
  const { shares } = config.rhythm
  const quota = (name: keyof Shares) => createQuota(shares[name], random.next())
  return {
    ...parts,
    quotas: {
      smsLate: quota('smsLate'), appointLate: quota('appointLate'), noPhone: quota('noPhone'), noMeeting: quota('noMeeting'), late: quota('late'),
      return: quota('return'), rework: quota('rework'), dissatisfied: quota('dissatisfied'), extension: quota('extension'), suspension: quota('suspension'),
      reopen: quota('reopen'), rejected: quota('rejected'), cancelled: quota('cancelled'), merged: quota('merged'), unrated: quota('unrated'),
      ratingTimeout: quota('ratingTimeout'), fair: quota('fair'), fourStars: quota('fourStars'), beforePhoto: quota('beforePhoto'), comment: quota('comment'),
      remind: quota('remind'), supervise: quota('supervise'), assist: quota('assist'), selfResolved: quota('selfResolved'), morningCall: quota('morningCall'),
    },
    after: (at, hours, mode) => resolveDue(at, { ms: Math.round(hours * HOUR), mode }, calendar) + jitter(),
    before: (at, hours, mode) => resolveStart(at, { ms: Math.round(hours * HOUR), mode }, calendar),
    between: (from, to) => workTimeBetween(from, to, calendar) / HOUR,
    unitFor(item, subGrid) {
      const unit = resolveUnit(item.unitTemplate, subGrid)
      if (unit === null) throw new Error(`no unit for ${item.code}`)
      return unit
    },
  }
}
