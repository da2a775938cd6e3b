import type { Instant } from '#contract/ids.ts'
import { pass } from './end-steps.ts'
import { accept, dispatch, type FirstAnswers } from './intake-steps.ts'
import type { Kit } from './kit.ts'
import { createStory, type Matter, type Story } from './story.ts'
import { askExtension, askSuspension, chatter, contact, dispose, limitOf, sendBack, sign, suspended } from './work-steps.ts'
import type { wishes } from './demo-config.ts'

export type Wish = (typeof wishes)[number]

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TAKE_ON = [3, 20] as const
const noAnswers: FirstAnswers = { sms: null, meeting: null }

/** The matter as if it had been reported some minutes before it was dispatched. */
export function reportedBefore(kit: Kit, matter: Matter, dispatchedAt: Instant): Matter {
  const reportedAt = dispatchedAt - Math.round(kit.random.between(...TAKE_ON) * MINUTE)
  return { ...matter, reportedAt, id: kit.ids.uuid(reportedAt) }
}

/** Answers that have been given by now to somebody who reported so many minutes ago. */
export function quickAnswers({ random }: Kit, minutesAgo: number, isToBeMet: boolean): FirstAnswers {
  const sms = random.between(0.2, Math.min(5, minutesAgo * 0.4))
  return { sms, meeting: isToBeMet ? random.between(sms, Math.min(22, minutesAgo * 0.9)) : null }
}

/** Given to its unit at a set time. */
export function takeOnAt(kit: Kit, story: Story, dispatchedAt: Instant): void {
  const { reportedAt } = story.matter
  accept(kit, story, reportedAt + Math.round((dispatchedAt - reportedAt) * kit.random.between(0.2, 0.6)))
  dispatch(kit, story, dispatchedAt)
}

/** Does something only if it lies in the past; what would come later does not happen. */
export function untilNow(story: Story, now: Instant, act: () => void): boolean {
  const { length } = story.steps
  const { at } = story
  act()
  if (story.at < now) return true
  story.steps.length = length
  story.at = at
  return false
}

/** From dispatch to now, as far as the unit has come; with a wish of the unit that waits for its answer. */
export function workUntil(kit: Kit, story: Story, { now, dispatchedAt, wish }: { now: Instant; dispatchedAt: Instant; wish?: Wish | undefined }): void {
  contact(kit, story, { dispatchedAt, until: now })
  if (!untilNow(story, now, () => sign(kit, story, dispatchedAt))) return
  const { random } = kit
  if (wish !== undefined) return wished(kit, story, { now, wish, dispatchedAt })
  chatter(kit, story, now - random.whole(1, 10) * MINUTE)
}

/** Work hours after dispatch in which a unit may still send a case back, with a little to spare. */
const RETURN_WITHIN = 3.7

export const returnableUntil = (kit: Kit, dispatchedAt: Instant): Instant => kit.afterByClock(dispatchedAt, RETURN_WITHIN, 'work')

function wished(kit: Kit, story: Story, { now, wish, dispatchedAt }: { now: Instant; wish: Wish; dispatchedAt: Instant }): void {
  const { random } = kit
  const lately = Math.max(story.at + 2 * MINUTE, now - random.whole(8, 70) * MINUTE)
  if (wish === 'EXTENSION') askExtension(kit, story, lately)
  if (wish === 'SUSPENSION') askSuspension(kit, story, lately)
  if (wish === 'SUSPENDED') suspended(kit, story, Math.max(story.at + 5 * MINUTE, now - random.whole(4, 60) * HOUR))
  if (wish === 'RETURN') sendBack(kit, story, { asked: Math.min(lately, returnableUntil(kit, dispatchedAt)), agreed: now })
  if (wish === 'RETURN') story.steps.pop()
}

/** Done and waiting for its review, or reviewed and waiting for the call. */
export function doneAt(kit: Kit, story: Story, when: { dispatchedAt: Instant; disposedAt: Instant; reviewedAt: Instant | null }): void {
  sign(kit, story, when.dispatchedAt)
  contact(kit, story, { dispatchedAt: when.dispatchedAt, until: when.disposedAt })
  chatter(kit, story, when.disposedAt)
  dispose(kit, story, when.disposedAt)
  if (when.reviewedAt !== null) pass(kit, story, when.reviewedAt)
}

/** When it must have been dispatched for so much of its limit to have passed at an instant. */
export function dispatchedFor(kit: Kit, matter: Matter, used: { share: number; at: Instant }): Instant {
  const { hours, mode } = limitOf(createStory(matter))
  return kit.before(used.at, hours * used.share, mode)
}

export { noAnswers }
