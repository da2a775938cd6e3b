import { z } from 'zod'
import { AttachmentRef } from './case.ts'
import { CommandId, Instant, OrgCode, Position, UserId } from './ids.ts'

/** Money in fen (1/100 yuan): whole numbers, nothing is ever rounded. */
export const Fen = z.int().nonnegative()
/** One booking: above nothing, at most a thousand million yuan. */
const Amount = z.int().min(1).max(100_000_000_000)
const delta = z.int()

export const BudgetYear = z.int().min(2000).max(2100)
/** One community's money of one year: `440311002001:2023`. */
export const BudgetId = z.string().regex(/^\d{12}:\d{4}$/)
export type BudgetId = z.infer<typeof BudgetId>

/** Purpose of a line of the budget (费随事转); which there are is data. */
export const LineKey = z.string().regex(/^[A-Z][A-Z_]{1,23}$/)
export type LineKey = z.infer<typeof LineKey>

/** What a line was given, what of it is promised by contracts, what of that is paid: given ≥ promised ≥ paid ≥ 0. */
export const Sums = z.object({ allocated: Fen, committed: Fen, paid: Fen })
export type Sums = z.infer<typeof Sums>

export const EntryKind = z.enum(['ALLOCATED', 'MOVED_OUT', 'MOVED_IN', 'COMMITTED', 'PAID', 'RELEASED', 'CORRECTED'])
export type EntryKind = z.infer<typeof EntryKind>

/** One booking of a line, by what it changes. The sums of a line are the sums of its entries. `corrects`: the entry that it takes back. */
export const BudgetEntry = z.object({
  no: z.int().positive(), at: Instant, by: UserId, kind: EntryKind, line: LineKey, allocated: delta, committed: delta, paid: delta,
  commitment: z.int().nullable(), project: z.int().nullable(), corrects: z.int().nullable(), text: z.string(),
})
export type BudgetEntry = z.infer<typeof BudgetEntry>

/** A contract or order; what is neither paid nor given back of it is still owed. */
export const Commitment = z.object({ no: z.int().positive(), line: LineKey, amount: Fen, paid: Fen, released: Fen, payee: z.string(), purpose: z.string(), project: z.int().nullable(), at: Instant, by: UserId })
export type Commitment = z.infer<typeof Commitment>

/** A people's livelihood project (民生微实事), from the wish of a branch to the money paid. */
export const ProjectStatus = z.enum(['PROPOSED', 'APPROVED', 'REJECTED', 'COMMITTED', 'ACCEPTED', 'PAID'])
export type ProjectStatus = z.infer<typeof ProjectStatus>
export const ProjectStep = z.object({ at: Instant, by: UserId, status: ProjectStatus, text: z.string() })
export const BudgetProject = z.object({
  no: z.int().positive(), status: ProjectStatus, org: OrgCode, title: z.string(), text: z.string(), amount: Fen, commitment: z.int().nullable(), attachments: z.array(AttachmentRef), accepted: z.array(AttachmentRef),
  steps: z.array(ProjectStep),
})
export type BudgetProject = z.infer<typeof BudgetProject>

/** Everything the rules know of a budget: the fold of its events. */
export const BudgetState = z.object({
  id: BudgetId, version: z.int(), community: OrgCode, year: BudgetYear, lines: z.record(LineKey, Sums), entries: z.array(BudgetEntry), commitments: z.array(Commitment), projects: z.array(BudgetProject), lastEventAt: Instant,
})
export type BudgetState = z.infer<typeof BudgetState>

const action = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.strictObject({ type: z.literal(type), ...shape })
const text = z.string().trim().min(2).max(200)
const no = z.int().positive()
const photos = z.array(AttachmentRef).max(9)

