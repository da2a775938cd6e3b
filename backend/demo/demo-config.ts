import { join } from 'node:path'
import { z } from 'zod'
import { AttachmentRef, EventLevel, Origin, SourceCode, stages } from '#contract/case.ts'
import { RejectReason } from '#contract/commands.ts'
import { OrgCode, UnitCode } from '#contract/ids.ts'
import { Post, Role } from '#contract/roles.ts'
import { BuildingGrade, FindingKind } from '#contract/buildings.ts'
import { DemoBudget } from './fund-communities.ts'
import { DemoStations } from './staff-stations.ts'
import { DemoForces } from './forces-plan.ts'
import { DemoMeetings } from './meetings.ts'
import { readJson } from '#backend/resources/json-file.ts'

const share = z.number().min(0).max(1)
const count = z.int().min(0)
const words = z.array(z.string().min(2)).min(1)
const month = z.string().regex(/^\d{4}-\d{2}$/)

/** Who first brings a matter, as the demo draws its items. */
export const channels = ['appeal', 'patrol', 'ai', 'city', 'civility', 'police'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

/** resources/config/demo/district.json: totals of the appeals by street, and what addresses are made of. */
const District = z.strictObject({
  from: z.iso.date(),
  streets: z.array(z.strictObject({ code: OrgCode, accepted: count, resolved: count, roads: words })).min(1),
  houses: z.array(z.strictObject({ pattern: z.string(), weight: z.number() })).min(1),
  surnames: z.array(z.string()).min(1),
  cameras: z.strictObject({ count, street: OrgCode }),
  doors: z.strictObject({ buildings: count, station: z.string(), group: z.string() }),
  groups: z.strictObject({ SUBGRID: z.string(), INTEGRATED: z.string(), BUILDING: z.string() }),
})

/** items.json: how often each item comes by channel, and its words. */
const Items = z.strictObject({
  items: z.array(z.strictObject({
    code: z.string(),
    weights: z.partialRecord(Channel, z.number()),
    variants: z.array(z.strictObject({ title: z.string(), text: z.string().min(5) })).min(1),
    results: words,
  })),
})

export const shareNames = [
  'smsLate', 'appointLate', 'noPhone', 'noMeeting', 'late', 'return', 'rework', 'dissatisfied', 'extension', 'suspension', 'reopen', 'rejected', 'cancelled',
  'merged', 'weekendWork', 'unrated', 'ratingTimeout', 'fair', 'fourStars', 'beforePhoto', 'comment', 'remind', 'supervise', 'assist', 'selfResolved', 'morningCall',
] as const

/** rhythm.json: when things happen and how often (domain.md 6.7). */
const Rhythm = z.strictObject({
  hours: z.array(z.number().min(0)).length(24),
  weekdays: z.array(z.number().min(0)).length(7),
  dailyNoise: share,
  appealsADay: z.tuple([count, count]),
  festivals: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date(), factor: z.number() })),
  seasons: z.array(z.strictObject({ items: z.string(), months: z.array(z.int().min(1).max(12)), factor: z.number() })),
  pace: z.array(z.strictObject({ from: month, pace: z.number().positive() })).min(1),
  shares: z.record(z.enum(shareNames), share),
  /** Since when, and for which share of the cases departments had alone, they were whistled to; how many this morning. */
  whistles: z.strictObject({ from: z.iso.date(), share, late: share, unrated: share, today: count }),
  others: z.strictObject({
    days: count, aDay: count,
    channels: z.array(z.strictObject({ channel: Channel, source: SourceCode, origin: Origin, weight: z.number(), spotShare: share })).min(1),
  }),
})

/** phrases.json: what people write besides the matter itself. */
const Phrases = z.strictObject({
  returnReasons: words, returnNotes: words, extensionReasons: words, suspensionReasons: words, reviewFails: words, reopenReasons: words,
  rejectNotes: z.array(z.strictObject({ reasonCode: RejectReason, note: z.string() })).min(1),
  cancelReasons: words, mergeReasons: words, comments: words, reminds: words, supervises: words, reviewNotes: words, assistResults: words, callbackNotes: words,
  whistleOrders: words, whistleTried: words, whistleMeasures: words, silentNotes: words, unhappyNotes: words, selfResolved: words, appointmentPlaces: words,
  levelReason: z.string(),
  disputes: z.strictObject({ contacts: words, meetings: words, follows: words, revisits: words, results: words, grown: words, employers: words, confirmed: z.string() }),
  photoNames: z.strictObject({ BEFORE: z.string(), AFTER: z.string(), ONSITE: z.string() }),
})

const OpenStage = z.enum(stages.filter((stage) => stage !== 'END'))
export const wishes = ['RETURN', 'EXTENSION', 'SUSPENSION', 'SUSPENDED'] as const

/** open-cases.json: what stands on the board when the demo begins. */
const OpenCases = z.strictObject({
  stages: z.record(SourceCode, z.partialRecord(OpenStage, count)),
  verifying: z.record(SourceCode, count),
  returned: count,
  today: z.strictObject({ reported: count, resolved: count, openAndClosed: count, withoutMeeting: count }),
  wishes: z.record(z.enum(wishes), count),
  /** How likely an open appeal was reported one, two, three … days ago. */
  ages: z.array(z.number().min(0)).min(1),
})

