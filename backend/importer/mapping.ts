import { z } from 'zod'
import { EventLevel, Origin, Outcome, SourceCode } from '#contract/case.ts'
import { OrgCode, UnitCode } from '#contract/ids.ts'
import { RecordHistory } from '#contract/commands.ts'

/** One text, or several of which the first wins whose columns are all filled: `"{Street}, {City}"`; `{City?}` may be empty. */
const Templates = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => (typeof value === 'string' ? [value] : value))

/** A text that is looked up in a table (letter case and outer blanks do not matter); what is not in the table is `default`. */
const lookup = <T extends z.ZodType>(value: T) => z.strictObject({ from: Templates, map: z.record(z.string(), value).default({}), default: value })

/**
 * How to read a foreign CSV file as cases (docs/import.md). Everything is data: no mapping knows a column that it does
 * not name, and no code knows a foreign system.
 */
export const Mapping = z.strictObject({
  /** Code of the system the file comes from; with `sourceId` the key that makes a second import add nothing. */
  source: SourceCode,
  sourceName: z.string().optional(),
  encoding: z.string().default('utf-8'),
  delimiter: z.string().length(1).default(','),
  /** IANA zone of times without an offset, and the formats (Luxon tokens, or ISO) tried in order. */
  zone: z.string().default('Asia/Shanghai'),
  dateFormats: z.array(z.string()).min(1).default(['ISO']),
  sourceId: Templates,
  title: Templates.optional(),
  text: Templates,
  address: Templates.optional(),
  result: Templates.optional(),
  buildingCode: Templates.optional(),
  origin: Origin.default('FOREIGN'),
  point: z.strictObject({ lng: z.string(), lat: z.string(), datum: z.enum(['WGS84', 'CGCS2000', 'GCJ02', 'BD09']).default('WGS84') }).optional(),
  /** Found by the point, the building or the address first; else by this table. */
  subGrid: z.strictObject({ from: Templates.default(['']), map: z.record(z.string(), OrgCode).default({}), default: OrgCode }),
  item: lookup(z.string().max(16)),
  level: lookup(EventLevel.nullable()).optional(),
  unit: z.strictObject({ code: Templates, name: Templates.optional(), map: z.record(z.string(), UnitCode).default({}), createMissing: z.boolean().default(false), default: UnitCode.nullable().default(null) }),
  state: lookup(RecordHistory.shape.state),
  outcome: lookup(Outcome),
  reportedAt: Templates,
  /** The deadline the source promised; a row without one has no deadline. */
  dueAt: Templates.optional(),
  /** `otherwise`: what to do with a closed row without a time: take the time of the import (never on time), or reject the row. */
  closedAt: z.strictObject({ from: Templates, otherwise: z.enum(['imported', 'reject']).default('reject') }),
})
export type Mapping = z.infer<typeof Mapping>
