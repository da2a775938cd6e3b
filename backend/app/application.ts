import type { z } from 'zod'
import type { CaseCommand } from '#contract/commands.ts'
import type { CaseId, CaseNo, OrgCode, Position } from '#contract/ids.ts'
import type { CountQuery, OverviewView } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import type { AuditQuery, BoardQuery, EventsQuery, ItemQuery, KpiQuery, RouteReply, ScopeQuery, SearchQuery } from '#contract/routes.ts'
import type { SimilarRequest } from '#contract/similar.ts'
import type { CatchUp } from '#contract/socket.ts'
import type { BoardView, CasePage, CaseView, CommandReceipt, CommandReply, HealthView, ListQuery, ReferenceView, SessionView } from '#contract/views.ts'
import type { TopicsView } from '#contract/topics.ts'
import type { WhistleState } from '#contract/whistle.ts'
import type { CheckInReply, CheckInRequest, WorkerTasks } from '#contract/worker.ts'
import type { Attachments, StoredPhoto } from '#backend/ports/attachments.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Accounts } from './accounts.ts'
import type { AlarmDesk } from './alarms/alarm-desk.ts'
import type { DisputeDesk } from './dispute-desk.ts'
import type { PeaceDesk } from './peace-desk.ts'
import type { IntegrityDesk } from './integrity/integrity-desk.ts'
import type { CameraQuestions } from './cameras.ts'
import type { EmergencyDesk } from './emergencies.ts'
import type { BuildingDesk } from './building-desk.ts'
import type { BulletinDesk } from './bulletin-desk.ts'
import type { ExportDesk } from './export-desk.ts'
import type { FieldMapDesk } from './field-map-desk.ts'
import type { IngestDesk } from './ingest-desk.ts'
import type { DoorDesk } from './door-desk.ts'
import type { ShareFact } from '#contract/kpi-sheet.ts'
import type { SheetQuery } from './kpi-sheet.ts'
import type { LiveChange } from './live.ts'
import type { GroupDesk, GroupFiles } from './groups/group-desk.ts'
import type { GroupNoticeDesk } from './groups/group-notice-desk.ts'
import type { Login } from './login.ts'
import type { NoticeDesk } from './notice.ts'
import type { MapDesk } from './map-desk.ts'
import type { Session, Sessions } from './sessions.ts'
import type { ScoreDesk } from './score-desk.ts'
import type { PartyDesk } from './party/party-desk.ts'
import type { ForceDesk } from './force-desk.ts'
import type { TeamDesk } from './team-desk.ts'
import type { ShiftDesk } from './shift-desk.ts'
import type { StaffDesk } from './staff-desk.ts'
import type { SourceDesk } from './source-desk.ts'
import type { WhistleDesk } from './whistle-desk.ts'
import type { StationDesk } from './station-desk.ts'
import type { BudgetDesk } from './budget-desk.ts'
import type { WebhookDesk } from './webhook-desk.ts'

export type { Logger, StoredPhoto }
type OverviewQuestion = { scope?: OrgCode | undefined; source?: string | undefined }
type Query<S extends z.ZodType> = z.output<S>

/** Everything the transports can ask for. They know nothing else of the backend. */
export type Application = CameraQuestions & {
  login: Login
  sessions: Sessions
  accounts: Accounts
  attachments: Attachments
  emergencies: EmergencyDesk
  alarms: AlarmDesk
  integrity: IntegrityDesk
  disputes: DisputeDesk
  peace: PeaceDesk
  webhooks: WebhookDesk
  doors: DoorDesk
  /** Chat groups of residents, and notices in them. */
  groups: GroupDesk & GroupFiles
  groupNotices: GroupNoticeDesk
  map: MapDesk
  notice: NoticeDesk
  buildings: BuildingDesk
  whistles: WhistleDesk
  now(): number
  /** The clock is an exercise's. */
  isExercise: boolean
  health(): HealthView
  sessionView(session: Session): SessionView
  /** May this person read the log and the audit lines? */
  mayAudit(actor: Actor): boolean
  budgets: BudgetDesk
  stations: StationDesk
  submit(actor: Actor, command: CaseCommand): Promise<CommandReply>
  /** The same for programs, which are not shown the case. */
  receive(actor: Actor, command: CaseCommand): Promise<CommandReceipt>
  caseView(actor: Actor, id: CaseId): CaseView
  caseByNo(actor: Actor, no: CaseNo): CaseView
  timeline(actor: Actor, id: CaseId): RouteReply<'timeline'>
  deadlines(actor: Actor, id: CaseId): RouteReply<'deadlines'>
  related(actor: Actor, id: CaseId): RouteReply<'related'>
  similar(actor: Actor, about: SimilarRequest): RouteReply<'similar'>
  unmask(actor: Actor, wish: { id: CaseId; reason: string }): Promise<RouteReply<'unmask'>>
  board(actor: Actor, query: Query<typeof BoardQuery>): BoardView
  listCases(actor: Actor, query: Query<typeof ListQuery>): Promise<CasePage>
  topics(actor: Actor, query: Query<typeof ScopeQuery>): Promise<TopicsView>
  overview(actor: Actor, query: OverviewQuestion): OverviewView
  kpi(actor: Actor, query: Query<typeof KpiQuery>): Promise<RouteReply<'kpi'>>
  kpiSheet(actor: Actor, query: SheetQuery): Promise<RouteReply<'kpiSheet'>>
  kpiTimes(actor: Actor, query: SheetQuery): Promise<RouteReply<'kpiTimes'>>
  kpiShares(actor: Actor, query: SheetQuery & { fact: ShareFact }): Promise<RouteReply<'kpiShares'>>
  /** Printed figures held against their own arithmetic and the log. */
  published(): RouteReply<'published'>
  count(actor: Actor, query: CountQuery): Promise<RouteReply<'count'>>
  search(actor: Actor, query: Query<typeof SearchQuery>): Promise<RouteReply<'search'>>
  items(query: Query<typeof ItemQuery>): string[]
  suggestItem(text: string): RouteReply<'suggestItem'>
  events(query: Query<typeof EventsQuery>): RouteReply<'events'>
  audit(query: Query<typeof AuditQuery>): RouteReply<'audit'>
  reference(): ReferenceView
  workerTasks(actor: Actor): WorkerTasks
  checkIn(actor: Actor, wish: CheckInRequest): Promise<CheckInReply>
  checkIns(actor: Actor): RouteReply<'checkIns'>
  position(): Position
  /** The source systems. */
  sources: SourceDesk
  fieldMaps: FieldMapDesk
  ingest: IngestDesk
  scores: ScoreDesk
  staff: StaffDesk
  team: TeamDesk
  shifts: ShiftDesk
  forces: ForceDesk
  party: PartyDesk
  exports: ExportDesk
  bulletins: BulletinDesk
  /** Everything committed, as changes of cases. */
  onChanges(hear: (changes: LiveChange[]) => void): void
  /** Orders a commit changed. */
  onWhistles(hear: (orders: readonly WhistleState[]) => void): void
  catchUp(actor: Actor, wish: { scope: OrgCode; after: Position }): CatchUp
}
