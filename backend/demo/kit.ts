import type { TimeMode } from '#contract/case.ts'
import type { Instant, UnitCode } from '#contract/ids.ts'
import type { ItemNode } from '#contract/views.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { resolveDue, resolveStart, workTimeBetween } from '#backend/domain/calendar/work-time.ts'
import { resolveUnit } from '#backend/domain/catalogue/organisation.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import { shareNames, type DemoConfig, type Shares } from './demo-config.ts'
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
  /** How often something happens, by the shares of rhythm.json. */
  quota(name: keyof Shares): Quota
  /** The instant at which somebody has spent so many hours, some seconds on: often by the hours of a clock, sometimes on weekends too. */
  after(at: Instant, hours: number, mode: TimeMode): Instant
  /** The same by the hours of a clock alone. */
  afterByClock(at: Instant, hours: number, mode: TimeMode): Instant
  /** The instant from which so many hours of a clock are left. */
  before(at: Instant, hours: number, mode: TimeMode): Instant
  /** Work hours between two instants. */
  between(from: Instant, to: Instant): number
  /** Who usually works on an item at a place. */
  unitFor(item: ItemNode, subGrid: string): UnitCode
}

const HOUR = 3_600_000
const MOST_SECONDS = 59
/** Days from 1970 on that a calendar without weekends knows: into the year 2035. */
const KNOWN_DAYS = 24_000

type Parts = Omit<Kit, 'quota' | 'after' | 'afterByClock' | 'before' | 'between' | 'unitFor'>

export function createKit(parts: Parts): Kit {
  const { random, resources, config } = parts
  const calendar = resources.calendars.current
  const jitter = () => random.whole(0, MOST_SECONDS) * 1000
  const everyDay: WorkCalendar = { ...calendar, exceptions: new Map(Array.from({ length: KNOWN_DAYS }, (_, day) => [day, { isWorkday: true, name: '' }])) }
  const reached = (by: WorkCalendar, at: Instant, { hours, mode }: { hours: number; mode: TimeMode }) =>
    resolveDue(at, { ms: Math.round(hours * HOUR), mode }, by) + jitter()
  const { shares } = config.rhythm
  const quotas = new Map(shareNames.map((name) => [name, createQuota(shares[name], random.next())] as const))
  return {
    ...parts,
    quota(name) {
      const known = quotas.get(name)
      if (known === undefined) throw new Error(`no share ${name}`)
      return known
    },
    after: (at, hours, mode) => reached(random.isChance(shares.weekendWork) ? everyDay : calendar, at, { hours, mode }),
    afterByClock: (at, hours, mode) => reached(calendar, at, { hours, mode }),
    before: (at, hours, mode) => resolveStart(at, { ms: Math.round(hours * HOUR), mode }, calendar),
    between: (from, to) => workTimeBetween(from, to, calendar) / HOUR,
    unitFor(item, subGrid) {
      const unit = resolveUnit(item.unitTemplate, subGrid)
      if (unit === null) throw new Error(`no unit for ${item.code}`)
      return unit
    },
  }
}
