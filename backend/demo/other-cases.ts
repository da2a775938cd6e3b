import type { Instant, OrgCode } from '#contract/ids.ts'
import { sample } from '#backend/domain/shared/sample.ts'
import { pass, reviewTime } from './end-steps.ts'
import { report, reportOf, takeOn } from './intake-steps.ts'
import type { Kit } from './kit.ts'
import { ofLevel, otherMatter, type OtherChannel } from './matters.ts'
import { createStory, goOn, type Story } from './story.ts'
import { chatter, dispose, limitOf, sign } from './work-steps.ts'

export type OtherWish = { at: Instant; org: OrgCode; bound: Instant }

const MINUTE = 60_000
const noAnswers = { sms: null, meeting: null }
const TRIES = 60
const HASTE = 0.9

/** Found and fixed in one form (即采即办); a sample is reviewed by somebody else. */
export function spotFixed(kit: Kit, { at, org, bound }: OtherWish, channel: OtherChannel): Story {
  const { people, photos, random, config, resources } = kit
  const matter = otherMatter(kit, { at, org, fits: ofLevel(1) }, channel)
  const team = kit.people.patrol(matter.place.subGrid)
  const story = createStory({ ...matter, lead: team.unit ?? matter.lead })
  const isSampled = sample(resources.rules.reviewSamplePercent, matter.id)
  const attachments = [photos.one('BEFORE'), photos.one('AFTER')]
  goOn(story, at, { by: team, action: { ...reportOf(kit, story), type: 'reportAndFix', attachments, result: matter.telling.result } })
  if (!isSampled) return story
  const when = Math.min(reviewTime(kit, story, random.between(0.05, 0.5)), bound - MINUTE)
  const note = random.pick(config.phrases.reviewNotes)
  goOn(story, when, { by: people.service(matter.place.subGrid), action: { type: 'passReview', evidence: 'PHONE', note, attachments: [] } })
  return story
}

/** What goes through the whole loop: found, taken on, worked on, reviewed, all before the bound; null when the time is too short. */
export function routed(kit: Kit, wish: OtherWish, channel: OtherChannel): Story | null {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const story = createStory(otherMatter(kit, wish, channel))
    report(kit, story, noAnswers)
    const dispatchedAt = takeOn(kit, story)
    sign(kit, story, dispatchedAt)
    const { hours, mode } = limitOf(story)
    const share = kit.random.between(0.1, 0.85) * HASTE ** tried
    const doneAt = Math.max(story.at + kit.random.whole(4, 9) * MINUTE, kit.after(dispatchedAt, hours * share, mode))
    chatter(kit, story, doneAt)
    dispose(kit, story, doneAt)
    pass(kit, story, reviewTime(kit, story, kit.random.between(0.03, 0.5)))
    if (story.at < wish.bound) return story
  }
  return null
}
