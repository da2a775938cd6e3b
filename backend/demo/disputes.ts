import type { DisputeFactors, DisputeGrade } from '#contract/dispute.ts'
import type { Instant } from '#contract/ids.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { factorsOf, gradeOfFactors, isDangerous } from '#backend/domain/dispute/grade.ts'
import type { CaseAction } from '#contract/commands.ts'
import { isAsked } from './end-steps.ts'
import type { Kit } from './kit.ts'
import type { Random } from './random.ts'
import type { Matter, Step, Story } from './story.ts'

/** Puts what is owed about disputes into stories: contacts, meetings, follow-ups, results, revisits, facts that raise a grade. */
export type Disputes = {
  /** A life that has ended, followed to its end and revisited since. */
  ended(story: Story, steps: readonly Step[]): Step[]
  /** One that goes on, followed until now. */
  open(story: Story, steps: readonly Step[]): Step[]
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A dispute between two sides, when its report says nothing else. */
const TWO = 2

type Deps = { kit: Kit; random: Random; now: Instant }
type Deed = Extract<CaseAction, { type: 'followDispute' | 'settleDispute' | 'revisitDispute' | 'addDisputeFact' | 'answerDisputeWarning' }>

/** What the report form says of the factors: asked for, so that a dispute comes whole. */
export function formFactors({ telling, peopleCount, amountFen }: Pick<Matter, 'telling' | 'peopleCount' | 'amountFen'>, { rules }: Kit['resources']): { peopleCount: number; amountFen: number } {
  const told = factorsOf({ ...telling, peopleCount: peopleCount ?? null, amountFen: amountFen ?? null, duplicates: [], reportedAt: 0 }, null, { found: null, rules: rules.disputes, now: 0 })
  return { peopleCount: told.people?.value ?? TWO, amountFen: told.amountFen?.value ?? 0 }
}

/** Of the few open disputes that grow: so many, by the order they were reported in. */
const MOST_RAISED = 6
/** Kinds of disputes in which more and more people come. */
const growing: ReadonlySet<string> = new Set(['2604', '2605', '2608', '2610'])
/** Open disputes of which the last follow-up is late, and majors that a desk has not yet confirmed. */
const LATE = 0.06
const UNCONFIRMED = 0.25
const everyMs: Record<DisputeGrade, readonly [number, number]> = { MINOR: [5 * DAY, 6.5 * DAY], MODERATE: [2 * DAY, 2.8 * DAY], MAJOR: [17 * HOUR, 22 * HOUR] }

/** Open in the list of stories, and yet at an end of their own. */
const ends: ReadonlySet<string> = new Set(['cancel', 'merge', 'reject', 'verifyFail', 'passReview'])

export function createDisputes(deps: Deps): Disputes {
  const { rules } = deps.kit.resources
  const isOwed = ({ matter }: Story) => matter.telling.item.isDispute && dayOf(matter.reportedAt) >= rules.disputes.dutiesSince
  let raised = 0
  return {
    ended(story, steps) {
      const last = steps.at(-1)
      if (!isOwed(story) || last === undefined || !steps.some(({ action }) => action.type === 'dispose')) return [...steps]
      const life = lifeOf(deps, story)
      const reviewedAt = steps.find(({ action }) => action.type === 'passReview')?.at ?? last.at
      return inOrder([...steps, ...followed(deps, life, { until: reviewedAt - MINUTE, steps }), ...settled(deps, life, steps), ...revisited(deps, life, { story, last })])
    },
    open(story, steps) {
      if (!isOwed(story)) return [...steps]
      const life = lifeOf(deps, story)
      const endAt = steps.find(({ action }) => ends.has(action.type))?.at ?? null
      const isLate = deps.random.isChance(LATE)
      const follows = followed(deps, life, { until: (endAt ?? deps.now) - MINUTE, steps })
      if (endAt !== null) return inOrder([...steps, ...follows])
      const mayGrow = raised < MOST_RAISED && isGrowing(deps, life)
      if (mayGrow) raised += 1
      return inOrder([...steps, ...(isLate ? follows.slice(0, -1) : follows), ...(mayGrow ? grown(deps, life, raised) : []), ...confirmed(deps, life)])
    },
  }
}

const isGrowing = ({ now }: Deps, { matter, grade }: Life): boolean => grade === 'MODERATE' && growing.has(matter.telling.item.code) && now - matter.reportedAt > DAY

type Life = { matter: Matter; grade: DisputeGrade; factors: DisputeFactors }

function lifeOf({ kit }: Deps, { matter }: Story): Life {
  const { disputes: rules } = kit.resources.rules
  const { title, text } = matter.telling
  const factors = factorsOf({ title, text, peopleCount: matter.peopleCount ?? null, amountFen: matter.amountFen ?? null, duplicates: [], reportedAt: matter.reportedAt }, null, { found: null, rules, now: matter.reportedAt })
  return { matter, factors, grade: gradeOfFactors(factors, rules) }
}

const inOrder = (steps: readonly Step[]): Step[] => steps.toSorted((a, b) => a.at - b.at)

function step({ kit: { people } }: Deps, { matter }: Life, { at, action }: { at: Instant; action: Deed }): Step {
  const isAbove = action.type === 'answerDisputeWarning' || (action.type === 'followDispute' && action.duty === 'INFORM')
  return { at: Math.round(at), caseId: matter.id, by: isAbove ? people.street(matter.place.subGrid) : people.community(matter.place.subGrid), action }
}

const contacts: ReadonlySet<string> = new Set(['agreeAppointment', 'recordContact'])

/** First actions within their limits, then a word as often as the grade asks. */
function followed(deps: Deps, life: Life, { until, steps }: { until: Instant; steps: readonly Step[] }): Step[] {
  const { random, kit: { config: { phrases: { disputes: words } } } } = deps
  const { matter, grade, factors } = life
  const from = matter.reportedAt
  const acts: Step[] = []
  const add = (at: Instant, duty: Extract<Deed, { type: 'followDispute' }>['duty'], notes: readonly string[]) => {
    if (at < until) acts.push(step(deps, life, { at: at, action: { type: 'followDispute', duty, note: random.pick(notes) } }))
  }
  const isAtOnce = isDangerous(factors, deps.kit.resources.rules.disputes)
  // To agree on a meeting is a contact, too.
  const isContacted = steps.some(({ action, at }) => contacts.has(action.type) && at - from < HOUR)
  if (grade === 'MINOR' && !isContacted) add(from + random.between(8, 27) * MINUTE, 'CONTACT', words.contacts)
  if (grade === 'MAJOR' && isAtOnce) add(from + random.between(12, 28) * MINUTE, 'ON_SITE', words.meetings)
  if (grade === 'MAJOR') add(from + random.between(20, 55) * MINUTE, 'INFORM', words.contacts)
  if (grade !== 'MINOR') add(from + random.between(2, 16) * HOUR, 'MEETING', words.meetings)
  const [least, most] = everyMs[grade]
  for (let at = (acts.at(-1)?.at ?? from) + random.between(least, most); at < until; at += random.between(least, most)) add(at, 'FOLLOW_UP', words.follows)
  return acts
}

function settled(deps: Deps, life: Life, steps: readonly Step[]): Step[] {
  const disposal = steps.findLast(({ action }) => action.type === 'dispose')
  if (disposal === undefined) return []
  const isWritten = /协议|签/u.test(life.matter.telling.result)
  return [step(deps, life, { at: disposal.at - MINUTE, action: { type: 'settleDispute', mediation: isWritten ? 'WRITTEN' : 'ORAL', note: deps.random.pick(deps.kit.config.phrases.disputes.results) } })]
}

/** Revisits that have come due since the closing; a case that waited for its rating out is left to the desk. */
function revisited(deps: Deps, life: Life, { story, last }: { story: Story; last: Step }): Step[] {
  const { type } = last.action
  const isClosed = type === 'completeCallback' || type === 'rate' || (type === 'passReview' && !isAsked(story))
  if (!isClosed || life.grade === 'MINOR') return []
  return deps.kit.resources.rules.disputes.grades[life.grade].revisitDays.flatMap((days) => {
    const at = last.at + days * DAY - deps.random.between(3, 30) * HOUR
    return at < deps.now ? [step(deps, life, { at: at, action: { type: 'revisitDispute', days, isSettled: true, note: deps.random.pick(deps.kit.config.phrases.disputes.revisits) } })] : []
  })
}

/** More people come: the grade rises this morning, and some of them work for the same employer. */
function grown(deps: Deps, life: Life, nth: number): Step[] {
  const { random, now, kit: { config: { phrases: { disputes: words } } } } = deps
  const [first = ''] = words.employers
  const isGathering = nth % 3 === 1
  return [step(deps, life, { at: now - random.between(20, 170) * MINUTE, action: {
    type: 'addDisputeFact', people: isGathering ? random.whole(31, 48) : random.whole(12, 28), signs: isGathering ? ['GATHERING'] : ['MEDIA'], employer: nth <= TWO ? first : random.pick(words.employers),
    note: random.pick(words.grown),
  } })]
}

/** The street has answered for most of the majors of the days before. */
function confirmed(deps: Deps, life: Life): Step[] {
  const at = life.matter.reportedAt + deps.random.between(1, 3) * HOUR
  if (life.grade !== 'MAJOR' || at > deps.now - HOUR || deps.random.isChance(UNCONFIRMED)) return []
  return [step(deps, life, { at: at, action: { type: 'answerDisputeWarning', how: 'CONFIRMED', note: deps.kit.config.phrases.disputes.confirmed } })]
}
