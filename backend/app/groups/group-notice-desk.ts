import type { z } from 'zod'
import type { NoticeDraft, NoticeHead, NoticeList, NoticePreview, NoticeTarget, NoticeView, PostNotice, RecallNotice, SendNotice, TargetListQuery, TargetPage, TemplateList } from '#contract/group-notices.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { narrower } from '#backend/domain/catalogue/organisation.ts'
import { demandSender, groupArea, maySend } from '#backend/domain/group/permit.ts'
import { noticeText, templateOf } from '#backend/domain/group/notice.ts'
import { maskName } from '#backend/domain/privacy/mask.ts'
import { chunked } from '#backend/domain/shared/chunked.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { OutboxStore } from '#backend/ports/outbox-store.ts'
import type { KeptNotice, NoticeTargetRow } from '#backend/ports/group-store.ts'
import type { Printer } from '#backend/ports/printer.ts'
import type { Store } from '#backend/ports/store.ts'
import { type GroupDeps, ownerOf } from './group-desk.ts'
import { noticeStream } from './group-events.ts'
import { noticeMessage, noticeMessageId } from '#backend/domain/group/notice-message.ts'

/** Notices to resident groups. Throws `group.*` refusals. */
export type GroupNoticeDesk = {
  templates(actor: Actor): TemplateList
  preview(actor: Actor, draft: NoticeDraft): NoticePreview
  /** Sends by robot where a group has one; the others become work of their owners. */
  send(actor: Actor, wish: SendNotice): Promise<NoticeView>
  list(actor: Actor, query: { scope?: OrgCode | undefined; before?: string | undefined }): NoticeList
  view(actor: Actor, id: string, query: { scope?: OrgCode | undefined }): NoticeView
  targets(actor: Actor, id: string, query: z.output<typeof TargetListQuery>): TargetPage
  /** Ticks groups as posted by hand: their owners and the desks above them. */
  post(actor: Actor, id: string, wish: PostNotice): Promise<NoticeView>
  recall(actor: Actor, id: string, wish: RecallNotice): Promise<NoticeView>
  picture(actor: Actor, id: string): Promise<Uint8Array>
}

export type GroupNoticeDeps = GroupDeps & {
  users: Pick<Store, 'userById'>
  /** Gives messages up that nobody needs any more. */
  dropMessages: (ids: Parameters<OutboxStore['drop']>[0], reason: string) => void
  printer: Pick<Printer, 'picture'>
}

/** So many codes in one event, so that no line of the log grows too long. */
const atOnce = 500
const MOST_LISTED = 50

export function createGroupNoticeDesk(deps: GroupNoticeDeps): GroupNoticeDesk {
  const { queries, groups, rules, printer } = deps
  const around = () => ({ position: queries.position(), at: queries.clock.now() })
  return {
    templates: (actor) => ({ mostText: rules.mostText, templates: rules.templates.map((template) => ({ ...template, mayUse: maySend(actor, template.kind, rules) })) }),
    preview: (actor, draft) => planOf(deps, actor, draft).preview,
    async send(actor, wish) {
      await sendNotice(deps, actor, wish)
      return { ...around(), ...viewOf(deps, actor, { id: wish.commandId }) }
    },
    list(actor, { scope, before }) {
      const org = groupArea(actor, scope)
      const rows = groups.notices(org, before === undefined ? null : placeOf(before), MOST_LISTED + 1)
      const items = rows.slice(0, MOST_LISTED).map((notice) => headOf(deps, notice, narrower(notice.scope, org) ?? org))
      return { ...around(), items, next: rows.length > MOST_LISTED ? cursorOf(items.at(-1)) : null }
    },
    view: (actor, id, { scope }) => ({ ...around(), ...viewOf(deps, actor, { id, scope }) }),
    targets: (actor, id, query) => targetsOf(deps, actor, { id, ...query }),
    async post(actor, id, wish) {
      await postNotice(deps, actor, { id, ...wish })
      return { ...around(), ...viewOf(deps, actor, { id }) }
    },
    async recall(actor, id, wish) {
      await recallNotice(deps, actor, { id, ...wish })
      return { ...around(), ...viewOf(deps, actor, { id }) }
    },
    picture: (actor, id) => printer.picture(found(deps, actor, { id }).notice.text),
  }
}

