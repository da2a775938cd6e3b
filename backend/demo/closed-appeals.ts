import type { Instant, OrgCode } from '#contract/ids.ts'
import type { ItemNode } from '#contract/views.ts'
import type { Shares } from './demo-config.ts'
import { call, callTime, complain, fail, isAsked, pass, reviewTime, reworkHours } from './end-steps.ts'
import { dispatch, report, takeOn, type FirstAnswers } from './intake-steps.ts'
import type { Kit } from './kit.ts'
import { anonymous, appealMatter, reporterOf } from './matters.ts'
import { createStory, goOn, type Story } from './story.ts'
import { chatter, contact, dispose, extended, limitOf, returned, sign, suspended } from './work-steps.ts'

/** What may go otherwise than usual; at most one of them in a life. */
const twists = ['late', 'return', 'rework', 'dissatisfied', 'extension', 'suspension', 'reopen', 'ratingTimeout'] as const satisfies readonly (keyof Shares)[]
type Twist = (typeof twists)[number] | 'none'

/** An appeal that ends resolved. `bound`: before when; `closeAt`: exactly when its last call is made. */
export type ClosedWish = { reportedAt: () => Instant; org: OrgCode; pace: number; bound: Instant; closeAt?: Instant | undefined; answers?: FirstAnswers | undefined }
export type Ended = { story: Story; endsAt: Instant; disposedAt: Instant }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const RATING_DAYS = 7
const LONGEST_LATE_HOURS = 49
const TRIES = 400
const QUIET_AFTER = 20
const HASTE = 0.9
const HASTIEST = 40
/** Work hours within which a call follows a review, and the time that lies between them at least. */
const CALL_WITHIN_HOURS = 12
const CALL_NOT_BEFORE = 25 * MINUTE

const isOfWork = (item: ItemNode, hours: number): boolean => item.mode === 'work' && item.limitHours >= hours

/** What each twist needs to be possible and to look likely. */
const fitsTwist: Record<Twist, (item: ItemNode) => boolean> = {
  none: () => true,
  late: (item) => isOfWork(item, 7) && item.limitHours <= LONGEST_LATE_HOURS,
  return: (item) => isOfWork(item, 7),
  rework: (item) => isOfWork(item, 4),
  dissatisfied: (item) => isOfWork(item, 4),
  extension: (item) => isOfWork(item, 14),
  suspension: (item) => isOfWork(item, 35) && item.level === 3,
  reopen: (item) => isOfWork(item, 4),
  ratingTimeout: () => true,
}

function drawTwist({ quota }: Kit): Twist {
  for (const twist of twists) quota(twist).grow()
  const due = twists.find((twist) => quota(twist).isDue())
  if (due !== undefined) quota(due).take()
  return due ?? 'none'
}

type Range = readonly [from: number, to: number]
const onTime: Record<'sms' | 'meeting', Range> = { sms: [0.4, 6], meeting: [4, 25] }
const late: Record<'sms' | 'meeting', Range> = { sms: [10.6, 24], meeting: [31, 44] }

/** Minutes to the first answers, by how often they come late. */
export function drawAnswers(kit: Kit, isToBeMet: boolean): FirstAnswers {
  const { quota, random } = kit
  const sms = quota('smsLate').ask() ? late.sms : onTime.sms
  if (!isToBeMet) return { sms: random.between(...sms), meeting: null }
  const meeting = quota('appointLate').ask() ? late.meeting : onTime.meeting
  return { sms: random.between(...sms), meeting: random.between(...meeting) }
}

const noAnswers: FirstAnswers = { sms: null, meeting: null }

/** Who reports, and which answers follow. */
function drawReporter(kit: Kit, wish: ClosedWish): { reporter: typeof anonymous; answers: FirstAnswers } {
  const { quota } = kit
  if (wish.answers !== undefined) return { reporter: reporterOf(kit, wish.answers.meeting !== null), answers: wish.answers }
  if (quota('noPhone').ask()) return { reporter: anonymous, answers: noAnswers }
  const isToBeMet = !quota('noMeeting').ask()
  return { reporter: reporterOf(kit, isToBeMet), answers: drawAnswers(kit, isToBeMet) }
}

type Luck = ReturnType<typeof drawReporter> & { twist: Twist; pace: number }

/** The whole life of an appeal that ends resolved, inside its bounds; drawn again, in more haste, until it fits. */
export function closedAppeal(kit: Kit, wish: ClosedWish): Ended {
  const drawn = drawReporter(kit, wish)
  const isCalled = drawn.answers.sms !== null
  const twist = wish.closeAt === undefined ? drawTwist(kit) : 'none'
  const usable = isCalled || (twist !== 'dissatisfied' && twist !== 'ratingTimeout') ? twist : 'none'
  for (let tried = 0; tried < TRIES; tried += 1) {
    const pace = wish.closeAt === undefined ? HASTE ** Math.min(tried, HASTIEST) : kit.random.next()
    const luck = { ...drawn, twist: tried < QUIET_AFTER ? usable : 'none', pace: wish.pace * pace } as const
    const ended = lived(kit, wish, luck)
    if (ended !== null) return ended
  }
  throw new Error('an appeal does not fit between its report and its bound')
}