const StoryStep = z.strictObject({
  from: z.enum(['dispatch', 'now']),
  minutes: z.number(),
  by: z.enum(['lead', 'assist', 'community', 'head', 'secretary', 'streetDesk', 'streetLeader']),
  photo: AttachmentRef.shape.kind.extract(['ONSITE']).exactOptional(),
  action: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('sign') }),
    z.strictObject({ type: z.literal('recordContact'), note: z.string() }),
    z.strictObject({ type: z.literal('comment'), text: z.string() }),
    z.strictObject({ type: z.literal('attach'), note: z.string() }),
    z.strictObject({ type: z.literal('supervise'), note: z.string() }),
    z.strictObject({ type: z.literal('remind'), note: z.string() }),
  ]),
})
export type StoryStep = z.infer<typeof StoryStep>

const matter = {
  source: SourceCode, item: z.string(), level: EventLevel, place: z.string(), title: z.string(), text: z.string(), address: z.string(),
  people: count.exactOptional(), amountFen: count.exactOptional(), photos: count.exactOptional(),
}
const minutes = z.number()
const worked = { lead: UnitCode, assists: z.array(UnitCode).exactOptional(), comment: z.string().exactOptional(), duplicateAfter: minutes.exactOptional() }

/**
 * named-cases.json: the cases everybody sees first. `before`, `disposed`, `reviewed`: minutes before the demo's now;
 * `dueIn`: minutes from now to the end of the disposal clock, `used`: the share of it that has passed.
 */
const NamedCase = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('PATROL'), ...matter, before: minutes }),
  z.strictObject({ stage: z.literal('REPORT'), ...matter, before: minutes, phone: z.boolean().exactOptional(), ai: z.boolean().exactOptional() }),
  z.strictObject({ stage: z.literal('DISPATCH'), ...matter, before: minutes }),
  z.strictObject({
    stage: z.literal('DISPOSAL'), ...matter, ...worked, dueIn: minutes.exactOptional(), used: share.exactOptional(), wish: z.enum(wishes).exactOptional(),
    story: z.array(StoryStep).exactOptional(),
  }),
  z.strictObject({ stage: z.literal('REVIEW'), ...matter, disposed: minutes, reviewed: minutes.exactOptional(), result: z.string() }),
  z.strictObject({ stage: z.literal('END'), ...matter, lead: UnitCode, daysAgo: count, result: z.string() }),
])
export type NamedCase = z.infer<typeof NamedCase>
const NamedCases = z.strictObject({ cases: z.array(NamedCase) })

/** accounts.json: who can log in to the demo, all with one published password. */
const Accounts = z.strictObject({
  password: z.string().min(10),
  accounts: z.array(z.strictObject({ username: z.string(), name: z.string(), role: Role, scope: OrgCode, unit: UnitCode.exactOptional(), post: Post.exactOptional() })).max(40),
})

/** scenes.json: drawn stand-ins for photos. Lengths in pixels of a picture of 800 by 600. */
const Scenes = z.strictObject({
  /** Strokes of the words that mark each picture as an example, on a square of 100. */
  mark: z.array(z.string()),
  scenes: z.array(z.strictObject({ sky: z.string(), ground: z.string(), shapes: z.array(z.string()) })).min(1),
})
export type Scenes = z.infer<typeof Scenes>

const GradeBundle = z.strictObject({ weight: z.number().positive(), findings: z.array(z.tuple([FindingKind, count])).min(1), major: FindingKind.exactOptional() })

/** buildings.json: what is found in buildings, when, and what became of it. Which grade that makes is the rules' business. */
const Buildings = z.strictObject({
  rounds: z.array(z.strictObject({ daysAgo: count, spread: count, weight: z.number().positive() })).min(1),
  windowDays: count,
  flawedShare: share, overdueShare: share, photoShare: share,
  mended: z.strictObject({ WARNING: share, NORMAL: share }),
  raised: share,
  appeals: z.strictObject({ open: count, upheld: count, denied: count }),
  doors: z.strictObject({ damaged: count, replaced: count }),
  bundles: z.record(BuildingGrade, z.array(GradeBundle).min(1)),
  notes: z.record(FindingKind, words),
  closed: words, reinspected: words, patrolled: words, appealed: words,
  decided: z.strictObject({ upheld: z.string(), denied: z.string() }),
})
export type DemoBuildings = z.infer<typeof Buildings>

export type DemoConfig = {
  district: z.infer<typeof District>
  items: z.infer<typeof Items>['items']
  rhythm: z.infer<typeof Rhythm>
  phrases: z.infer<typeof Phrases>
  open: z.infer<typeof OpenCases>
  named: readonly NamedCase[]
  people: z.infer<typeof Accounts>
  scenes: Scenes
  buildings: DemoBuildings
  meetings: DemoMeetings
  budget: DemoBudget
  stations: DemoStations
  forces: DemoForces
}
export type Shares = DemoConfig['rhythm']['shares']

/** Reads resources/config/demo; refuses with `catalogue.invalid-file`. */
export function readDemoConfig(resources: string): DemoConfig {
  const read = <T>(file: string, schema: z.ZodType<T>): T => readJson(join(resources, 'config', 'demo', file), schema)
  return {
    district: read('district.json', District),
    items: read('items.json', Items).items,
    rhythm: read('rhythm.json', Rhythm),
    phrases: read('phrases.json', Phrases),
    open: read('open-cases.json', OpenCases),
    named: read('named-cases.json', NamedCases).cases,
    people: read('accounts.json', Accounts),
    scenes: read('scenes.json', Scenes),
    buildings: read('buildings.json', Buildings),
    meetings: read('meetings.json', DemoMeetings),
    budget: read('budget.json', DemoBudget),
    stations: read('stations.json', DemoStations),
    forces: read('forces.json', DemoForces),
  }
}
