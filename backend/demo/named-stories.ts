import type { Instant } from '#contract/ids.ts'
import type { CaseAction } from '#contract/commands.ts'
import type { Actor } from '#contract/roles.ts'
import { drawAnswers } from './closed-appeals.ts'
import type { NamedCase, StoryStep } from './demo-config.ts'
import { call, callTime, isAsked, pass, reviewTime } from './end-steps.ts'
import { report, takeOn } from './intake-steps.ts'
import { mergedAppeal } from './invalid-appeals.ts'
import type { Kit } from './kit.ts'
import { reporterOf } from './matters.ts'
import { freshStory, reviewedStory, type Moment } from './open-appeals.ts'
import { patrolStory } from './open-others.ts'
import { dispatchedFor, reportedBefore, takeOnAt, workUntil } from './open-steps.ts'
import { beside, createStory, goOn, type Matter, type Story } from './story.ts'
import { contact, dispose, limitOf, sign } from './work-steps.ts'
import { itemOf } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const origins = { ZLT: 'PATROL', JWZS: 'POLICE', QZSQ: 'RESIDENT' } as const
const ofSource: Readonly<Record<string, (typeof origins)[keyof typeof origins] | undefined>> = origins
/** How much of its limit a case of the review column had used when it was done. */
const USED_WHEN_DONE = 0.7

/** A case of resources/config/demo/named-cases.json as a story; with what belongs to it. */
export function namedStories(kit: Kit, moment: Moment, named: NamedCase): Story[] {
  const justNow = (before: number) => matterOf(kit, named, moment.now - before * MINUTE)
  if (named.stage === 'PATROL') return [patrolStory(kit, moment, justNow(named.before))]
  if (named.stage === 'REPORT') return [reportStory(kit, justNow(named.before), named)]
  if (named.stage === 'DISPATCH') return [freshStory(kit, justNow(named.before), named.before)]
  if (named.stage === 'DISPOSAL') return workingStories(kit, moment, named)
  return [named.stage === 'REVIEW' ? reviewStory(kit, moment, named) : endedStory(kit, moment, named)]
}

function matterOf(kit: Kit, named: NamedCase, at: Instant): Matter {
  const reportedAt = Math.round(at)
  const item = itemOf(kit.resources.catalogue, named.item)
  const place = { ...kit.places.inSubGrid(kit.places.named(named.place)), address: named.address }
  const origin = ofSource[named.source] ?? 'INSPECTION'
  const teamUnit = `${place.subGrid}:G-SG`
  return {
    id: kit.ids.uuid(reportedAt), source: named.source, origin, level: named.level, place, reportedAt,
    telling: { item, title: named.title, text: named.text, result: 'result' in named ? named.result : '' },
    reporter: origin === 'RESIDENT' ? reporterOf(kit, true) : null,
    lead: leadOf(named) ?? (named.level === 1 ? teamUnit : kit.unitFor(item, place.subGrid)),
    assists: 'assists' in named ? (named.assists ?? []) : [],
    peopleCount: named.people, amountFen: named.amountFen, photos: named.photos ?? (origin === 'PATROL' ? 1 : 0),
  }
}

const leadOf = (named: NamedCase): string | null => ('lead' in named ? named.lead : null)

/** A report that nobody has looked at; with a phone, its sender still waits for the message. */
function reportStory(kit: Kit, matter: Matter, { phone = false, ai = false }: { phone?: boolean; ai?: boolean }): Story {
  const reporter = phone ? reporterOf(kit, true) : null
  const origin = phone ? 'RESIDENT' : ai ? 'AI' : matter.origin
  const story = createStory({ ...matter, reporter, origin })
  report(kit, story, { sms: null, meeting: null })
  return story
}

type Working = Extract<NamedCase, { stage: 'DISPOSAL' }>

