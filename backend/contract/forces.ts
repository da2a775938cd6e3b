import { z } from 'zod'
import { CaseId, CaseNo, CommandId, Instant, OrgCode, Position } from './ids.ts'

/** Service forces of a sub-grid (domain.md 2.3, SERVICE-03): mediators, community police, legal advisers, counsellors, volunteers. */
export const forceKinds = ['MEDIATOR', 'POLICE', 'LAWYER', 'COUNSELLOR', 'VOLUNTEER'] as const
export const ForceKind = z.enum(forceKinds)
export type ForceKind = z.infer<typeof ForceKind>

/** When somebody is on call: days of the week (1 Monday), minutes after midnight; `to` not after `from` is on the next day. */
export const ForceHours = z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: z.int().min(0).max(1439), to: z.int().min(1).max(1440) })
export type ForceHours = z.infer<typeof ForceHours>
export const ForceId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
export type ForceId = z.infer<typeof ForceId>

/** One person of a service force. The name is kept masked; `dutyPhone` is a duty room's, never a person's. */
export const ForceMember = z.strictObject({
  id: ForceId, kind: ForceKind, org: OrgCode, unit: z.string().trim().min(2).max(40), name: z.string().trim().min(1).max(20), hours: ForceHours,
  dutyPhone: z.string().regex(/^\d[\d-]{2,19}$/).nullable(), isActive: z.boolean(),
})
export type ForceMember = z.infer<typeof ForceMember>

/** How a call was answered. */
export const ForceAnswer = z.enum(['ACCEPTED', 'CAME', 'DECLINED'])
export type ForceAnswer = z.infer<typeof ForceAnswer>
export const ForceCallState = z.enum(['CALLED', ...ForceAnswer.options])
export type ForceCallState = z.infer<typeof ForceCallState>
/** A force called into a case; `call` counts from 1. Name and unit are as they were then. */
export const ForceCall = z.object({
  call: z.int(), force: ForceId, kind: ForceKind, org: OrgCode, unit: z.string(), name: z.string(), note: z.string().nullable(), calledAt: Instant, state: ForceCallState,
  answeredAt: Instant.nullable(), cameAt: Instant.nullable(), reason: z.string().nullable(),
})
export type ForceCall = z.infer<typeof ForceCall>

/** The four self-governance teams (domain.md C-DJ-02): property companies, Party members at their homes, building leaders, volunteers. */
export const teamKinds = ['PROPERTY', 'PARTY', 'LEADERS', 'VOLUNTEERS'] as const
export const TeamKind = z.enum(teamKinds)
export type TeamKind = z.infer<typeof TeamKind>
/** A team of a sub-grid: how many belong to it, and who leads it, masked. */
export const SelfTeam = z.strictObject({ org: OrgCode, kind: TeamKind, members: z.int().min(0).max(100_000), leader: z.string().trim().min(1).max(20) })
export type SelfTeam = z.infer<typeof SelfTeam>
/** What a team did on a day; `tasks`: how many tasks it took on with that. */
export const TeamActivity = z.strictObject({ org: OrgCode, kind: TeamKind, on: z.iso.date(), what: z.string().trim().min(2).max(80), people: z.int().min(1).max(10_000), tasks: z.int().min(0).max(100) })
export type TeamActivity = z.infer<typeof TeamActivity>

/** What is wrong with one line of an entry: `details.faults` of `force.invalid`. */
export const ForceFault = z.enum([
  'duplicate', 'unknown-org', 'out-of-scope', 'personal-phone', 'not-sub-grid', 'no-team', 'in-future', 'unknown-measure', 'already-adopted', 'before-last-end', 'not-adopted', 'before-start', 'amount-missing', 'amount-unasked',
])
export type ForceFault = z.infer<typeof ForceFault>

export const MeasureCode = z.string().regex(/^M\d{2}$/)
/** One of the 30 support measures, of the team that it supports. */
export const SupportMeasure = z.object({ code: MeasureCode, team: TeamKind, name: z.string(), nameEn: z.string(), hasAmount: z.boolean() })
export type SupportMeasure = z.infer<typeof SupportMeasure>
export const MeasureAdoption = z.strictObject({ measure: MeasureCode, org: OrgCode, from: z.iso.date() })
export type MeasureAdoption = z.infer<typeof MeasureAdoption>
const result = z.string().trim().min(2).max(200)
const amountFen = z.int().min(0).max(100_000_000_000).nullable()
export const MeasureEnd = z.strictObject({ measure: MeasureCode, org: OrgCode, on: z.iso.date(), result, amountFen })
export type MeasureEnd = z.infer<typeof MeasureEnd>

const counts = { position: Position, at: Instant, scope: OrgCode, mayEdit: z.boolean() }
/** Calls of the last `days` days: `answered` have any answer; `medianMs` from call to first answer, null without any. */
export const ForceKindCount = z.object({ kind: ForceKind, total: z.int(), onCall: z.int(), calls: z.int(), answered: z.int(), came: z.int(), declined: z.int(), medianMs: z.int().nullable() })
export const ForceLine = ForceMember.extend({ isOnCall: z.boolean() })
export type ForceLine = z.infer<typeof ForceLine>
export const ForcesView = z.object({ ...counts, days: z.int(), total: z.int(), kinds: z.array(ForceKindCount), items: z.array(ForceLine) })
export type ForcesView = z.infer<typeof ForcesView>
/** A call behind a count; what this reader may not see of its case is left out. */
export const ForceCallLine = ForceCall.omit({ note: true, reason: true }).extend({ caseId: CaseId, no: CaseNo, subGrid: OrgCode, title: z.string() })
export type ForceCallLine = z.infer<typeof ForceCallLine>
export const ForceCallsView = z.object({ position: Position, at: Instant, days: z.int(), total: z.int(), items: z.array(ForceCallLine) })
export type ForceCallsView = z.infer<typeof ForceCallsView>

