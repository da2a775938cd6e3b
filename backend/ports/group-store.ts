import type { GroupRecord, GroupTier, GroupWay, KeptGroup } from '#contract/groups.ts'
import type { Instant, OrgCode, Position, UserId } from '#contract/ids.ts'
import type { NoticeHead, NoticeTargetState, NoticeTotals } from '#contract/group-notices.ts'

/** Open groups of an area, or with `isClosed` the closed ones. `quietBefore`: only those in which nobody wrote since that day. `robots`: with `way`, the groups that have one. */
export type GroupQuery = {
  org: OrgCode
  tiers?: readonly GroupTier[] | undefined
  grid?: string | undefined
  typed?: string | undefined
  isClosed?: boolean | undefined
  quietBefore?: string | undefined
  way?: { kind: GroupWay; robots: readonly string[] } | undefined
}

/** `part`: the first digits of the area, or the integrated grid's number (empty: none). */
export type GroupCount = { part: string; tier: GroupTier; n: number; members: number; quiet: number; countedFrom: string; countedTo: string }

export type KeptNotice = Omit<NoticeHead, 'counts'>
export type NoticeTargetRow = { code: string; org: OrgCode; owner: string; name: string; tier: GroupTier; members: number; way: GroupWay; state: NoticeTargetState; doneAt: Instant | null; doneBy: UserId | null; reason: string | null; isClosed: 0 | 1 }
export type TargetQuery = { id: string; org: OrgCode; state?: NoticeTargetState | undefined; owners?: readonly string[] | undefined; codes?: readonly string[] | undefined; after?: string | undefined; limit: number }

/** What one event of the log means for these tables. */
export type GroupChange =
  | { kind: 'put'; groups: readonly GroupRecord[] }
  | { kind: 'count'; code: string; members: number; countedOn: string; activeOn: string | null }
  | { kind: 'closed'; code: string; at: Instant | null; reason: string | null }
  | { kind: 'notice'; notice: KeptNotice }
  | { kind: 'address'; id: string; robot: readonly string[]; hand: readonly string[] }
  | { kind: 'posted'; id: string; groups: readonly string[]; at: Instant; by: UserId }
  | { kind: 'recalled'; id: string; at: Instant; reason: string }

/** Chat groups and what became of notices in them, made from the log's streams that begin with `group`, in its order. */
export type GroupStore = {
  /** How far these tables have followed the log. */
  mark(): Position
  /** Applies one event; all of it or nothing. */
  apply(change: GroupChange | null, position: Position): void
  find(code: string): KeptGroup | null
  count(query: GroupQuery): { total: number; members: number }
  list(query: GroupQuery & { cursor?: string | undefined; limit: number }): { items: readonly KeptGroup[]; next: string | null }
  codes(query: GroupQuery): readonly string[]
  /** By the first `length` digits of the area. */
  countByOrg(org: OrgCode, length: number, quietBefore: string): readonly GroupCount[]
  /** By integrated grid of a sub-grid. */
  countByGrid(org: OrgCode, quietBefore: string): readonly GroupCount[]
  /** Open groups after a code, in the order of codes. */
  after(code: string, limit: number): readonly Pick<GroupRecord, 'code' | 'name' | 'members'>[]
  notice(id: string): KeptNotice | null
  /** Notices that went to groups of an area, newest first, after the one of this time and id. */
  notices(org: OrgCode, before: Pick<KeptNotice, 'at' | 'id'> | null, limit: number): readonly KeptNotice[]
  /** The states of a notice's groups within an area, with `owners` of those they look after; they sum to the groups it went to there. */
  totals(id: string, org: OrgCode, owners?: readonly string[]): NoticeTotals
  targets(query: TargetQuery): readonly NoticeTargetRow[]
}
