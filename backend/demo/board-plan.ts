import type { SourceCode, Stage } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import { createTimeOfDay } from './day-plan.ts'
import { wishes } from './demo-config.ts'
import type { FirstAnswers } from './intake-steps.ts'
import type { Kit } from './kit.ts'
import { namedStories } from './named-stories.ts'
import { freshAppeal, returnedAppeal, reviewedAppeal, todaysAppeal, workingAppeal, type Moment } from './open-appeals.ts'
import { channelOf, dispatchOther, patrolOther, reportedOther, reviewedOther, verifyingOther, workingOther } from './open-others.ts'
import type { Wish } from './open-steps.ts'
import type { Story } from './story.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'

/** What stands on the board at the end: stories that stay open, and the named ones that are over. */
export type Board = { open: Story[]; ended: Story[]; extra: Story[] }

const APPEALS = 'QZSQ'
const STREET_DIGITS = 9
/** Minutes before now in which a report may come without its dispatch clock warning within some minutes. */
const FRESH = [1.5, 16.5] as const
const PATROL = [3, 33] as const
const VERIFYING = [7, 16] as const

/** How many cases of a source and stage are still to be invented. */
function missing({ config }: Kit, source: SourceCode, stage: Stage): number {
  const wanted = stage === 'END' ? 0 : (config.open.stages[source]?.[stage] ?? 0)
  return wanted - config.named.filter((one) => one.source === source && one.stage === stage).length
}

/** The streets of the appeals that are still to be invented, in random order. */
function openStreets({ config, random }: Kit, named: readonly Story[]): OrgCode[] {
  const rest = config.district.streets.map(({ code, accepted, resolved }) => {
    const known = named.filter(({ matter }) => matter.source === APPEALS && matter.place.subGrid.startsWith(code)).length
    return { code, count: accepted - resolved - known }
  })
  return random.shuffled(rest.flatMap(({ code, count }) => Array.from({ length: count }, () => code)))
}

export function planBoard(kit: Kit, moment: Moment): Board {
  const named = kit.config.named.map((one) => ({ one, stories: namedStories(kit, moment, one) }))
  const open = named.filter(({ one }) => one.stage !== 'END').flatMap(({ stories }) => stories.slice(0, 1))
  const ended = named.filter(({ one }) => one.stage === 'END').flatMap(({ stories }) => stories)
  const extra = named.flatMap(({ stories }) => stories.slice(1))
  const appeals = planAppeals(kit, moment, open)
  return { open: [...open, ...appeals, ...planOthers(kit, moment)], ended, extra }
}

function planAppeals(kit: Kit, moment: Moment, named: readonly Story[]): Story[] {
  const { config } = kit
  const streets = openStreets(kit, named)
  const take = (count: number, make: (org: OrgCode, index: number) => Story) => streets.splice(0, count).map(make)
  const toDispatch = missing(kit, APPEALS, 'DISPATCH')
  const isOfToday = ({ matter }: Story) => matter.source === APPEALS && matter.reportedAt >= moment.today
  const fresh = take(toDispatch - config.open.returned, (org) => freshAppeal(kit, moment, { org, before: kit.random.between(...FRESH) }))
  const todays = config.open.today.reported - config.open.today.openAndClosed - named.filter(isOfToday).length - fresh.length
  const reviews = missing(kit, APPEALS, 'REVIEW')
  const waiting = wishList(kit)
  return [
    ...fresh,
    ...take(config.open.returned, (org) => returnedAppeal(kit, moment, org)),
    ...take(reviews, (org, index) => reviewedAppeal(kit, moment, { org, isReviewed: index % 2 === 0 })),
    ...planToday(kit, moment, streets.splice(0, todays)),
    ...take(streets.length, (org, index) => workingAppeal(kit, moment, { org, wish: waiting[index] })),
  ]
}

function wishList({ config, random }: Kit): Wish[] {
  return random.shuffled(wishes.flatMap((wish) => Array.from({ length: config.open.wishes[wish] }, () => wish)))
}

const LATE_SMS = 13
const LATE_MEETING = 38
const MINUTE = 60_000
/** Appeals of today that already have a unit came in at least this long ago. */
const SETTLED = 35 * MINUTE
const LONG_AGO = 75 * MINUTE

/** Those of today that already have a unit: one message and one meeting came late, some wish no meeting. */
function planToday(kit: Kit, moment: Moment, streets: readonly OrgCode[]): Story[] {
  const timeOfDay = createTimeOfDay(kit.config, kit.random)
  const { withoutMeeting } = kit.config.open.today
  return streets.map((org, index) => {
    const latest = moment.now - (index < 2 ? LONG_AGO : SETTLED)
    let reportedAt = timeOfDay(dayOf(moment.now))
    while (reportedAt > latest) reportedAt -= kit.random.whole(20, 180) * MINUTE
    return todaysAppeal(kit, moment, { org, reportedAt: Math.max(reportedAt, moment.today + MINUTE), answers: answersOfToday(kit, { index, withoutMeeting }) })
  })
}

function answersOfToday(kit: Kit, { index, withoutMeeting }: { index: number; withoutMeeting: number }): FirstAnswers {
  const { random } = kit
  const sms = index === 0 ? LATE_SMS : random.between(0.5, 6)
  if (index >= 2 && index < 2 + withoutMeeting) return { sms, meeting: null }
  return { sms, meeting: index === 1 ? LATE_MEETING : random.between(6, 24) }
}

function planOthers(kit: Kit, moment: Moment): Story[] {
  const { random, config } = kit
  const district = config.district.streets[0]?.code.slice(0, STREET_DIGITS - 3) ?? ''
  const stories: Story[] = []
  const add = (count: number, make: () => Story) => {
    for (let index = 0; index < count; index += 1) stories.push(make())
  }
  for (const source of Object.keys(config.open.stages)) {
    if (source === APPEALS) continue
    const open = (isCamera = false) => ({ org: district, channel: channelOf(kit, source, isCamera) })
    const checks = config.open.verifying[source] ?? 0
    const patrols = missing(kit, source, 'PATROL')
    add(checks, () => verifyingOther(kit, moment, { ...open(true), before: random.between(...VERIFYING) }))
    add(patrols - checks, () => patrolOther(kit, moment, { ...open(), before: random.between(...PATROL) }))
    add(missing(kit, source, 'REPORT'), () => reportedOther(kit, moment, { ...open(random.isChance(0.3)), before: random.between(...FRESH) }))
    add(missing(kit, source, 'DISPATCH'), () => dispatchOther(kit, moment, { ...open(), before: random.between(...FRESH) }))
    add(missing(kit, source, 'DISPOSAL'), () => workingOther(kit, moment, open()))
    add(missing(kit, source, 'REVIEW'), () => reviewedOther(kit, moment, open()))
  }
  return stories
}