function workingStories(kit: Kit, { now }: Moment, named: Working): Story[] {
  const draft = matterOf(kit, named, now)
  const share = named.dueIn === undefined ? { share: named.used ?? 0, at: now } : { share: 1, at: now + named.dueIn * MINUTE }
  const dispatchedAt = Math.round(dispatchedFor(kit, draft, share))
  const matter = reportedBefore(kit, draft, dispatchedAt)
  const story = createStory(matter)
  report(kit, story, matter.reporter === null ? { sms: null, meeting: null } : { sms: 3, meeting: 22 })
  takeOnAt(kit, story, dispatchedAt)
  if (named.story !== undefined) told(kit, story, { steps: named.story, now, dispatchedAt })
  else if (named.comment === undefined) workUntil(kit, story, { now, dispatchedAt, wish: named.wish })
  else commented(kit, story, { now, dispatchedAt, text: named.comment })
  if (named.duplicateAfter === undefined) return [story]
  return [story, mergedAppeal(kit, matter, matter.reportedAt + named.duplicateAfter * MINUTE)]
}

function commented(kit: Kit, story: Story, { now, dispatchedAt, text }: { now: Instant; dispatchedAt: Instant; text: string }): void {
  sign(kit, story, dispatchedAt)
  contact(kit, story, { dispatchedAt, until: now })
  const at = now - kit.random.whole(15, 35) * MINUTE
  beside(story, Math.max(at, story.at), { by: kit.people.handler(story.matter.lead), action: { type: 'comment', text, isInternal: true } })
}

/** The steps that somebody wrote down, at their times. */
function told(kit: Kit, story: Story, { steps, now, dispatchedAt }: { steps: readonly StoryStep[]; now: Instant; dispatchedAt: Instant }): void {
  for (const step of steps) {
    const at = (step.from === 'now' ? now : dispatchedAt) + Math.round(step.minutes * MINUTE)
    goOn(story, at, { by: actorOf(kit, story.matter, step.by), action: actionOf(kit, step) })
  }
}

function actionOf({ photos }: Kit, { action, photo }: StoryStep): CaseAction {
  if (action.type === 'comment') return { ...action, isInternal: true }
  if (action.type === 'attach') return { ...action, attachments: [photos.one(photo ?? 'ONSITE')] }
  return action
}

function actorOf({ people }: Kit, { place, lead, assists }: Matter, by: StoryStep['by']): Actor {
  const actors: Record<StoryStep['by'], () => Actor> = {
    lead: () => people.handler(lead), assist: () => people.handler(assists[0] ?? lead), community: () => people.community(place.subGrid),
    head: () => people.head(place.subGrid), secretary: () => people.secretary(place.subGrid), streetDesk: () => people.street(place.subGrid),
    streetLeader: () => people.streetLeader(place.subGrid),
  }
  return actors[by]()
}

function reviewStory(kit: Kit, { now }: Moment, named: Extract<NamedCase, { stage: 'REVIEW' }>): Story {
  const draft = matterOf(kit, named, now)
  const disposedAt = now - named.disposed * MINUTE
  const reviewedAt = named.reviewed === undefined ? null : now - named.reviewed * MINUTE
  const dispatchedAt = dispatchedFor(kit, draft, { share: USED_WHEN_DONE, at: disposedAt })
  return reviewedStory(kit, reportedBefore(kit, draft, dispatchedAt), { dispatchedAt, disposedAt, reviewedAt })
}

const ENDED_USED = 0.35
const MORNING = 9.5

/** A case of some weeks ago that is over. */
function endedStory(kit: Kit, { today }: Moment, named: Extract<NamedCase, { stage: 'END' }>): Story {
  const story = createStory(matterOf(kit, named, today - named.daysAgo * DAY + MORNING * HOUR))
  report(kit, story, story.matter.reporter === null ? { sms: null, meeting: null } : drawAnswers(kit, true))
  const dispatchedAt = takeOn(kit, story)
  sign(kit, story, dispatchedAt)
  const { hours, mode } = limitOf(story)
  dispose(kit, story, kit.after(dispatchedAt, hours * ENDED_USED, mode))
  pass(kit, story, reviewTime(kit, story, 0.2))
  if (isAsked(story)) call(kit, story, callTime(kit, story, 1))
  return story
}
