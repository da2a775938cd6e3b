import { z } from 'zod'
import { CommandId, Instant, OrgCode, Position } from './ids.ts'
import { StaffMember } from './staff.ts'

/** The "tower" of resident groups: one for a sub-grid, one for each integrated grid in it, and those of its buildings. */
export const groupTiers = ['SUBGRID', 'INTEGRATED', 'BUILDING'] as const
export const GroupTier = z.enum(groupTiers)
export type GroupTier = z.infer<typeof GroupTier>

export const GroupCode = z.string().regex(/^[\w-]{1,40}$/)
const DateText = z.iso.date()
/** Integrated grid within its sub-grid. */
const GridNo = z.string().regex(/^\d{2}$/)

/**
 * One chat group of residents as the register keeps it: who looks after it by staff id, its members as a count of a day, never as people.
 * `activeOn`: the day somebody last wrote in it, null when nobody looked.
 */
export const GroupRecord = z.strictObject({
  code: GroupCode, name: z.string().trim().min(1).max(60), tier: GroupTier, org: OrgCode.length(15), grid: GridNo.nullable(), buildings: z.array(z.string().min(1).max(32)).max(60),
  owner: StaffMember.shape.id, members: z.int().nonnegative(), countedOn: DateText, activeOn: DateText.nullable(),
})
export type GroupRecord = z.infer<typeof GroupRecord>

/** `closedAt`: since when a group counts no more and gets no notices; null while it is open. */
const standing = { closedAt: Instant.nullable(), closeReason: z.string().nullable() }
export const KeptGroup = GroupRecord.extend(standing)
export type KeptGroup = z.infer<typeof KeptGroup>

/** `ownerName` is masked; null when the roster does not know the owner any more. `hasRobot`: notices reach it by themselves. */
export const GroupCard = KeptGroup.extend({ ownerName: z.string().nullable(), hasRobot: z.boolean(), isQuiet: z.boolean() })
export type GroupCard = z.infer<typeof GroupCard>

const byTier = z.record(GroupTier, z.int())
/** Groups and members of an area. A person in several groups counts in each. `population` null: nobody counts it for integrated grids. */
export const GroupSum = z.object({ org: OrgCode, grid: GridNo.nullable(), total: z.int(), tiers: byTier, members: z.int(), quiet: z.int(), population: z.int().nullable(), countedFrom: DateText.nullable(), countedTo: DateText.nullable() })
export type GroupSum = z.infer<typeof GroupSum>
/** An area and the next level below it; below a sub-grid its integrated grids, and with `grid` null what belongs to the sub-grid itself. */
export const GroupTree = z.object({ position: Position, at: Instant, quietDays: z.int(), total: GroupSum, parts: z.array(GroupSum) })
export type GroupTree = z.infer<typeof GroupTree>

export const GroupWay = z.enum(['ROBOT', 'HAND'])
export type GroupWay = z.infer<typeof GroupWay>
const tierList = z.string().transform((text) => text.split(',')).pipe(z.array(GroupTier).min(1).max(groupTiers.length))
export const GroupListQuery = z.strictObject({
  scope: OrgCode.optional(), tiers: tierList.optional(), grid: GridNo.optional(), q: z.string().trim().max(60).optional(), quiet: z.literal('true').optional(), closed: z.literal('true').optional(), way: GroupWay.optional(),
  cursor: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const GroupPage = z.object({ position: Position, at: Instant, quietDays: z.int(), total: z.int(), members: z.int(), items: z.array(GroupCard), next: z.string().nullable() })
export type GroupPage = z.infer<typeof GroupPage>

/** Up to some two thousand lines; larger lists go in by command line. */
export const ImportGroups = z.strictObject({ commandId: CommandId, csv: z.string().min(1).max(250_000) })
export const CountGroup = z.strictObject({ commandId: CommandId, members: z.int().nonnegative(), countedOn: DateText, activeOn: DateText.optional() })
export type CountGroup = z.output<typeof CountGroup>
/** Closes a group, or opens a closed one again. */
export const CloseGroup = z.strictObject({ commandId: CommandId, isClosed: z.boolean(), reason: z.string().trim().min(4).max(200) })
export type CloseGroup = z.output<typeof CloseGroup>
export const GroupsImported = z.object({ position: Position, given: z.int(), changed: z.int() })
export const GroupView = z.object({ position: Position, at: Instant, quietDays: z.int(), group: GroupCard, mayCount: z.boolean(), mayClose: z.boolean(), mostMembers: z.int() })
export type GroupView = z.infer<typeof GroupView>

const none = z.undefined()
const byCode = z.object({ code: GroupCode })

export const groupRoutes = {
  groupTree: { method: 'get', path: '/groups/tree', access: 'session', params: none, query: z.strictObject({ scope: OrgCode.optional() }), body: none, reply: GroupTree, summary: 'Resident chat groups of an area and of the next level below it: how many by tier, members, population' },
  groups: { method: 'get', path: '/groups', access: 'session', params: none, query: GroupListQuery, body: none, reply: GroupPage, summary: 'The groups behind a number' },
  group: { method: 'get', path: '/groups/:code', access: 'session', params: byCode, query: none, body: none, reply: GroupView, summary: 'One chat group: owner, members as a count, last active' },
  countGroup: { method: 'post', path: '/groups/:code/count', access: 'session', params: byCode, query: none, body: CountGroup, reply: GroupView, summary: 'Write down how many members a group has on a day (its owner, its community and above)' },
  closeGroup: { method: 'post', path: '/groups/:code/closing', access: 'session', params: byCode, query: none, body: CloseGroup, reply: GroupView, summary: 'Close a group with the reason, or open a closed one again (who keeps the register there)' },
  importGroups: { method: 'post', path: '/groups/import', access: 'session', params: none, query: none, body: ImportGroups, reply: GroupsImported, summary: 'Add groups or replace what the register says of them, from CSV (COMMUNITY_OPERATOR, COMMUNITY_SECRETARY, ADMIN)' },
} as const
