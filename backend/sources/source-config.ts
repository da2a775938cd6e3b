import { z } from 'zod'
import { AppealNature, CaseStatus, EventLevel, Origin, Outcome, SourceCode, Urgency } from '#contract/case.ts'
import { OrgCode } from '#contract/ids.ts'
import { SourceOp } from '#contract/sources.ts'

/** Texts with `{path.in.the.payload}`; the first whose places are all filled wins, `{path?}` may be empty. */
const Templates = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => (typeof value === 'string' ? [value] : value))
export type Templates = z.output<typeof Templates>

/** A text looked up in a table; what is not in the table is `default`, and absent without one. */
const lookup = <T extends z.ZodType>(value: T) => z.strictObject({ from: Templates, map: z.record(z.string(), value), default: value.optional() })

/** How a source writes coordinates. `gauss` turns metres of a transverse Mercator grid of CGCS2000 into degrees first. */
const Coordinates = z.strictObject({
  lng: Templates,
  lat: Templates,
  datum: z.enum(['WGS84', 'CGCS2000', 'GCJ02', 'BD09']),
  gauss: z.strictObject({ centralMeridian: z.number(), falseEasting: z.number() }).optional(),
})

/** What the fields of a payload mean. Every name in it is a template over the payload. */
const Fields = z.strictObject({
  sourceId: Templates,
  text: Templates,
  title: Templates.optional(),
  address: Templates.optional(),
  orgCode: Templates.optional(),
  /** Places by codes that are not those of our organisation, or no longer. */
  orgs: z.record(z.string(), OrgCode).default({}),
  buildingCode: Templates.optional(),
  buildingToken: Templates.optional(),
  point: Coordinates.optional(),
  item: z.strictObject({ code: Templates.optional(), from: Templates.optional(), map: z.record(z.string(), z.string()).default({}) }),
  level: lookup(EventLevel).optional(),
  urgency: lookup(Urgency),
  nature: lookup(AppealNature).optional(),
  people: Templates.optional(),
  amountYuan: Templates.optional(),
  name: Templates.optional(),
  phone: Templates.optional(),
  isAnonymous: Templates.optional(),
  isConfidential: Templates.optional(),
  wantsContact: Templates.optional(),
  reportedAt: Templates.optional(),
  /** Who found it, by the source's own number; never a resident. */
  staff: Templates.optional(),
  /** Lines for the handling chain that no field of a case has room for, such as the source's own node or deadline. */
  remarks: z.array(z.string()).default([]),
  photos: z.array(z.strictObject({ path: z.string(), name: z.string().optional(), kind: z.enum(['BEFORE', 'AFTER', 'ONSITE', 'OTHER']) })).default([]),
  /** A matter that was found and fixed at once (即采即办) carries this text. */
  fixed: z.strictObject({ when: Templates, equals: z.string(), result: z.string() }).optional(),
})

const Ops = z.strictObject({
  supplement: z.strictObject({ text: Templates, photos: Fields.shape.photos }).optional(),
  rate: z.strictObject({ stars: Templates, solved: Templates, text: Templates.optional() }).optional(),
  cancel: z.strictObject({ reason: Templates }).optional(),
  reopen: z.strictObject({ reason: Templates }).optional(),
  /** A change of node of a case that was handed over; `transferNo`: our number for that. */
  node: z.strictObject({ transferNo: Templates, node: Templates, photos: Fields.shape.photos }).optional(),
})

/** What a node of the other system means on our case: a note for everybody, and a proposal or a wish to the lead unit. */
const NodeMeaning = z.strictObject({ note: Templates, ask: z.string().optional(), returns: z.literal(true).optional() })

/** Cases of other sources that are handed over to this one (转办). */
const HandingOver = z.strictObject({
  /** The units it serves, without the area before them. */
  units: z.array(z.string()).min(1),
  /** Our items are those of the item map whose class begins with this word; the rest of the class is the code after the district. */
  recType: z.string().min(1),
  /** Words of the daily comparison: before the first node, and after a withdrawal. */
  words: z.strictObject({ handed: z.string().min(1), withdrawn: z.string().min(1) }),
  nodes: z.record(z.string(), NodeMeaning),
})

/** A word for each state (domain.md 12.6); one that depends on the outcome is a table with `otherwise`. */
const Word = z.union([z.string().min(1), z.strictObject({ byOutcome: z.partialRecord(Outcome, z.string()), otherwise: z.string() })])

/** resources/config/sources/*.json: one source system, all of it data. */
export const SourceConfig = z.strictObject({
  source: SourceCode,
  /** Payload schemas that are understood. */
  schemas: z.array(z.string()).min(1),
  origin: Origin,
  zone: z.string(),
  timeFormats: z.array(z.string()).min(1),
  /** Whether phone numbers, identity numbers and plates in the text are masked on the way in: the source sends more than is needed. */
  masksText: z.boolean(),
  fields: Fields,
  ops: Ops,
  states: z.record(CaseStatus, Word),
  handover: HandingOver.optional(),
})
export type SourceConfig = z.infer<typeof SourceConfig>
export type SourceFields = SourceConfig['fields']
/** A source that cases are handed over to. */
export type HandoverConfig = SourceConfig & { handover: NonNullable<SourceConfig['handover']> }
export const takesHandovers = (config: SourceConfig): config is HandoverConfig => config.handover !== undefined
export type PhotoField = SourceFields['photos'][number]

/** resources/config/inbound.json: how long, how large, how often. */
export const InboundConfig = z.strictObject({
  /** How far a sender's clock may be off, either way. */
  windowSeconds: z.int().positive(),
  largestBytes: z.int().positive(),
  /** Messages without a good signature that are kept of one source in an hour; more are refused unread. */
  strangersPerHour: z.int().positive(),
  /** Nightly reconciliation: when, and how many days back. */
  reconcileAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  reconcileDays: z.int().positive(),
  timeoutSeconds: z.number().positive(),
})
export type InboundConfig = z.infer<typeof InboundConfig>

export const opsOf = (config: SourceConfig): SourceOp[] => ['upsert', ...SourceOp.options.filter((op) => op !== 'upsert' && config.ops[op] !== undefined)]
