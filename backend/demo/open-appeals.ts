import type { Instant, OrgCode } from '#contract/ids.ts'
import type { ItemNode } from '#contract/views.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { drawAnswers } from './closed-appeals.ts'
import { createTimeOfDay } from './day-plan.ts'
import { accept, report, type FirstAnswers } from './intake-steps.ts'
import type { Kit } from './kit.ts'
import { appealMatter, reporterOf } from './matters.ts'
import { doneAt, quickAnswers, reportedBefore, returnableUntil, takeOnAt, workUntil, type Wish } from './open-steps.ts'
import { createWeighted } from './random.ts'
import { createStory, type Matter, type Story } from './story.ts'
import { dispatch } from './intake-steps.ts'
import { sendBack } from './work-steps.ts'

/** Now, and the first instant of today: appeals of today are counted, the others came before. */
export type Moment = { now: Instant; today: Instant }

const MINUTE = 60_000
const TRIES = 400
const LONG_HOURS = 14
const SUSPENDABLE_HOURS = 35

/** Work that lasts beyond a day and is counted in work time. */
const isSteady = (least: number) => (item: ItemNode): boolean => item.level > 1 && item.mode === 'work' && item.limitHours >= least

/** Draws until it fits. */
export function drawn<T>(what: string, draw: () => T | null): T {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const result = draw()
    if (result !== null) return result
  }
  throw new Error(`nothing fits: ${what}`)
}

type Drawn = { matter: Matter; dispatchedAt: Instant }
type Range = readonly [from: number, to: number]

/** When an appeal that is still open was reported: the longer ago, the fewer. */
export function createAges({ config, random }: Pick<Kit, 'config' | 'random'>, { today }: Moment): () => Instant {
  const timeOfDay = createTimeOfDay(config, random)
  const draw = createWeighted(config.open.ages.map((weight, index) => [index + 1, weight] as const))
  return () => timeOfDay(dayOf(today) - draw(random))
}

/** A matter reported on an earlier day, of which so much of the limit had passed at an instant. */
function agedAppeal(kit: Kit, moment: Moment, { org, least, share, at }: { org: OrgCode; least: number; share: Range; at: Instant }): Drawn {
  const ages = createAges(kit, moment)
  return drawn('aged appeal', () => {
    const reportedAt = ages()
    const dispatchedAt = reportedAt + kit.random.whole(4, 20) * MINUTE
    const used = kit.between(dispatchedAt, at)
    const [from, to] = share
    const isUsed = (item: ItemNode) => isSteady(least)(item) && used >= from * item.limitHours && used <= to * item.limitHours
    if (!kit.words.has('appeal', isUsed)) return null
    return { matter: appealMatter(kit, { at: reportedAt, org, fits: isUsed }, reporterOf(kit, !kit.quota('noMeeting').ask())), dispatchedAt }
  })
}

function appeal(kit: Kit, org: OrgCode, fits: { at: Instant; item: (item: ItemNode) => boolean }): Matter {
  return appealMatter(kit, { at: fits.at, org, fits: fits.item }, reporterOf(kit, !kit.quota('noMeeting').ask()))
}

function begin(kit: Kit, matter: Matter, answers?: FirstAnswers): Story {
  const story = createStory(matter)
  report(kit, story, answers ?? drawAnswers(kit, matter.reporter?.wantsContact === true))
  return story
}

/** Reported some minutes ago and taken on; nobody has given it to a unit yet. */
export function freshAppeal(kit: Kit, { now }: Moment, { org, before }: { org: OrgCode; before: number }): Story {
  const reportedAt = now - Math.round(before * MINUTE)
  const matter = appealMatter(kit, { at: reportedAt, org, fits: (item) => !item.isUrgent }, reporterOf(kit, true))
  return freshStory(kit, matter, before)
}

export function freshStory(kit: Kit, matter: Matter, before: number): Story {
  const story = begin(kit, matter, matter.source === 'QZSQ' ? quickAnswers(kit, before, true) : { sms: null, meeting: null })
  accept(kit, story, matter.reportedAt + Math.round(Math.min(before * 0.8, kit.random.between(0.6, 2)) * MINUTE))
  return story
}

/** Sent back by its unit this morning, waiting for another one. */
export function returnedAppeal(kit: Kit, moment: Moment, org: OrgCode): Story {
  const { random } = kit
  const { now } = moment
  const asked = now - random.whole(20, 60) * MINUTE
  const { matter, dispatchedAt } = returnable(kit, moment, { org, at: kit.before(asked, random.between(1.2, 3.2), 'work') })
  const story = begin(kit, matter)
  takeOnAt(kit, story, dispatchedAt)
  return sendBack(kit, story, { asked: Math.min(asked, returnableUntil(kit, dispatchedAt)), agreed: now - random.whole(2, 16) * MINUTE })
}

