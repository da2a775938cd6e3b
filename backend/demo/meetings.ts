import type { Instant, OrgCode } from '#contract/ids.ts'
import { MeetingKind, meetingKinds, MeetingTopic, type MeetingAction, type MeetingId, type MeetingRecord } from '#contract/meeting.ts'
import type { Actor } from '#contract/roles.ts'
import { z } from 'zod'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { meetingIdOf } from '#backend/domain/meeting/evolve.ts'
import { lastSlots, type MeetingSlot } from '#backend/domain/meeting/slots.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'
import type { SeededIds } from './seeded-ids.ts'

const share = z.number().min(0).max(1)
const words = z.array(z.string().min(2)).min(1)

/** resources/config/demo/meetings.json: how many periods back branches met, how often late or not at all, and their words. */
export const DemoMeetings = z.strictObject({
  periods: z.record(MeetingKind, z.int().positive()), late: share, missed: share, decides: z.record(MeetingKind, share), ended: share,
  places: words, minutes: z.record(MeetingTopic, words), decisions: words, notes: words,
})
export type DemoMeetings = z.infer<typeof DemoMeetings>

/** One command about a meeting to come. It brings its own id: the ids of cases stay as they would be without. */
export type MeetingStep = { at: Instant; commandId: string; meetingId: MeetingId; by: Actor; meeting: MeetingAction }
export type MeetingKit = { random: Random; ids: SeededIds; people: People; resources: Pick<Resources, 'catalogue' | 'calendars' | 'meetings'>; plan: DemoMeetings }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Staff of a sub-grid who are given tasks: the roster's second to fourth, its three posts. */
const owners = ['02', '03', '04'] as const
const MOST_PRESENT = 9
const DAILY_SPREAD = 45
const SPREAD_DAYS = 2
const MORNING_HOUR = 8

/** The meetings of the last weeks of every branch, as commands of its head. */
export function demoMeetings(kit: MeetingKit, now: Instant): MeetingStep[] {
  const { catalogue, calendars, meetings: rules } = kit.resources
  const branches = [...catalogue.orgs.values()].filter(({ code, level }) => level === 'subgrid' && code.length === orgCodeLengths.subgrid)
  const slots = meetingKinds.flatMap((kind) => lastSlots(kind, now, { rules, calendar: calendars.current, count: kit.plan.periods[kind] }))
  return branches.flatMap(({ code }) => slots.flatMap((slot) => stepsOf(kit, { branch: code, slot, now })))
}

type About = { branch: OrgCode; slot: MeetingSlot; now: Instant }

/** When a branch meets: about the usual time, now and then after the limit, now and then not at all. */
function heldAt({ random, plan }: MeetingKit, { slot }: About): Instant | null {
  if (random.isChance(plan.missed)) return null
  const isDaily = slot.kind === 'DAILY_COORDINATION'
  if (random.isChance(plan.late)) return slot.dueAt + Math.round((isDaily ? random.between(0.2, 2) : random.between(9, 17)) * HOUR)
  const usual = isDaily ? slot.usualAt + random.whole(-10, DAILY_SPREAD) * MINUTE : slot.usualAt + random.whole(-SPREAD_DAYS, SPREAD_DAYS) * DAY + random.whole(0, 180) * MINUTE
  return Math.min(Math.max(usual, slot.from + MORNING_HOUR * HOUR), slot.dueAt - MINUTE)
}

function stepsOf(kit: MeetingKit, about: About): MeetingStep[] {
  const { random, ids, people, plan } = kit
  const { branch, slot, now } = about
  const at = heldAt(kit, about)
  if (at === null || at >= now) return []
  const end = at + (slot.kind === 'DAILY_COORDINATION' ? random.whole(10, 25) : random.whole(30, 70)) * MINUTE
  const meetingId = meetingIdOf({ branch, ...slot })
  const step = (when: Instant, meeting: MeetingAction): MeetingStep => ({ at: when, commandId: ids.uuid(when), meetingId, by: people.head(branch), meeting })
  const dueAt = at + random.whole(2, 7) * DAY
  const endsAt = Math.round(random.between(end + HOUR, dueAt))
  const opened = step(at, { type: 'open', place: random.pick(plan.places) })
  if (end >= now) return [opened]
  const isEnded = random.isChance(plan.ended) && endsAt < now
  const decided = random.isChance(plan.decides[slot.kind])
  return [
    opened,
    ...(decided ? [step(at + 5 * MINUTE, { type: 'decide', text: random.pick(plan.decisions), owner: `${branch}-${random.pick(owners)}`, dueAt })] : []),
    step(end, { type: 'close', record: recordOf(kit, slot) }),
    ...(decided && isEnded ? [step(endsAt, { type: 'endItem', no: 1, how: 'DONE', note: random.pick(plan.notes) })] : []),
  ]
}

function recordOf({ random, plan, resources: { meetings } }: MeetingKit, { kind }: MeetingSlot): MeetingRecord {
  const { topics, attendance } = meetings.kinds[kind]
  return {
    minutes: topics.map((topic) => ({ topic, text: random.pick(plan.minutes[topic]) })), attachments: [],
    attendance: attendance.map((group) => ({ group, present: random.whole(kind === 'DAILY_COORDINATION' ? 2 : 1, kind === 'BRANCH_COMMITTEE' ? 5 : MOST_PRESENT) })),
  }
}