const cursorOf = (last: NoticeHead | undefined): string | null => (last === undefined ? null : `${last.at}|${last.id}`)
function placeOf(cursor: string): Pick<NoticeHead, 'at' | 'id'> {
  const [at = '', id = ''] = cursor.split('|')
  return { at: Number(at), id }
}

type Planned = { preview: NoticePreview; robot: readonly string[]; hand: readonly string[] }

function planOf({ groups, rules, robots }: GroupNoticeDeps, actor: Actor, draft: NoticeDraft): Planned {
  const { kind } = templateOf(draft.template, rules)
  demandSender(actor, { kind, scope: draft.scope }, rules)
  const text = noticeText(draft, rules)
  const query = { org: draft.scope, tiers: draft.tiers }
  const codes = groups.codes(query)
  const robot = codes.filter((code) => robots.has(code))
  const hand = codes.filter((code) => !robots.has(code))
  return { robot, hand, preview: { text, kind, total: codes.length, robot: robot.length, hand: hand.length, members: groups.count(query).members } }
}

/** The notice, its groups and its messages are one transaction. Its id is the command's. */
async function sendNotice(deps: GroupNoticeDeps, actor: Actor, { commandId: id, ...draft }: SendNotice): Promise<void> {
  await deps.keep(actor, id, {
    decide() {
      const { robot, hand, preview: { text, kind } } = planOf(deps, actor, draft)
      if (robot.length + hand.length === 0) throw new DomainError('group.no-targets', { scope: draft.scope })
      const at = deps.queries.clock.now()
      const { template, locale, scope, tiers } = draft
      return {
        stream: noticeStream(id), type: 'groupNoticeSent', data: { template, kind, locale, text, scope, tiers },
        also: [...chunked(robot, atOnce).map((some) => ({ robot: some, hand: [] })), ...chunked(hand, atOnce).map((some) => ({ robot: [], hand: some }))].map((data) => ({ type: 'groupNoticeAddressed', data })),
        outbox: robot.map((group) => noticeMessage({ id, group, text, at })),
      }
    },
  })
}

type Asked = { id: string; scope?: OrgCode | undefined }
/** A notice, and which part of its area this reader sees, or asks for. */
function found({ groups }: GroupNoticeDeps, actor: Actor, { id, scope }: Asked): { notice: KeptNotice; org: OrgCode } {
  const notice = groups.notice(id)
  if (notice === null) throw new DomainError('group.notice-not-found', { notice: id })
  const org = narrower(notice.scope, groupArea(actor, scope))
  if (org === null) throw new DomainError('access.out-of-scope', { notice: id })
  return { notice, org }
}

const headOf = ({ groups }: GroupNoticeDeps, notice: KeptNotice, org: OrgCode): NoticeHead => ({ ...notice, counts: groups.totals(notice.id, org) })

const desks: ReadonlySet<Actor['role']> = new Set(['SUBGRID_HEAD', 'COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_OPERATOR', 'STREET_LEADER', 'DISTRICT_OPERATOR'])

/** Groups that this actor looks after. */
function ownedBy({ roster }: GroupNoticeDeps, actor: Actor): string[] {
  return [...roster.roster()].filter(([, spells]) => spells.at(-1)?.user === actor.id).map(([id]) => id)
}

const mayRecall = (deps: GroupNoticeDeps, actor: Actor, { by, kind, scope }: KeptNotice): boolean => by === actor.id || (maySend(actor, kind, deps.rules) && scope.startsWith(actor.scope))

