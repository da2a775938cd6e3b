import { z } from 'zod'
import { alarmRoutes } from './alarms.ts'
import { budgetRoutes } from './budget.ts'
import { stationRoutes } from './stations.ts'
import { ErrorCode } from './errors.ts'
import { Instant, OrgCode, Position, UserId } from './ids.ts'
import { integrityRoutes } from './integrity.ts'
import { KpiSheetQuery } from './kpi-sheet.ts'
import { Month, scoreRoutes } from './score.ts'
import { ListQuery } from './views.ts'
import { WhistleListQuery } from './whistle-views.ts'

/**
 * What can be written into a file: a list of cases, each with its facts; the rounds of those cases; who did and saw what; whistle orders, and each
 * department's share of them; departments
 * with the parts of their scores; staff of a month; figures; doubtful closings; past alarms; service stations.
 */
export const exportLists = ['cases', 'rounds', 'audit', 'whistles', 'shares', 'scores', 'staff', 'kpi', 'integrity', 'alarms', 'budget', 'stations'] as const
export const ExportList = z.enum(exportLists)
export type ExportList = z.infer<typeof ExportList>

export const ExportFormat = z.enum(['csv', 'xlsx'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** In whose words the heads and values stand; `code`: the codes of this contract, for programs. */
export const ExportLanguage = z.enum(['zh', 'en', 'code'])
export type ExportLanguage = z.infer<typeof ExportLanguage>

const asked = { format: ExportFormat, language: ExportLanguage }
/** The same query as the list on the screen, so that file and list have the same rows. `audit` takes none; `staff` all communities of its scope. */
export const ExportOrder = z.discriminatedUnion('list', [
  z.strictObject({ list: z.enum(['cases', 'rounds']), ...asked, query: ListQuery.omit({ cursor: true, limit: true }).default({}) }),
  z.strictObject({ list: z.literal('audit'), ...asked, query: z.strictObject({}).default({}) }),
  z.strictObject({ list: z.enum(['whistles', 'shares']), ...asked, query: WhistleListQuery.omit({ cursor: true, limit: true }).default({}) }),
  z.strictObject({ list: z.literal('scores'), ...asked, query: scoreRoutes.scoreBoard.query.prefault({}) }),
  z.strictObject({ list: z.literal('staff'), ...asked, query: z.strictObject({ month: Month.optional(), scope: OrgCode.optional() }).default({}) }),
  z.strictObject({ list: z.literal('kpi'), ...asked, query: KpiSheetQuery }),
  z.strictObject({ list: z.literal('integrity'), ...asked, query: integrityRoutes.integrity.query.prefault({}) }),
  z.strictObject({ list: z.literal('alarms'), ...asked, query: alarmRoutes.alarmHistory.query.default({}) }),
  z.strictObject({ list: z.literal('budget'), ...asked, query: budgetRoutes.budgets.query.default({}) }),
  z.strictObject({ list: z.literal('stations'), ...asked, query: stationRoutes.stations.query.default({}) }),
])
export type ExportOrder = z.infer<typeof ExportOrder>

/** `waiting`: not fetched yet. `broken`: the download ended before the file did. `expired`: nobody fetched it. */
export const ExportState = z.enum(['waiting', 'running', 'done', 'cancelled', 'broken', 'failed', 'expired'])
export type ExportState = z.infer<typeof ExportState>

/**
 * One file that was asked for. `rows` and `bytes` grow while it is written; `total` and `position` are known from its first byte. `sha256` is of the
 * whole file, `contentSha256` of the rows as CSV, which stands in the file itself. The same facts stand in the log as audit lines.
 */
export const ExportRecord = z.object({
  id: z.uuid(), list: ExportList, format: ExportFormat, language: ExportLanguage, name: z.string(), about: z.array(z.object({ label: z.string(), value: z.string() })),
  state: ExportState, by: UserId, askedAt: Instant, endedAt: Instant.nullable(), position: Position.nullable(), total: z.int().nullable(), rows: z.int(), bytes: z.int(),
  sha256: z.string().nullable(), contentSha256: z.string().nullable(), error: ErrorCode.nullable(),
})
export type ExportRecord = z.infer<typeof ExportRecord>

const none = z.undefined()
const byId = z.object({ id: z.uuid() })

export const exportRoutes = {
  exports: { method: 'get', path: '/exports', access: 'session', params: none, query: none, body: none, reply: z.array(ExportRecord), summary: 'Files I asked for since the server started, newest first' },
  startExport: { method: 'post', path: '/exports', access: 'session', params: none, query: none, body: ExportOrder, reply: ExportRecord, summary: 'Ask for a list as a file; leaves an audit line' },
  export: { method: 'get', path: '/exports/:id', access: 'session', params: byId, query: none, body: none, reply: ExportRecord, summary: 'How far a file is, and its hash' },
  cancelExport: { method: 'delete', path: '/exports/:id', access: 'session', params: byId, query: none, body: none, reply: ExportRecord, summary: 'Stop writing a file' },
  exportFile: { method: 'get', path: '/exports/:id/file', access: 'session', params: byId, query: none, body: none, reply: none, summary: 'The file, once, as it is written; its SHA-256 follows as a trailer' },
} as const