const usedByWish: Record<Wish | 'NONE', Range> = { NONE: [0.01, 0.66], EXTENSION: [0.4, 0.64], SUSPENSION: [0.2, 0.6], SUSPENDED: [0.2, 0.55], RETURN: [0.02, 0.2] }
const leastByWish: Record<Wish | 'NONE', number> = { NONE: 4, EXTENSION: LONG_HOURS, SUSPENSION: LONG_HOURS, SUSPENDED: SUSPENDABLE_HOURS, RETURN: LONG_HOURS }
const RETURN_HOURS: Range = [1.5, 3.4]

/** In the hands of its unit since before today, with more than a quarter of its time left. */
export function workingAppeal(kit: Kit, moment: Moment, { org, wish }: { org: OrgCode; wish?: Wish | undefined }): Story {
  const { now } = moment
  const kind = wish ?? 'NONE'
  const { matter, dispatchedAt } = wish === 'RETURN'
    ? returnable(kit, moment, { org, at: kit.before(now, kit.random.between(...RETURN_HOURS), 'work') })
    : agedAppeal(kit, moment, { org, least: leastByWish[kind], share: usedByWish[kind], at: now })
  const story = begin(kit, matter)
  takeOnAt(kit, story, dispatchedAt)
  workUntil(kit, story, { now, dispatchedAt, wish })
  return story
}

/** Dispatched so lately that its unit may still say that it is not its work, but before today. */
function returnable(kit: Kit, { today }: Moment, { org, at }: { org: OrgCode; at: Instant }): Drawn {
  const dispatchedAt = Math.min(at, today - kit.random.whole(370, 470) * MINUTE)
  return { matter: reportedBefore(kit, appeal(kit, org, { at: dispatchedAt, item: isSteady(LONG_HOURS) }), dispatchedAt), dispatchedAt }
}

/** Reported and given to its unit today. */
export function todaysAppeal(kit: Kit, { now }: Moment, { org, reportedAt, answers }: { org: OrgCode; reportedAt: Instant; answers: FirstAnswers }): Story {
  const isMet = answers.meeting !== null
  const matter = appealMatter(kit, { at: reportedAt, org, fits: isSteady(LONG_HOURS) }, reporterOf(kit, isMet))
  const story = begin(kit, matter, answers)
  accept(kit, story, reportedAt + kit.random.whole(1, 4) * MINUTE)
  const dispatchedAt = dispatch(kit, story, story.at + kit.random.whole(2, 14) * MINUTE)
  workUntil(kit, story, { now, dispatchedAt })
  return story
}

/** Hours of work time a review and a call may have been waiting without warning. */
const WAITS_FOR_REVIEW: Range = [0.05, 4.6]
const WAITS_FOR_CALL: Range = [0.05, 8.5]
const REVIEW_TOOK: Range = [0.3, 4]
const USED_WHEN_DONE: Range = [0.2, 0.95]
/** Work hours that lie at least between dispatch and the end of the work. */
const LEAST_WORK = 1.5

/** Done, and waiting for the review or, once reviewed, for the call. */
export function reviewedAppeal(kit: Kit, moment: Moment, { org, isReviewed }: { org: OrgCode; isReviewed: boolean }): Story {
  const { random } = kit
  const { now } = moment
  return drawn('appeal in review', () => {
    const reviewedAt = isReviewed ? kit.before(now, random.between(...WAITS_FOR_CALL), 'work') : null
    const disposedAt = kit.before(reviewedAt ?? now, random.between(...(isReviewed ? REVIEW_TOOK : WAITS_FOR_REVIEW)), 'work')
    const { matter, dispatchedAt } = agedAppeal(kit, moment, { org, least: 4, share: USED_WHEN_DONE, at: disposedAt })
    if (kit.between(dispatchedAt, disposedAt) < LEAST_WORK) return null
    return reviewedStory(kit, matter, { dispatchedAt, disposedAt, reviewedAt })
  })
}

export function reviewedStory(kit: Kit, matter: Matter, when: { dispatchedAt: Instant; disposedAt: Instant; reviewedAt: Instant | null }): Story {
  const story = begin(kit, matter, matter.reporter === null ? { sms: null, meeting: null } : undefined)
  takeOnAt(kit, story, when.dispatchedAt)
  doneAt(kit, story, when)
  return story
}