/** What may be asked of a budget. */
export const BudgetAction = z.discriminatedUnion('type', [
  action('allocate', { line: LineKey, amount: Amount, text }),
  action('move', { from: LineKey, to: LineKey, amount: Amount, reason: text }),
  /** With `project`: the contract that carries an approved project out. */
  action('commit', { line: LineKey, amount: Amount, payee: text, purpose: text, project: no.optional() }),
  action('pay', { commitment: no, amount: Amount, text }),
  /** Gives back what is not paid of a commitment. */
  action('release', { commitment: no, reason: text }),
  /** Takes an allocation, a move or a payment back by an entry of its own. */
  action('correct', { entry: no, reason: text }),
  action('propose', { org: OrgCode, title: text, text: z.string().trim().min(2).max(2000), amount: Amount, attachments: photos.default([]) }),
  action('approve', { project: no, note: text.optional() }),
  action('reject', { project: no, reason: text }),
  action('accept', { project: no, note: text, attachments: photos }),
])
export type BudgetAction = z.infer<typeof BudgetAction>
export type BudgetActionInput = z.input<typeof BudgetAction>
export type BudgetActionType = BudgetAction['type']
export const budgetActionTypes = BudgetAction.options.map(({ shape }) => shape.type.value)
export const BudgetActionName = z.enum(budgetActionTypes)

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.object({ type: z.literal(type), community: OrgCode, year: BudgetYear, ...shape })
/** What happened to a budget, in its own stream `budget:<community>:<year>`. Stored for ever: add a type, never change one. */
export const BudgetEvent = z.discriminatedUnion('type', [
  event('allocated', { line: LineKey, amount: Fen, text: z.string() }),
  event('moved', { from: LineKey, to: LineKey, amount: Fen, reason: z.string() }),
  event('committed', { commitment: no, line: LineKey, amount: Fen, payee: z.string(), purpose: z.string(), project: no.nullable() }),
  event('paid', { commitment: no, amount: Fen, text: z.string() }),
  event('released', { commitment: no, amount: Fen, reason: z.string() }),
  event('corrected', { entry: no, reason: z.string() }),
  event('projectProposed', { project: no, org: OrgCode, title: z.string(), text: z.string(), amount: Fen, attachments: z.array(AttachmentRef) }),
  event('projectApproved', { project: no, note: z.string().nullable() }),
  event('projectRejected', { project: no, reason: z.string() }),
  event('projectAccepted', { project: no, note: z.string(), attachments: z.array(AttachmentRef) }),
])
export type BudgetEvent = z.infer<typeof BudgetEvent>

export const BudgetCommand = z.strictObject({ commandId: CommandId, expectedVersion: z.int().nonnegative(), action: BudgetAction })
export type BudgetCommand = z.infer<typeof BudgetCommand>

export const BudgetLine = z.object({ key: LineKey, name: z.string(), nameEn: z.string(), isProjects: z.boolean() })
export type BudgetLine = z.infer<typeof BudgetLine>

/** A budget as trees count it. */
export const BudgetRow = Sums.extend({ community: OrgCode })
export type BudgetRow = z.infer<typeof BudgetRow>

/** All communities of an area, also those without a budget yet. `left`: what of the district's total is given to nobody. */
export const BudgetOverview = z.object({
  position: Position, at: Instant, year: BudgetYear, thisYear: BudgetYear, total: Fen, left: Fen, lines: z.array(BudgetLine), rows: z.array(BudgetRow),
})
export type BudgetOverview = z.infer<typeof BudgetOverview>

/** One budget whole. `projects`: what this reader may do with each project now; `actions`: what with the money. */
export const BudgetView = z.object({
  position: Position, at: Instant, left: Fen, lines: z.array(BudgetLine), state: BudgetState, people: z.array(z.object({ id: UserId, name: z.string() })), actions: z.array(BudgetActionName),
  projectActions: z.array(z.object({ project: z.int(), actions: z.array(BudgetActionName) })), correctable: z.array(z.int()),
})
export type BudgetView = z.infer<typeof BudgetView>

export const BudgetReply = z.object({ commandId: CommandId, position: Position, isReplay: z.boolean(), budget: BudgetView })
export type BudgetReply = z.infer<typeof BudgetReply>

const none = z.undefined()
const byBudget = z.object({ community: z.string().regex(/^\d{12}$/), year: z.coerce.number().pipe(BudgetYear) })
export const BudgetsQuery = z.strictObject({ scope: OrgCode.optional(), year: z.coerce.number().pipe(BudgetYear).optional() })
export const budgetRoutes = {
  budgets: { method: 'get', path: '/budgets', access: 'session', params: none, query: BudgetsQuery, body: none, reply: BudgetOverview, summary: 'Money of communities for a year: given, promised, paid' },
  budget: { method: 'get', path: '/budgets/:community/:year', access: 'session', params: byBudget, query: none, body: none, reply: BudgetView, summary: 'A community\'s budget: lines, every entry, commitments, projects' },
  budgetCommand: { method: 'post', path: '/budgets/:community/:year/commands', access: 'session', params: byBudget, query: none, body: BudgetCommand, reply: BudgetReply, summary: 'Allocate, move, commit, pay, release, correct; propose, approve, reject, accept projects' },
} as const
