import { z } from 'zod'
import { GroupCode, GroupTier, GroupWay } from './groups.ts'
import { CommandId, Instant, OrgCode, Position, UserId } from './ids.ts'

export const noticeKinds = ['ROUTINE', 'MAJOR', 'EMERGENCY'] as const
export const NoticeKind = z.enum(noticeKinds)
export type NoticeKind = z.infer<typeof NoticeKind>
export const NoticeLocale = z.enum(['zh-CN', 'en-US'])
export type NoticeLocale = z.infer<typeof NoticeLocale>

const words = z.strictObject({ zh: z.string().trim().min(1).max(400), en: z.string().trim().min(1).max(400) })
export const NoticeVariable = z.strictObject({ id: z.string().regex(/^[a-z]\w{0,19}$/), label: words, type: z.enum(['text', 'date', 'time', 'number']), most: z.int().min(1).max(200) })
export type NoticeVariable = z.infer<typeof NoticeVariable>
export const NoticeTemplate = z.strictObject({ id: z.string().regex(/^[a-z][a-z-]{1,39}$/), kind: NoticeKind, name: words, text: words, variables: z.array(NoticeVariable).max(8) })
export type NoticeTemplate = z.infer<typeof NoticeTemplate>

const tiers = z.array(GroupTier).min(1).max(3)
/** What is to be said to which groups. */
export const NoticeDraft = z.strictObject({ template: NoticeTemplate.shape.id, locale: NoticeLocale, values: z.record(z.string(), z.string().trim().max(200)), scope: OrgCode, tiers })
export type NoticeDraft = z.infer<typeof NoticeDraft>
export const SendNotice = NoticeDraft.extend({ commandId: CommandId })
export type SendNotice = z.infer<typeof SendNotice>
export const NoticePreview = z.object({ text: z.string(), kind: NoticeKind, total: z.int(), robot: z.int(), hand: z.int(), members: z.int() })
export type NoticePreview = z.infer<typeof NoticePreview>

/** What a robot of a group is given to say. */
export const GroupMessageBody = z.object({ notice: z.uuid(), group: GroupCode, content: z.string().min(1) })
export type GroupMessageBody = z.infer<typeof GroupMessageBody>

/** SENT: a robot posted it. POSTED: somebody did. WAITING: nobody has yet. FAILED: the robot gave up. RECALLED: taken back before it was posted, or its group was closed before. */
export const noticeTargetStates = ['SENT', 'POSTED', 'WAITING', 'FAILED', 'RECALLED'] as const
export const NoticeTargetState = z.enum(noticeTargetStates)
export type NoticeTargetState = z.infer<typeof NoticeTargetState>
export const NoticeTotals = z.record(NoticeTargetState, z.int())
export type NoticeTotals = z.infer<typeof NoticeTotals>

/** `counts`: of the groups the reader sees; they sum to those it went to there. */
export const NoticeHead = z.object({
  id: z.uuid(), at: Instant, by: UserId, template: z.string(), kind: NoticeKind, locale: NoticeLocale, text: z.string(), scope: OrgCode, tiers, recalledAt: Instant.nullable(), recallReason: z.string().nullable(),
  counts: NoticeTotals,
})
export type NoticeHead = z.infer<typeof NoticeHead>
/** Time and id of the last one of a page: notices of one millisecond are told apart. */
const NoticeCursor = z.string().regex(/^\d{1,15}\|[\w-]{36}$/)
/** `next`: what to ask `before` for the older ones; null at the end. */
export const NoticeList = z.object({ position: Position, at: Instant, items: z.array(NoticeHead), next: NoticeCursor.nullable() })
export type NoticeList = z.infer<typeof NoticeList>
/** `mayPost`: tick groups as posted; `isOwner`: only those one looks after, whose states are `ownCounts`. */
export const NoticeView = z.object({ position: Position, at: Instant, notice: NoticeHead, byName: z.string(), mayRecall: z.boolean(), mayPost: z.boolean(), isOwner: z.boolean(), ownCounts: NoticeTotals.nullable() })
export type NoticeView = z.infer<typeof NoticeView>

export const NoticeTarget = z.object({
  code: GroupCode, name: z.string(), org: OrgCode, tier: GroupTier, members: z.int(), ownerName: z.string().nullable(), way: GroupWay, state: NoticeTargetState, doneAt: Instant.nullable(), reason: z.string().nullable(), isClosed: z.boolean(),
})
export type NoticeTarget = z.infer<typeof NoticeTarget>
export const TargetListQuery = z.strictObject({ scope: OrgCode.optional(), state: NoticeTargetState.optional(), mine: z.literal('true').optional(), cursor: GroupCode.optional(), limit: z.coerce.number().int().min(1).max(500).default(200) })
export const TargetPage = z.object({ total: z.int(), items: z.array(NoticeTarget), next: z.string().nullable() })
export type TargetPage = z.infer<typeof TargetPage>

export const PostNotice = z.strictObject({ commandId: CommandId, groups: z.array(GroupCode).min(1).max(500), at: Instant.optional() })
export type PostNotice = z.infer<typeof PostNotice>
export const RecallNotice = z.strictObject({ commandId: CommandId, reason: z.string().trim().min(4).max(200) })
export type RecallNotice = z.infer<typeof RecallNotice>
export const TemplateList = z.object({ mostText: z.int(), templates: z.array(NoticeTemplate.extend({ mayUse: z.boolean() })) })
export type TemplateList = z.infer<typeof TemplateList>

const none = z.undefined()
const byId = z.object({ id: z.uuid() })

export const groupNoticeRoutes = {
  noticeTemplates: { method: 'get', path: '/group-notices/templates', access: 'session', params: none, query: none, body: none, reply: TemplateList, summary: 'Templates of notices to resident groups, and which of them one may use' },
  groupNotices: { method: 'get', path: '/group-notices', access: 'session', params: none, query: z.strictObject({ scope: OrgCode.optional(), before: NoticeCursor.optional() }), body: none, reply: NoticeList, summary: 'Notices to groups of an area, newest first, with what became of them' },
  previewNotice: { method: 'post', path: '/group-notices/preview', access: 'session', params: none, query: none, body: NoticeDraft, reply: NoticePreview, summary: 'The text of a notice and how many groups it would reach' },
  sendNotice: { method: 'post', path: '/group-notices', access: 'session', params: none, query: none, body: SendNotice, reply: NoticeView, summary: 'Send a notice: by robot where a group has one, else as work for its owner' },
  groupNotice: { method: 'get', path: '/group-notices/:id', access: 'session', params: byId, query: z.strictObject({ scope: OrgCode.optional() }), body: none, reply: NoticeView, summary: 'One notice and what became of it' },
  noticeTargets: { method: 'get', path: '/group-notices/:id/targets', access: 'session', params: byId, query: TargetListQuery, body: none, reply: TargetPage, summary: 'The groups behind a number of a notice' },
  postNotice: { method: 'post', path: '/group-notices/:id/posted', access: 'session', params: byId, query: none, body: PostNotice, reply: NoticeView, summary: 'Tick groups as posted by hand' },
  recallNotice: { method: 'post', path: '/group-notices/:id/recall', access: 'session', params: byId, query: none, body: RecallNotice, reply: NoticeView, summary: 'Take a notice back where it was not posted yet' },
  noticePicture: { method: 'get', path: '/group-notices/:id/picture', access: 'session', params: byId, query: none, body: none, reply: none, summary: 'The text of a notice as a QR code, PNG' },
} as const
