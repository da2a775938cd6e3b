import { z } from 'zod'
import { CaseStatus, Outcome, SourceCode } from '#contract/case.ts'
import { OrgCode } from '#contract/ids.ts'

export const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Words = z.infer<typeof Words>
export type Language = keyof Words

const count = z.int().positive()

/** One question a service asks beyond GeoReport's own; `target` is where the answer goes in a report. */
export const AttributeConfig = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  target: z.enum(['peopleCount', 'amountFen', 'nature', 'buildingCode']),
  datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
  required: z.boolean(),
  onlyDisputes: z.boolean(),
  description: Words,
  help: Words,
  values: z.array(z.strictObject({ key: z.string().min(1), name: Words })).exactOptional(),
})
export type AttributeConfig = z.infer<typeof AttributeConfig>

/** resources/config/open311.json: everything about the GeoReport door that a city may want otherwise. */
export const Open311Config = z.strictObject({
  /** Further names of areas, e.g. a city's web address; the organisation's own codes always work. */
  jurisdictions: z.array(z.strictObject({ id: z.string().min(1), org: OrgCode })),
  contact: z.string(),
  keyService: z.string(),
  changeset: z.iso.datetime({ offset: true }),
  endpointType: z.enum(['production', 'test']),
  language: z.enum(['zh', 'en']),
  serviceNotice: Words,
  listedSources: z.array(SourceCode),
  describedSources: z.array(SourceCode),
  defaultDays: count,
  mostDays: count,
  mostRequests: count,
  pageSize: z.strictObject({ normal: count, most: count }),
  /** The same report again within this time is the same report. */
  duplicateMinutes: count,
  descriptionLength: count,
  photos: z.strictObject({ most: count }),
  limits: z.strictObject({ writesPerMinute: count, readsPerMinute: count, bodyBytes: count, fields: count }),
  attributes: z.array(AttributeConfig),
  statusNotes: z.record(CaseStatus, Words),
  outcomeNotes: z.record(Outcome, Words),
  commentNote: Words,
})
export type Open311Config = z.infer<typeof Open311Config>
