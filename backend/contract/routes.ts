import { z } from 'zod'
import { alarmRoutes } from './alarms.ts'
import { integrityRoutes } from './integrity.ts'
import { disputeRoutes } from './dispute-views.ts'
import { peaceRoutes } from './peace.ts'
import { cameraRoutes } from './cameras.ts'
import { AttachmentRef } from './case.ts'
import { CaseCommand } from './commands.ts'
import { CaseId, CaseNo, OrgCode, Position } from './ids.ts'
import { CountQuery, KpiDimension, KpiRow, OverviewView } from './kpi.ts'
import { RecordedEvent } from './events.ts'
import {
  AuditEntry, BoardView, CasePage, CaseView, CommandReceipt, CommandReply, DeadlineExplanation, HealthView, ItemSuggestion, ListQuery, ReferenceView, RelatedCase,
  SearchHit, SessionView, TimelineEntry,
} from './views.ts'
import { ingestRoutes } from './ingest.ts'
import { bulletinRoutes } from './bulletins.ts'
import { exportRoutes } from './exports.ts'
import { kpiSheetRoutes } from './kpi-sheet.ts'
import { noticeRoutes } from './notice.ts'
import { buildingRoutes } from './buildings.ts'
import { doorRoutes } from './doors.ts'
import { groupRoutes } from './groups.ts'
import { groupNoticeRoutes } from './group-notices.ts'
import { scoreRoutes } from './score.ts'
import { partyRoutes } from './party.ts'
import { forceRoutes } from './forces.ts'
import { teamRoutes } from './team.ts'
import { staffRoutes } from './staff.ts'
import { shiftRoutes } from './shifts.ts'
import { similarRoutes } from './similar.ts'
import { sourceRoutes } from './sources.ts'
import { fieldMapRoutes } from './field-maps.ts'
import { emergencyRoutes } from './emergency.ts'
import { stationRoutes } from './stations.ts'
import { budgetRoutes } from './budget.ts'
import { webhookRoutes } from './webhooks.ts'
import { topicRoutes } from './topics.ts'
import { whistleRoutes } from './whistle-views.ts'
import { workerRoutes } from './worker.ts'
import { mapRoutes } from './map.ts'

const none = z.undefined()
const byCase = z.object({ id: CaseId })
const limit = (most: number, normal: number) => z.coerce.number().int().min(1).max(most).default(normal)

export const Credentials = z.strictObject({ username: z.string().trim().min(1).max(64), password: z.string().min(1).max(200) })
export const NewPassword = z.strictObject({ current: z.string().min(1).max(200), next: z.string().min(10).max(200) })
export const UnmaskRequest = z.strictObject({ reason: z.string().trim().min(4).max(200) })
export const UnmaskedContact = z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().optional() })
export const BoardQuery = z.strictObject({ scope: OrgCode.optional(), limit: limit(5000, 200) })
export const ScopeQuery = z.strictObject({ scope: OrgCode.optional() })
export const OverviewQuery = z.strictObject({ scope: OrgCode.optional(), source: z.string().optional() })
export const KpiQuery = z.strictObject({ by: KpiDimension, from: z.coerce.number().int().optional(), to: z.coerce.number().int().optional(), source: z.string().optional(), scope: OrgCode.optional() })
export const SearchQuery = z.strictObject({ q: z.string().trim().min(1).max(100), limit: limit(50, 20) })
export const ItemQuery = z.strictObject({ q: z.string().trim().max(50).default(''), limit: limit(50, 20) })
export const SuggestRequest = z.strictObject({ text: z.string().max(5000) })
export const EventsQuery = z.strictObject({ after: z.coerce.number().int().min(0).default(0), limit: limit(1000, 200) })
export const AuditQuery = z.strictObject({ before: z.coerce.number().int().optional(), limit: limit(500, 100) })
export const UploadQuery = z.strictObject({ name: z.string().trim().min(1).max(120), kind: AttachmentRef.shape.kind.default('OTHER') })

