import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import type { Board } from './board-plan.ts'
import { closedAppeal, drawAnswers, type Ended } from './closed-appeals.ts'
import { createTimeOfDay, paceOf, planDays } from './day-plan.ts'
import type { FirstAnswers } from './intake-steps.ts'
import { cancelledAppeal, mergedAppeal, rejectedAppeal } from './invalid-appeals.ts'
import type { Kit } from './kit.ts'
import { split } from './random.ts'
import type { Story } from './story.ts'

/** Everything that is over when the demo begins: the stories of each day, made when the day comes. */
export type History = { closed: number; storiesOf(day: Day): Story[] }
export type Span = { from: Day; now: Instant; scale: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How the appeals that end today are spread over the days before, yesterday first. */
const CLOSERS_BY_AGE = [12, 9, 6, 3, 2]
const CLOSING_FROM = 7.6
const APPEALS = 'QZSQ'

type Counts = { regular: ReadonlyMap<Day, number>; closers: ReadonlyMap<Day, number>; closed: number; streets: OrgCode[] }

function count(counts: Map<Day, number>, day: Day, more: number): void {
  counts.set(day, (counts.get(day) ?? 0) + more)
}

/** How many appeals of each day are over, so that the totals by street come out exactly. */
function countDays(kit: Kit, board: Board, { from, now, scale }: Span): Counts {
  const { config, random } = kit
  const today = dayOf(now)
  const { resolved, openAndClosed } = config.open.today
  const ended = board.ended.filter(({ matter }) => matter.source === APPEALS)
  const total = Math.round(config.district.streets.reduce((sum, street) => sum + street.resolved, 0) * scale)
  const byStreet = split(total, config.district.streets.map((street) => street.resolved))
  const closers = new Map<Day, number>([[today, openAndClosed]])
  for (const [age, part] of split(resolved - openAndClosed, CLOSERS_BY_AGE).entries()) count(closers, today - 1 - age, part)
  const taken = new Map<Day, number>(closers)
  for (const { matter } of [...ended, ...board.open.filter((one) => one.matter.source === APPEALS)]) count(taken, dayOf(matter.reportedAt), 1)
  const regular = planDays(config, { from, to: today }, { closed: total - resolved - ended.length, taken, random })
  const streets = config.district.streets.flatMap(({ code }, index) => {
    const known = ended.filter(({ matter }) => matter.place.subGrid.startsWith(code)).length
    return Array.from({ length: (byStreet[index] ?? 0) - known }, () => code)
  })
  return { regular, closers, closed: total, streets: random.shuffled(streets) }
}

export function createHistory(kit: Kit, board: Board, span: Span): History {
  const { random, quota } = kit
  const { now } = span
  const today = dayOf(now)
  const counts = countDays(kit, board, span)
  const timeOfDay = createTimeOfDay(kit.config, random)
  const nextStreet = (): OrgCode => {
    const street = counts.streets.pop()
    if (street === undefined) throw new Error('more appeals than their streets have')
    return street
  }

  function regular(day: Day): Ended {
    const at = timeOfDay(day)
    return closedAppeal(kit, { reportedAt: () => timeOfDay(day), org: nextStreet(), pace: paceOf(kit.config, at), bound: dayStart(today) })
  }

  /** Ends this morning with a call; reported on a day before, or in the small hours of today. */
  function closer(day: Day): Ended {
    const closeAt = () => dayStart(today) + Math.round(random.between(CLOSING_FROM * HOUR, now - dayStart(today) - 2 * MINUTE))
    const isToday = day === today
    const reportedAt = isToday ? () => dayStart(today) + random.whole(10, 300) * MINUTE : () => timeOfDay(day)
    const answers: FirstAnswers = isToday ? { sms: random.between(1, 5), meeting: random.between(6, 24) } : drawAnswers(kit, true)
    return closedAppeal(kit, { reportedAt, org: nextStreet(), pace: 1, bound: now, closeAt: isToday ? now - random.whole(4, 40) * MINUTE : closeAt(), answers })
  }

  /** What comes with an appeal and is in no rate: a second report of it, others that are not taken on. */
  function aside({ story, disposedAt }: Ended, day: Day): Story[] {
    const stories: Story[] = []
    const room = Math.min(2 * 24 * HOUR, disposedAt - story.matter.reportedAt - 2 * HOUR)
    quota('merged').grow()
    if (quota('merged').isDue() && room > HOUR && story.matter.reportedAt + room < dayStart(today)) {
      quota('merged').take()
      stories.push(mergedAppeal(kit, story.matter, story.matter.reportedAt + Math.round(random.between(HOUR, room))))
    }
    const org = story.matter.place.subGrid.slice(0, 9)
    if (quota('rejected').ask()) stories.push(rejectedAppeal(kit, timeOfDay(day), org))
    if (quota('cancelled').ask()) stories.push(cancelledAppeal(kit, timeOfDay(day), org))
    return stories
  }

  return {
    closed: counts.closed,
    storiesOf(day) {
      const stories: Story[] = []
      for (let index = counts.regular.get(day) ?? 0; index > 0; index -= 1) {
        const ended = regular(day)
        stories.push(ended.story, ...aside(ended, day))
      }
      for (let index = counts.closers.get(day) ?? 0; index > 0; index -= 1) stories.push(closer(day).story)
      return stories
    },
  }
}
