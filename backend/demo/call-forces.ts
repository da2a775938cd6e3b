import { ForceKind, type ForceMember } from '#contract/forces.ts'
import type { Instant } from '#contract/ids.ts'
import { forceChoices } from '#backend/domain/force/calls.ts'
import { DAY, MINUTE } from '#backend/domain/shared/time.ts'
import type { DemoCalls } from './forces-plan.ts'
import type { Disputes } from './disputes.ts'
import type { People } from './people.ts'
import { createWeighted, type Random } from './random.ts'
import type { Step, Story } from './story.ts'

type Deps = { random: Random; people: People; members: readonly ForceMember[]; plan: DemoCalls; now: Instant }

/** With it, what is owed about disputes is done with service forces, too. */
export function withCalls(disputes: Disputes, deps: Deps): Disputes {
  const pickKind = createWeighted(ForceKind.options.map((kind) => [kind, deps.plan.kinds[kind] ?? 0] as const))
  const added = (story: Story, steps: Step[], until: Instant): Step[] => [...steps, ...callsOf(deps, { story, until, kind: pickKind })].toSorted((a, b) => a.at - b.at)
  return {
    ended: (story, steps) => added(story, disputes.ended(story, steps), steps.find(({ action }) => action.type === 'dispose')?.at ?? 0),
    open: (story, steps) => added(story, disputes.open(story, steps), steps.find(({ action }) => ends.has(action.type))?.at ?? deps.now),
  }
}

const ends: ReadonlySet<string> = new Set(['cancel', 'merge', 'reject', 'verifyFail', 'dispose', 'passReview'])

/** One call, of whoever is on call at that time, and its answers as far as they come in time. */
function callsOf({ random, people, members, plan, now }: Deps, { story: { matter }, until, kind }: { story: Story; until: Instant; kind: (random: Random) => ForceKind }): Step[] {
  if (!matter.telling.item.isDispute || matter.reportedAt < now - plan.days * DAY || !random.isChance(plan.share)) return []
  const { subGrid } = matter.place
  const wanted = kind(random)
  const calledAt = matter.reportedAt + random.whole(12, 55) * MINUTE
  const choices = forceChoices(members, subGrid, calledAt).filter((one) => one.kind === wanted)
  if (choices.length === 0) return []
  const chosen = random.pick(choices)
  const step = (at: Instant, action: Step['action']): Step => ({ at, caseId: matter.id, by: people.community(subGrid), action })
  const answeredAt = calledAt + random.whole(3, 26) * MINUTE
  const all = [step(calledAt, { type: 'callForce', force: chosen.id, note: random.pick(plan.notes) })]
  if (random.isChance(plan.declined)) all.push(step(answeredAt, { type: 'answerForce', call: 1, answer: 'DECLINED', reason: random.pick(plan.reasons) }))
  else if (!random.isChance(plan.silent)) {
    all.push(step(answeredAt, { type: 'answerForce', call: 1, answer: 'ACCEPTED' }), step(answeredAt + random.whole(15, 70) * MINUTE, { type: 'answerForce', call: 1, answer: 'CAME' }))
  }
  return all.filter(({ at }) => at < until - MINUTE)
}