/** Every route of the API: one table for the server, the client's types and the OpenAPI document. */
export const routes = {
  health: { method: 'get', path: '/health', access: 'public', params: none, query: none, body: none, reply: HealthView, summary: 'Is the server well, and where does its log stand' },
  login: { method: 'post', path: '/session', access: 'public', params: none, query: none, body: Credentials, reply: SessionView, summary: 'Log in; sets the session cookie' },
  session: { method: 'get', path: '/session', access: 'session', params: none, query: none, body: none, reply: SessionView, summary: 'Who am I' },
  logout: { method: 'delete', path: '/session', access: 'session', params: none, query: none, body: none, reply: z.object({ done: z.boolean() }), summary: 'Log out' },
  changePassword: { method: 'post', path: '/session/password', access: 'session', params: none, query: none, body: NewPassword, reply: z.object({ done: z.boolean() }), summary: 'Change my password' },
  reference: { method: 'get', path: '/reference', access: 'session', params: none, query: none, body: none, reply: ReferenceView, summary: 'Organisation, units, items and names' },
  board: { method: 'get', path: '/board', access: 'session', params: none, query: BoardQuery, body: none, reply: BoardView, summary: 'Open cases by stage' },
  cases: { method: 'get', path: '/cases', access: 'session', params: none, query: ListQuery, body: none, reply: CasePage, summary: 'List cases by filter or by the number that was clicked' },
  case: { method: 'get', path: '/cases/:id', access: 'session', params: byCase, query: none, body: none, reply: CaseView, summary: 'One case with what I may do' },
  caseByNo: { method: 'get', path: '/cases/by-no/:no', access: 'session', params: z.object({ no: CaseNo }), query: none, body: none, reply: CaseView, summary: 'One case by its number' },
  timeline: { method: 'get', path: '/cases/:id/timeline', access: 'session', params: byCase, query: none, body: none, reply: z.array(TimelineEntry), summary: 'What happened, newest first' },
  deadlines: { method: 'get', path: '/cases/:id/deadlines', access: 'session', params: byCase, query: none, body: none, reply: z.array(DeadlineExplanation), summary: 'Why these deadlines' },
  related: { method: 'get', path: '/cases/:id/related', access: 'session', params: byCase, query: none, body: none, reply: z.array(RelatedCase), summary: 'Same place, same item, merged' },
  unmask: { method: 'post', path: '/cases/:id/unmask', access: 'session', params: byCase, query: none, body: UnmaskRequest, reply: UnmaskedContact, summary: 'Show the contact in plain text; leaves an audit line' },
  command: { method: 'post', path: '/commands', access: 'session', params: none, query: none, body: CaseCommand, reply: CommandReply, summary: 'Change a case' },
  receipt: { method: 'post', path: '/commands/receipts', access: 'session', params: none, query: none, body: CaseCommand, reply: CommandReceipt, summary: 'Change a case without being shown it: for programs' },
  upload: { method: 'post', path: '/attachments', access: 'session', params: none, query: UploadQuery, body: none, reply: AttachmentRef, summary: 'Store a photo (raw body, image type checked by content)' },
  attachment: { method: 'get', path: '/attachments/:id', access: 'session', params: z.object({ id: AttachmentRef.shape.id }), query: z.strictObject({ size: z.enum(['thumb', 'full']).default('full') }), body: none, reply: none, summary: 'The bytes of a photo' },
  overview: { method: 'get', path: '/overview', access: 'session', params: none, query: OverviewQuery, body: none, reply: OverviewView, summary: 'The wall in one answer' },
  kpi: { method: 'get', path: '/kpi', access: 'session', params: none, query: KpiQuery, body: none, reply: z.object({ position: Position, rows: z.array(KpiRow) }), summary: 'Counts and rates by dimension' },
  count: { method: 'post', path: '/kpi/count', access: 'session', params: none, query: none, body: CountQuery, reply: z.object({ position: Position, value: z.int() }), summary: 'One counted number' },
  search: { method: 'get', path: '/search', access: 'session', params: none, query: SearchQuery, body: none, reply: z.object({ position: Position, hits: z.array(SearchHit) }), summary: 'Full-text search over cases' },
  items: { method: 'get', path: '/items', access: 'session', params: none, query: ItemQuery, body: none, reply: z.array(z.string()), summary: 'Items by name, pinyin, initials or code, best first' },
  suggestItem: { method: 'post', path: '/items/suggest', access: 'session', params: none, query: none, body: SuggestRequest, reply: z.array(ItemSuggestion), summary: 'Items that fit a text' },
  events: { method: 'get', path: '/events', access: 'audit', params: none, query: EventsQuery, body: none, reply: z.object({ position: Position, events: z.array(RecordedEvent) }), summary: 'The log after a position' },
  ...topicRoutes,
  ...similarRoutes,
  ...emergencyRoutes,
  ...webhookRoutes,
  ...budgetRoutes,
  ...stationRoutes,
  ...workerRoutes,
  ...whistleRoutes,
  ...sourceRoutes,
  ...fieldMapRoutes,
  ...scoreRoutes,
  ...staffRoutes,
  ...partyRoutes,
  ...teamRoutes,
  ...shiftRoutes,
  ...forceRoutes,
  ...ingestRoutes,
  ...alarmRoutes,
  ...integrityRoutes,
  ...disputeRoutes,
  ...peaceRoutes,
  ...cameraRoutes,
  ...doorRoutes,
  ...groupRoutes,
  ...groupNoticeRoutes,
  ...mapRoutes,
  ...buildingRoutes,
  ...exportRoutes,
  ...bulletinRoutes,
  ...kpiSheetRoutes,
  ...noticeRoutes,
  audit: { method: 'get', path: '/audit', access: 'audit', params: none, query: AuditQuery, body: none, reply: z.array(AuditEntry), summary: 'Who did and saw what, newest first' },
} as const
export type RouteName = keyof typeof routes
export type RouteQuery<R extends RouteName> = z.input<(typeof routes)[R]['query']>
export type RouteBody<R extends RouteName> = z.input<(typeof routes)[R]['body']>
export type RouteParams<R extends RouteName> = z.infer<(typeof routes)[R]['params']>
export type RouteReply<R extends RouteName> = z.infer<(typeof routes)[R]['reply']>

/** Where the API lives. */
export const API_PREFIX = '/api/v1'
