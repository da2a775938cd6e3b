import { z } from 'zod'
import { ErrorCode } from './errors.ts'
import { CaseNo, Instant, OrgCode, Position, UnitCode } from './ids.ts'
import { Days, Fraction } from './kpi-sheet.ts'
import { Day } from './kpi.ts'

/** 日报, 周报 (from Monday), 月报. */
export const BulletinKind = z.enum(['day', 'week', 'month'])
export type BulletinKind = z.infer<typeof BulletinKind>
export const BulletinFormat = z.enum(['pdf', 'xlsx'])
export type BulletinFormat = z.infer<typeof BulletinFormat>

const Figures = z.object({ intake: z.int(), accepted: z.int(), closed: z.int(), resolution: Fraction, dueResolution: Fraction, onTime: Fraction, sms: Fraction, appoint: Fraction, satisfaction: Fraction, threeRates: Fraction, rework: Fraction })
export type BulletinCounts = z.infer<typeof Figures>

/** Everything a bulletin says, in the order it says it (design.md §6 screen 14). Frozen when it is made. */
export const BulletinFigures = z.object({
  kind: BulletinKind, scope: OrgCode, days: Days, at: Instant, position: Position, isExercise: z.boolean(), isDemo: z.boolean(),
  now: Figures, previous: Figures,
  streets: z.array(z.object({ org: OrgCode, intake: z.int(), accepted: z.int(), resolution: Fraction, onTime: Fraction, open: z.int(), over: z.int() })),
  byDay: z.array(z.object({ day: Day, intake: z.int(), closed: z.int() })),
  overdue: z.object({ total: z.int(), cases: z.array(z.object({ no: CaseNo, title: z.string(), subGrid: OrgCode, unit: UnitCode.nullable(), dueAt: Instant.nullable() })) }),
  /** Of orders issued in the period; null in bulletins made before they were counted. */
  whistles: z.object({ issued: z.int(), arrivalsDue: z.int(), arrivedOnTime: z.int() }).nullable(),
  warnings: z.object({ over: z.int(), warn: z.int() }),
  sources: z.array(z.object({ source: z.string(), state: z.enum(['ok', 'down', 'none']), lastAt: Instant.nullable(), deadOpen: z.int() })),
})
export type BulletinFigures = z.infer<typeof BulletinFigures>

/** A made bulletin. `sha256` is of its figures as canonical JSON; each file has its own. `error`: why it could not be printed. */
export const BulletinRecord = z.object({
  id: z.uuid(), kind: BulletinKind, scope: OrgCode, days: Days, madeAt: Instant, madeBy: z.string(), isScheduled: z.boolean(), position: Position, sha256: z.string(),
  state: z.enum(['printing', 'ready', 'failed']), error: ErrorCode.nullable(), files: z.array(z.object({ format: BulletinFormat, sha256: z.string(), size: z.int() })),
})
export type BulletinRecord = z.infer<typeof BulletinRecord>

/** A figure that the log gives differently by now: late data, reopened cases. The bulletin itself stays as it was. */
export const Correction = z.object({ figure: z.enum(['intake', 'accepted', 'closed']), was: z.int(), is: z.int() })
export type Correction = z.infer<typeof Correction>

/** A bulletin as its page shows it, with the names it mentions. */
export const BulletinPage = z.object({ record: BulletinRecord, figures: BulletinFigures, names: z.record(z.string(), z.string()), corrections: z.array(Correction) })
export type BulletinPage = z.infer<typeof BulletinPage>

export const BulletinOrder = z.strictObject({ kind: BulletinKind, scope: OrgCode.optional(), day: Day })

const none = z.undefined()
const byId = z.object({ id: z.uuid() })

export const bulletinRoutes = {
  bulletins: { method: 'get', path: '/bulletins', access: 'session', params: none, query: none, body: none, reply: z.array(BulletinRecord), summary: 'Bulletins of my area, newest first' },
  makeBulletin: { method: 'post', path: '/bulletins', access: 'session', params: none, query: none, body: BulletinOrder, reply: BulletinRecord, summary: 'Make the bulletin of the period a day lies in, and print it' },
  bulletin: { method: 'get', path: '/bulletins/:id', access: 'session', params: byId, query: none, body: none, reply: BulletinPage, summary: 'A bulletin as its page shows it' },
  printBulletin: { method: 'post', path: '/bulletins/:id/print', access: 'session', params: byId, query: none, body: none, reply: BulletinRecord, summary: 'Print again what could not be printed' },
  bulletinFile: { method: 'get', path: '/bulletins/:id/:format', access: 'session', params: byId.extend({ format: BulletinFormat }), query: none, body: none, reply: none, summary: 'The PDF or the workbook of a bulletin' },
  bulletinToPrint: { method: 'get', path: '/print/:ticket', access: 'public', params: z.object({ ticket: z.string().regex(/^[0-9a-f]{64}$/) }), query: none, body: none, reply: BulletinPage, summary: 'What the printing page shows; the ticket is known to the printer alone, for once and for two minutes' },
} as const