/** Whom a case may call now: of its sub-grid and community; where nobody of a kind is on call there, of its street and district (`isFallback`). */
export const ForceChoice = ForceMember.pick({ id: true, kind: true, org: true, unit: true, name: true, dutyPhone: true, hours: true }).extend({ isFallback: z.boolean() })
export type ForceChoice = z.infer<typeof ForceChoice>

export const TeamLine = SelfTeam.extend({ lastOn: z.iso.date().nullable(), activities: z.int(), tasks: z.int(), measures: z.int() })
export type TeamLine = z.infer<typeof TeamLine>
export const TeamsView = z.object({
  ...counts, subGrids: z.int(), kinds: z.array(z.object({ kind: TeamKind, teams: z.int(), members: z.int(), activities: z.int(), tasks: z.int() })), items: z.array(TeamLine),
})
export type TeamsView = z.infer<typeof TeamsView>

export const AdoptionLine = MeasureAdoption.extend({ end: MeasureEnd.pick({ on: true, result: true, amountFen: true }).nullable() })
export type AdoptionLine = z.infer<typeof AdoptionLine>
/** Uptake: `n` of the `of` sub-grids of a part have a measure now; `ended` had it once. */
export const MeasuresView = z.object({
  ...counts, areas: z.array(z.object({ org: OrgCode, of: z.int() })),
  rows: z.array(SupportMeasure.extend({ n: z.int(), of: z.int(), ended: z.int(), amountFen: z.int(), cells: z.array(z.int()) })),
})
export type MeasuresView = z.infer<typeof MeasuresView>

const none = z.undefined()
const Receipt = z.object({ position: Position, isReplay: z.boolean() })
const scope = OrgCode.optional()
const limit = z.coerce.number().int().min(1).max(4000).default(500)
const atOnce = 500
const list = <S extends z.ZodType>(of: S) => z.object({ position: Position, at: Instant, total: z.int(), items: z.array(of) })

export const forceRoutes = {
  forces: { method: 'get', path: '/forces', access: 'session', params: none, query: z.strictObject({ scope, kind: ForceKind.optional(), onCall: z.literal('true').optional(), limit }), body: none, reply: ForcesView, summary: 'Service forces of an area, who is on call now, and how calls were answered' },
  forceCalls: { method: 'get', path: '/forces/calls', access: 'session', params: none, query: z.strictObject({ scope, kind: ForceKind.optional(), limit }), body: none, reply: ForceCallsView, summary: 'The calls of the last days, newest first' },
  caseForces: { method: 'get', path: '/cases/:id/forces', access: 'session', params: z.object({ id: CaseId }), query: none, body: none, reply: z.array(ForceChoice), summary: 'Whom a case may call now' },
  registerForces: { method: 'post', path: '/forces', access: 'session', params: none, query: none, body: z.strictObject({ commandId: CommandId, members: z.array(ForceMember).min(1).max(atOnce) }), reply: Receipt, summary: 'Add members of service forces or replace what is known of them; all or none' },
  selfTeams: { method: 'get', path: '/forces/teams', access: 'session', params: none, query: z.strictObject({ scope, kind: TeamKind.optional() }), body: none, reply: TeamsView, summary: 'The self-governance teams of an area' },
  registerTeams: { method: 'post', path: '/forces/teams', access: 'session', params: none, query: none, body: z.strictObject({ commandId: CommandId, teams: z.array(SelfTeam).min(1).max(atOnce) }), reply: Receipt, summary: 'Add teams or replace what is known of them; all or none' },
  teamActivities: { method: 'get', path: '/forces/activities', access: 'session', params: none, query: z.strictObject({ scope, kind: TeamKind.optional(), limit }), body: none, reply: list(TeamActivity), summary: 'What teams did, latest first' },
  recordActivities: { method: 'post', path: '/forces/activities', access: 'session', params: none, query: none, body: z.strictObject({ commandId: CommandId, activities: z.array(TeamActivity).min(1).max(atOnce) }), reply: Receipt, summary: 'Record what teams did' },
  supportMeasures: { method: 'get', path: '/forces/measures', access: 'session', params: none, query: z.strictObject({ scope }), body: none, reply: MeasuresView, summary: 'The support measures and where they are in use' },
  adoptions: { method: 'get', path: '/forces/adoptions', access: 'session', params: none, query: z.strictObject({ scope, measure: MeasureCode.optional(), team: TeamKind.optional(), isActive: z.literal('true').optional(), limit }), body: none, reply: list(AdoptionLine), summary: 'Which sub-grids took up which measures, latest first' },
  adoptMeasures: { method: 'post', path: '/forces/adoptions', access: 'session', params: none, query: none, body: z.strictObject({ commandId: CommandId, adoptions: z.array(MeasureAdoption).min(1).max(atOnce) }), reply: Receipt, summary: 'Take up support measures' },
  endMeasures: { method: 'post', path: '/forces/adoptions/ends', access: 'session', params: none, query: none, body: z.strictObject({ commandId: CommandId, ends: z.array(MeasureEnd).min(1).max(atOnce) }), reply: Receipt, summary: 'End measures with their result' },
} as const
