import type { Instant, UnitCode } from '#contract/ids.ts'
import { orgOfUnit } from '#backend/domain/catalogue/organisation.ts'
import type { Kit } from './kit.ts'
import { dispatch } from './intake-steps.ts'
import { beside, goOn, type Story } from './story.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 86_400_000

/** Units that take what was sent to the wrong one, by the kind of that one. */
const substitutes: Record<string, readonly [string, string]> = { G: ['C-ZH', 'C-CG'], C: ['C-ZH', 'C-MS'], S: ['S-CG', 'S-WG'], D: ['D-CG', 'D-ZJ'], U: ['D-ZJ', 'D-CG'] }
const COMMUNITY_DIGITS = 12

/** Hours of the disposal limit, and of the work that may come before the sign. */
export const limitOf = ({ matter }: Story): { hours: number; mode: 'work' | 'continuous' } => ({ hours: matter.telling.item.limitHours, mode: matter.telling.item.mode })

const signHours: Record<number, number> = { 1: 0.4, 2: 0.6, 3: 1.3 }

/** The unit takes the work: within minutes where every minute counts, else early in the sign window. */
export function sign(kit: Kit, story: Story, dispatchedAt: Instant): void {
  const { random, people } = kit
  const { lead, level } = story.matter
  const { mode, hours } = limitOf(story)
  const window = Math.min(signHours[level] ?? 1, hours / 5)
  const when = mode === 'continuous' ? dispatchedAt + random.whole(2, 8) * MINUTE : kit.after(dispatchedAt, random.between(0.05, window), mode)
  goOn(story, when, { by: people.handler(lead), action: { type: 'sign' } })
}

const CONTACT_HOURS = [0.2, 9] as const

/** At level 3 the unit itself speaks with the resident within hours, on holidays too; nothing if the work is over or now has come before. */
export function contact(kit: Kit, story: Story, { dispatchedAt, until }: { dispatchedAt: Instant; until: Instant }): void {
  const { matter } = story
  if (matter.level !== 3 || matter.origin !== 'RESIDENT' || matter.reporter?.phone === undefined) return
  const [from, to] = CONTACT_HOURS
  const when = dispatchedAt + Math.round(Math.min(kit.random.between(from, to) * HOUR, (until - dispatchedAt) * 0.8))
  if (when < until) beside(story, when, { by: kit.people.handler(matter.lead), action: { type: 'recordContact' } })
}

/** Another unit of the same kind. */
export function substituteOf(lead: UnitCode): UnitCode {
  const colon = lead.indexOf(':')
  const template = lead.slice(colon + 1)
  const [first, second] = substitutes[template.charAt(0)] ?? ['S-WG', 'S-CG']
  const org = orgOfUnit(lead)?.slice(0, template.startsWith('G') ? COMMUNITY_DIGITS : undefined)
  const chosen = first === template ? second : first
  return org === undefined ? chosen : `${org}:${chosen}`
}

/** The unit says that it is not its work, the desk agrees; gives the story with another unit, not yet dispatched again. */
export function sendBack(kit: Kit, story: Story, when: { asked: Instant; agreed: Instant }): Story {
  const { people, random, config } = kit
  const { lead, level } = story.matter
  const proposedUnit = substituteOf(lead)
  goOn(story, when.asked, { by: people.handler(lead), action: { type: 'requestReturn', reason: random.pick(config.phrases.returnReasons), proposedUnit } })
  goOn(story, when.agreed, { by: people.dispatcher(lead, level), action: { type: 'approveReturn', note: random.pick(config.phrases.returnNotes) } })
  return { ...story, matter: { ...story.matter, lead: proposedUnit, assists: [] } }
}

/** Sent back and given to another unit; gives the story with that unit and when it got it. */
export function returned(kit: Kit, story: Story, dispatchedAt: Instant): { story: Story; dispatchedAt: Instant } {
  const { random } = kit
  const asked = kit.after(dispatchedAt, random.between(0.15, 0.7), 'work')
  const agreed = asked + random.whole(6, 25) * MINUTE
  const moved = sendBack(kit, story, { asked, agreed })
  return { story: moved, dispatchedAt: dispatch(kit, moved, agreed + random.whole(3, 15) * MINUTE) }
}

/** More time, half the limit again, asked for and granted. */
export function extended(kit: Kit, story: Story, dispatchedAt: Instant): void {
  const { hours, mode } = limitOf(story)
  const { random } = kit
  askExtension(kit, story, kit.after(dispatchedAt, hours * random.between(0.5, 0.65), mode))
  const { people } = kit
  const { level, place } = story.matter
  const by = level === 3 ? people.streetLeader(place.subGrid) : people.secretary(place.subGrid)
  goOn(story, kit.after(story.at, hours * random.between(0.02, 0.1), mode), { by, action: { type: 'approveExtension' } })
}

export function askExtension(kit: Kit, story: Story, when: Instant): void {
  const { people, random, config } = kit
  const reason = random.pick(config.phrases.extensionReasons)
  const hours = Math.max(1, Math.round(limitOf(story).hours / 2))
  goOn(story, when, { by: people.handler(story.matter.lead), action: { type: 'requestExtension', hours, reason } })
}

/** Asks to stand still until a morning some days on; gives that instant. */
export function askSuspension(kit: Kit, story: Story, when: Instant): Instant {
  const { people, random, config } = kit
  const until = when + random.whole(4, 11) * DAY
  goOn(story, when, { by: people.handler(story.matter.lead), action: { type: 'requestSuspension', until, reason: random.pick(config.phrases.suspensionReasons) } })
  return until
}

/** The case stands still until a day; then its clock goes on by itself. */
export function suspended(kit: Kit, story: Story, when: Instant): Instant {
  const until = askSuspension(kit, story, when)
  goOn(story, story.at + kit.random.whole(20, 150) * MINUTE, { by: kit.people.streetLeader(story.matter.place.subGrid), action: { type: 'approveSuspension' } })
  return until
}

/** What people say and do while the work goes on, between its start and its end. */
export function chatter(kit: Kit, story: Story, until: Instant): void {
  const { quota, people, random, config } = kit
  const { lead, level, place, assists } = story.matter
  const { comments, reminds, supervises, assistResults } = config.phrases
  const from = story.at
  const between = () => from + Math.floor((until - from) * random.between(0.1, 0.9))
  if (quota('comment').ask()) beside(story, between(), { by: people.handler(lead), action: { type: 'comment', text: random.pick(comments), isInternal: true } })
  if (quota('remind').ask()) beside(story, between(), { by: people.dispatcher(lead, level), action: { type: 'remind', note: random.pick(reminds) } })
  if (quota('supervise').ask()) beside(story, between(), { by: people.streetLeader(place.subGrid), action: { type: 'supervise', note: random.pick(supervises) } })
  for (const unit of assists) beside(story, between(), { by: people.handler(unit), action: { type: 'completeAssist', result: random.pick(assistResults) } })
}

/** The work is done: with a picture of it, unless it was a dispute that was talked about. */
export function dispose(kit: Kit, story: Story, when: Instant): void {
  const { people, photos, quota, random, config } = kit
  const { lead, telling } = story.matter
  const isSelf = quota('selfResolved').ask()
  goOn(story, when, {
    by: people.handler(lead),
    action: {
      type: 'dispose', outcome: isSelf ? 'SELF_RESOLVED' : 'RESOLVED', result: isSelf ? random.pick(config.phrases.selfResolved) : telling.result,
      attachments: telling.item.isDispute ? [] : [photos.one('AFTER')],
    },
  })
}