function viewOf(deps: GroupNoticeDeps, actor: Actor, { id, scope }: Asked): Omit<NoticeView, 'position' | 'at'> {
  const { notice, org } = found(deps, actor, { id, scope })
  const head = headOf(deps, notice, org)
  const isOpen = notice.recalledAt === null && head.counts.WAITING + head.counts.FAILED > 0
  const user = deps.users.userById(notice.by)
  const own = desks.has(actor.role) ? [] : ownedBy(deps, actor)
  const isOwner = own.length > 0
  return { notice: head, byName: user === null ? notice.by : maskName(user.name), mayRecall: isOpen && mayRecall(deps, actor, notice), mayPost: isOpen && (desks.has(actor.role) || isOwner), isOwner, ownCounts: isOwner ? deps.groups.totals(id, org, own) : null }
}

function targetsOf(deps: GroupNoticeDeps, actor: Actor, { id, scope, state, mine, cursor, limit }: z.output<typeof TargetListQuery> & { id: string }): TargetPage {
  const { notice, org: area } = found(deps, actor, { id, scope })
  const owners = mine === undefined ? undefined : ownedBy(deps, actor)
  const rows = deps.groups.targets({ id: notice.id, org: area, state, owners, after: cursor, limit: limit + 1 })
  const items = rows.slice(0, limit).map(({ owner, doneBy: _by, isClosed, ...row }): NoticeTarget => ({ ...row, isClosed: isClosed === 1, ownerName: ownerOf(deps, owner)?.name ?? null }))
  const totals = deps.groups.totals(notice.id, area, owners)
  const all = Object.values(totals).reduce((sum, n) => sum + n, 0)
  return { total: state === undefined ? all : totals[state], items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null }
}

/** Groups of a notice that nobody has posted it in yet, and the messages of those that robots were to post. */
type Open = { codes: string[]; messages: string[] }
function openOf(id: string, rows: readonly NoticeTargetRow[]): Open {
  const open = rows.filter(({ state }) => state === 'WAITING' || state === 'FAILED')
  if (open.length === 0) throw new DomainError('group.nothing-waiting')
  return { codes: open.map(({ code }) => code), messages: open.filter(({ way }) => way === 'ROBOT').map(({ code }) => noticeMessageId(id, code)) }
}

async function postNotice(deps: GroupNoticeDeps, actor: Actor, { id, commandId, groups: codes, at }: PostNotice & { id: string }): Promise<void> {
  let messages: string[] = []
  await deps.keep(actor, commandId, {
    decide() {
      const { notice, org } = found(deps, actor, { id })
      if (notice.recalledAt !== null) throw new DomainError('group.notice-recalled', { at: notice.recalledAt })
      const now = deps.queries.clock.now()
      if (at !== undefined && (at < notice.at || at > now)) throw new DomainError('group.posted-when', { from: notice.at, to: now })
      const own = new Set(ownedBy(deps, actor))
      const isDesk = desks.has(actor.role)
      const chosen = deps.groups.targets({ id, org, codes, limit: codes.length }).filter(({ owner }) => isDesk || own.has(owner))
      if (chosen.length < new Set(codes).size) throw new DomainError(isDesk ? 'group.not-a-target' : 'access.denied')
      const open = openOf(id, chosen)
      messages = open.messages
      return { stream: noticeStream(id), type: 'groupNoticePosted', data: { groups: open.codes, at: at ?? now } }
    },
  })
  // What a robot was to say has been said.
  deps.dropMessages(messages, 'posted by hand')
}

async function recallNotice(deps: GroupNoticeDeps, actor: Actor, { id, commandId, reason }: RecallNotice & { id: string }): Promise<void> {
  let messages: string[] = []
  await deps.keep(actor, commandId, {
    decide() {
      const { notice } = found(deps, actor, { id })
      if (!mayRecall(deps, actor, notice)) throw new DomainError('access.denied')
      if (notice.recalledAt !== null) throw new DomainError('group.notice-recalled', { at: notice.recalledAt })
      messages = openOf(id, deps.groups.targets({ id, org: notice.scope, limit: Number.MAX_SAFE_INTEGER })).messages
      return { stream: noticeStream(id), type: 'groupNoticeRecalled', data: { reason } }
    },
  })
  deps.dropMessages(messages, 'recalled')
}