function lived(kit: Kit, wish: ClosedWish, luck: Luck): Ended | null {
  const matter = appealMatter(kit, { at: wish.reportedAt(), org: wish.org, fits: fitsTwist[luck.twist] }, luck.reporter)
  const story = createStory(matter)
  report(kit, story, luck.answers)
  const worked = work(kit, story, luck)
  const disposedAt = worked.at
  if (disposedAt >= wish.bound) return null
  pass(kit, worked, reviewTime(kit, worked, kit.random.between(0.03, 0.5) * luck.pace))
  return finished(kit, worked, { wish, luck, disposedAt })
}

function work(kit: Kit, first: Story, { twist, pace }: Luck): Story {
  const dispatched = takeOn(kit, first)
  const { story, dispatchedAt } = twist === 'return' ? returned(kit, first, dispatched) : { story: first, dispatchedAt: dispatched }
  sign(kit, story, dispatchedAt)
  const doneAt = doneTime(kit, story, { twist, pace, dispatchedAt })
  contact(kit, story, { dispatchedAt, until: doneAt })
  chatter(kit, story, doneAt)
  dispose(kit, story, doneAt)
  if (twist !== 'rework') return story
  fail(kit, story, reviewTime(kit, story, kit.random.between(0.05, 0.4)))
  dispose(kit, story, kit.after(story.at, reworkHours(kit, story), limitOf(story).mode))
  return story
}

type Pace = { twist: Twist; pace: number; dispatchedAt: Instant }

/** When the work is done: some share of the limit after dispatch, but never a moment after the sign. */
function doneTime(kit: Kit, story: Story, { twist, pace, dispatchedAt }: Pace): Instant {
  const { random } = kit
  const { hours, mode } = limitOf(story)
  const soon = () => story.at + random.whole(4, 9) * MINUTE
  const atShare = (share: number) => Math.max(soon(), kit.after(dispatchedAt, hours * share, mode))
  if (twist === 'extension') {
    extended(kit, story, dispatchedAt)
    return atShare(random.between(0.9, 1.35))
  }
  if (twist === 'suspension') return kit.after(suspended(kit, story, kit.after(dispatchedAt, hours * 0.15, mode)), hours * random.between(0.1, 0.4), mode)
  if (twist === 'late') return kit.afterByClock(dispatchedAt, hours * random.between(1.03, 1.2), mode)
  const share = 0.05 + 0.85 * random.next() ** 1.25
  return atShare(Math.min(0.92, share * pace))
}

type Review = { wish: ClosedWish; luck: Luck; disposedAt: Instant }

/** From the review to the end, or null when that would be too late. */
function finished(kit: Kit, story: Story, { wish, luck, disposedAt }: Review): Ended | null {
  const within = (one: Story, endsAt = one.at): Ended | null => (endsAt < wish.bound ? { story: one, endsAt, disposedAt } : null)
  if (!isAsked(story)) return wish.closeAt === undefined ? within(story) : null
  if (luck.twist === 'ratingTimeout') return within(story, story.at + RATING_DAYS * DAY)
  if (wish.closeAt !== undefined) return calledAt(kit, story, { closeAt: wish.closeAt, disposedAt })
  if (luck.twist === 'dissatisfied') {
    complain(kit, story, callTime(kit, story, luck.pace))
    dispose(kit, story, kit.after(story.at, reworkHours(kit, story), limitOf(story).mode))
    pass(kit, story, reviewTime(kit, story, kit.random.between(0.05, 0.3)))
  }
  call(kit, story, callTime(kit, story, luck.pace))
  if (luck.twist !== 'reopen') return within(story)
  return within(livedAgain(kit, story))
}

function calledAt(kit: Kit, story: Story, { closeAt, disposedAt }: { closeAt: Instant; disposedAt: Instant }): Ended | null {
  if (closeAt - story.at < CALL_NOT_BEFORE || story.at < kit.before(closeAt, CALL_WITHIN_HOURS, 'work')) return null
  call(kit, story, closeAt)
  return { story, endsAt: closeAt, disposedAt }
}

/** Opened again some days after its end, and done a second time. */
function livedAgain(kit: Kit, first: Story): Story {
  const { random, people, config } = kit
  const { matter } = first
  goOn(first, first.at + random.whole(1, 8) * DAY + random.whole(0, 120) * MINUTE, {
    by: people.community(matter.place.subGrid), action: { type: 'reopen', reason: random.pick(config.phrases.reopenReasons) },
  })
  const story = { ...first, matter: { ...matter, assists: [] } }
  const dispatchedAt = dispatch(kit, story, story.at + random.whole(4, 18) * MINUTE)
  sign(kit, story, dispatchedAt)
  const { hours, mode } = limitOf(story)
  dispose(kit, story, Math.max(story.at + HOUR, kit.after(dispatchedAt, hours * random.between(0.2, 0.6), mode)))
  pass(kit, story, reviewTime(kit, story, random.between(0.05, 0.4)))
  call(kit, story, callTime(kit, story, 1))
  return story
}
