import type { SourceCode } from '#contract/case.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { ItemNode } from '#contract/views.ts'
import { report } from './intake-steps.ts'
import type { Kit } from './kit.ts'
import { otherMatter, type OtherChannel } from './matters.ts'
import { drawn, freshStory, reviewedStory, type Moment } from './open-appeals.ts'
import { dispatchedFor, noAnswers, reportedBefore, takeOnAt, workUntil, type Wish } from './open-steps.ts'
import { createStory, goOn, type Matter, type Story } from './story.ts'

/** Where an open case of another source lies, and how it came in. */
export type OtherOpen = { org: OrgCode; channel: OtherChannel }

const MINUTE = 60_000
const LONG_HOURS = 4

/** The channels of a source, the camera's only where it is asked for. */
export function channelOf(kit: Kit, source: SourceCode, isCamera: boolean): OtherChannel {
  const { channels } = kit.config.rhythm.others
  const own = channels.filter((one) => one.source === source)
  const wanted = own.filter(({ origin }) => (origin === 'AI') === isCamera)
  return kit.random.pick(wanted.length === 0 ? own : wanted)
}

function matterAt(kit: Kit, at: Instant, { open, fits }: { open: OtherOpen; fits: (item: ItemNode) => boolean }): Matter {
  return otherMatter(kit, { at, org: open.org, fits }, open.channel)
}

const isCalm = (item: ItemNode): boolean => !item.isUrgent
const isSteady = (item: ItemNode): boolean => item.level > 1 && item.mode === 'work' && item.limitHours >= LONG_HOURS

/** Reported some minutes ago, nobody has looked at it. */
export function reportedOther(kit: Kit, { now }: Moment, { before, ...open }: OtherOpen & { before: number }): Story {
  const story = createStory(matterAt(kit, now - Math.round(before * MINUTE), { open, fits: isCalm }))
  report(kit, story, noAnswers)
  return story
}

/** A worker is on the way to see whether it is true. */
export function verifyingOther(kit: Kit, moment: Moment, open: OtherOpen & { before: number }): Story {
  const story = reportedOther(kit, moment, open)
  const { subGrid } = story.matter.place
  goOn(story, story.at + kit.random.whole(2, 4) * MINUTE, { by: kit.people.community(subGrid), action: { type: 'askVerify' } })
  return story
}

export function dispatchOther(kit: Kit, { now }: Moment, { before, ...open }: OtherOpen & { before: number }): Story {
  return freshStory(kit, matterAt(kit, now - Math.round(before * MINUTE), { open, fits: isCalm }), before)
}

/** Being put right on the spot, dispatched some minutes ago. */
export function patrolOther(kit: Kit, moment: Moment, { before, ...open }: OtherOpen & { before: number }): Story {
  return patrolStory(kit, moment, matterAt(kit, moment.now - Math.round(before * MINUTE), { open, fits: ({ level }) => level === 1 }))
}

export function patrolStory(kit: Kit, { now }: Moment, matter: Matter): Story {
  const story = createStory(matter)
  report(kit, story, noAnswers)
  const dispatchedAt = matter.reportedAt + Math.round(Math.min((now - matter.reportedAt) / 2, kit.random.between(1, 3) * MINUTE))
  takeOnAt(kit, story, dispatchedAt)
  workUntil(kit, story, { now, dispatchedAt })
  return story
}

export function workingOther(kit: Kit, { now }: Moment, open: OtherOpen & { wish?: Wish | undefined }): Story {
  const matter = matterAt(kit, now, { open, fits: isSteady })
  const dispatchedAt = dispatchedFor(kit, matter, { share: kit.random.between(0.05, 0.64), at: now })
  const story = createStory(reportedBefore(kit, matter, dispatchedAt))
  report(kit, story, noAnswers)
  takeOnAt(kit, story, dispatchedAt)
  workUntil(kit, story, { now, dispatchedAt, wish: open.wish })
  return story
}

export function reviewedOther(kit: Kit, { now }: Moment, open: OtherOpen): Story {
  return drawn('other case in review', () => {
    const matter = matterAt(kit, now, { open, fits: isSteady })
    const disposedAt = kit.before(now, kit.random.between(0.1, 4.4), 'work')
    const dispatchedAt = dispatchedFor(kit, matter, { share: kit.random.between(0.25, 0.85), at: disposedAt })
    return reviewedStory(kit, reportedBefore(kit, matter, dispatchedAt), { dispatchedAt, disposedAt, reviewedAt: null })
  })
}
