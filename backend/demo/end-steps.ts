import type { Instant } from '#contract/ids.ts'
import type { CaseAction } from '#contract/commands.ts'
import type { Actor } from '#contract/roles.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { limitOf } from './work-steps.ts'
import type { Kit } from './kit.ts'
import { goOn, type Story } from './story.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const REVIEW_HOURS = 7
const URGENT_REVIEW_HOURS = 4
const CALLBACK_HOURS = 14

/** Whether somebody is asked how it went; otherwise the review ends the case. */
export const isAsked = ({ matter }: Story): boolean => matter.origin === 'RESIDENT' && matter.reporter?.phone !== undefined

function reviewer({ people, random }: Kit, { matter }: Story): Actor {
  return matter.level === 3 || random.isChance(0.4) ? people.reviewer(matter.place.subGrid) : people.community(matter.place.subGrid)
}

/** Some share of the time a review may take. */
export function reviewTime(kit: Kit, story: Story, share: number): Instant {
  const isUrgent = story.matter.telling.item.isUrgent
  return isUrgent ? kit.after(story.at, URGENT_REVIEW_HOURS * share, 'continuous') : kit.after(story.at, REVIEW_HOURS * share, 'work')
}

export function pass(kit: Kit, story: Story, when: Instant): void {
  const { random, config, photos } = kit
  const note = random.pick(config.phrases.reviewNotes)
  const action: CaseAction = random.isChance(0.6)
    ? { type: 'passReview', evidence: 'PHONE', note, attachments: [] }
    : { type: 'passReview', evidence: 'PHOTO', note, attachments: [photos.one('ONSITE')] }
  goOn(story, when, { by: reviewer(kit, story), action })
}

export function fail(kit: Kit, story: Story, when: Instant): void {
  goOn(story, when, { by: reviewer(kit, story), action: { type: 'failReview', reason: kit.random.pick(kit.config.phrases.reviewFails) } })
}

/** Hours of work that may pass before it must be done again. */
export const reworkHours = (kit: Kit, story: Story): number => Math.max(0.3, limitOf(story).hours * kit.random.between(0.08, 0.18))

/** What of the time for a call is used at most. */
const MOST_OF_CALL = 0.9
/** Calls are made on holidays too: before the rating ends by itself. */
const LONGEST_WAIT = 100 * HOUR

/** When somebody calls: often the next morning, else within two work days. */
export function callTime(kit: Kit, story: Story, pace: number): Instant {
  const { quota, random } = kit
  if (quota('morningCall').ask()) return dayStart(dayOf(story.at) + 1) + Math.round(random.between(7.4, 9.95) * HOUR)
  return Math.min(kit.after(story.at, CALLBACK_HOURS * Math.min(MOST_OF_CALL, random.between(0.04, 0.7) * pace), 'work'), story.at + LONGEST_WAIT)
}

function caller({ people, random }: Kit, { matter }: Story): Actor {
  return random.isChance(0.6) ? people.community(matter.place.subGrid) : people.service(matter.place.subGrid)
}

/** The call that ends a case: stars, or none when nobody answered. */
export function call(kit: Kit, story: Story, when: Instant): void {
  const { quota, random, config } = kit
  const { silentNotes, callbackNotes } = config.phrases
  const isSilent = quota('unrated').ask()
  const action: CaseAction = isSilent
    ? { type: 'completeCallback', solved: null, stars: null, note: random.pick(silentNotes) }
    : { type: 'completeCallback', solved: true, stars: starsOf(kit), note: random.pick(callbackNotes) }
  goOn(story, when, { by: caller(kit, story), action })
}

function starsOf({ quota }: Kit): number {
  if (quota('fair').ask()) return 3
  return quota('fourStars').ask() ? 4 : 5
}

/** The call that shows that nothing is solved. */
export function complain(kit: Kit, story: Story, when: Instant): void {
  const note = kit.random.pick(kit.config.phrases.unhappyNotes)
  goOn(story, when, { by: caller(kit, story), action: { type: 'completeCallback', solved: false, stars: 2, note } })
}
