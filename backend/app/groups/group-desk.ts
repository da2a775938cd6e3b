import type { z } from 'zod'
import { type CloseGroup, type CountGroup, type GroupCard, type GroupListQuery, type GroupPage, type GroupRecord, type GroupSum, type GroupTree, type GroupView, type KeptGroup } from '#contract/groups.ts'
import type { CommandId, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import { childLength, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { groupArea, isKeeper } from '#backend/domain/group/permit.ts'
import { groupFaults } from '#backend/domain/group/register-file.ts'
import type { GroupRules } from '#backend/domain/group/rules.ts'
import { holdsPersonalData } from '#backend/domain/privacy/personal.ts'
import { chunked } from '#backend/domain/shared/chunked.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { spellOn } from '#backend/domain/staff/roster.ts'
import type { GroupCount, GroupStore } from '#backend/ports/group-store.ts'
import type { FactKeeper } from '#backend/app/fact-keeper.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { StaffBook } from '#backend/app/staff-book.ts'
import { registerStream } from './group-events.ts'

/** The register of resident chat groups. */
export type GroupDesk = {
  tree(actor: Actor, query: { scope?: OrgCode | undefined }): GroupTree
  list(actor: Actor, query: z.output<typeof GroupListQuery>): GroupPage
  /** Throws `group.not-found`, `access.out-of-scope`. */
  view(actor: Actor, code: string): GroupView
  /** By its owner or whoever keeps the register there. Throws `group.count-refused` for counts no group can have, `group.day-refused` for days to come and before the last count. */
  count(actor: Actor, code: string, wish: CountGroup): Promise<GroupView>
  /** Closes a group or opens it again, by whoever keeps the register there. Throws `group.closed`, `group.not-closed`. */
  close(actor: Actor, code: string, wish: CloseGroup): Promise<GroupView>
  /** Adds groups or replaces what is known of them; a closed one stays closed. Throws `group.file-faults` and takes in nothing when a line is wrong. Gives how many were not so already. */
  importGroups(actor: Actor, groups: readonly GroupRecord[], commandId: CommandId): Promise<number>
}

/** The same from a list that somebody keeps. Throws `catalogue.invalid-file` where it cannot be read. */
export type GroupFiles = { importCsv(actor: Actor, csv: string, commandId: CommandId): Promise<{ given: number; changed: number }> }

export type GroupDeps = {
  queries: Pick<QueryDeps, 'clock' | 'position' | 'books'>
  groups: GroupStore
  roster: Pick<StaffBook, 'roster'>
  /** Of all desks of groups one: what it keeps stands in the tables before the next is decided. */
  keep: FactKeeper
  rules: GroupRules
  /** Groups whose robot is configured here. */
  robots: ReadonlySet<string>
}

/** So many in one event, so that no line of the log grows too long. */
const atOnce = 200
const FIRST_FAULTS = 20

export function createGroupDesk(deps: GroupDeps): GroupDesk {
  const { queries, groups, rules } = deps
  const around = () => ({ position: queries.position(), at: queries.clock.now(), quietDays: rules.quietDays })
  return {
    tree(actor, { scope }) {
      const org = groupArea(actor, scope)
      return { ...around(), ...treeOf(deps, org) }
    },
    list(actor, { scope, tiers, grid, q, quiet, closed, way, cursor, limit }) {
      const query = {
        org: groupArea(actor, scope), tiers, grid, typed: q, isClosed: closed !== undefined, quietBefore: quiet === undefined ? undefined : quietBefore(deps),
        way: way === undefined ? undefined : { kind: way, robots: [...deps.robots] },
      }
      const { items, next } = groups.list({ ...query, cursor, limit })
      return { ...around(), ...groups.count(query), items: items.map((group) => cardOf(deps, group)), next }
    },
    view: (actor, code) => ({ ...around(), ...viewOf(deps, actor, code) }),
    async count(actor, code, wish) {
      await countGroup(deps, actor, { code, ...wish })
      return { ...around(), ...viewOf(deps, actor, code) }
    },
    async close(actor, code, wish) {
      await closeGroup(deps, actor, { code, ...wish })
      return { ...around(), ...viewOf(deps, actor, code) }
    },
    importGroups: (actor, given, commandId) => importGroups(deps, actor, { given, commandId }),
  }
}

const today = ({ queries }: Pick<GroupDeps, 'queries'>): string => dayText(dayOf(queries.clock.now()))
/** The day before which nobody may have written. */
const quietBefore = ({ queries, rules }: Pick<GroupDeps, 'queries' | 'rules'>): string => dayText(dayOf(queries.clock.now()) - rules.quietDays)

function cardOf(deps: GroupDeps, group: KeptGroup): GroupCard {
  return { ...group, ownerName: ownerOf(deps, group.owner)?.name ?? null, hasRobot: deps.robots.has(group.code), isQuiet: group.activeOn === null || group.activeOn < quietBefore(deps) }
}

/** The staff member who looks after a group, as the roster has them today. */
export const ownerOf = (deps: Pick<GroupDeps, 'roster' | 'queries'>, id: string) => spellOn(deps.roster.roster().get(id) ?? [], today(deps))

function found({ groups }: GroupDeps, actor: Actor, code: string): KeptGroup {
  const group = groups.find(code)
  if (group === null) throw new DomainError('group.not-found', { group: code })
  groupArea(actor, group.org)
  return group
}

function mayCount(deps: GroupDeps, actor: Actor, { owner, org }: GroupRecord): boolean {
  return isKeeper(actor, org, deps.rules) || ownerOf(deps, owner)?.user === actor.id
}

function viewOf(deps: GroupDeps, actor: Actor, code: string): Pick<GroupView, 'group' | 'mayCount' | 'mayClose' | 'mostMembers'> {
  const group = found(deps, actor, code)
  return { group: cardOf(deps, group), mayCount: group.closedAt === null && mayCount(deps, actor, group), mayClose: isKeeper(actor, group.org, deps.rules), mostMembers: deps.rules.mostMembers }
}

async function countGroup(deps: GroupDeps, actor: Actor, { commandId, code, members, countedOn, activeOn }: CountGroup & { code: string }): Promise<void> {
  const { keep, rules } = deps
  await keep(actor, commandId, {
    decide() {
      const group = found(deps, actor, code)
      if (!mayCount(deps, actor, group)) throw new DomainError('access.denied')
      if (group.closedAt !== null) throw new DomainError('group.closed', { at: group.closedAt })
      if (members > rules.mostMembers) throw new DomainError('group.count-refused', { most: rules.mostMembers })
      const day = today(deps)
      if (countedOn > day || (activeOn ?? '') > day || countedOn < group.countedOn) throw new DomainError('group.day-refused', { from: group.countedOn, to: day })
      return { stream: registerStream, type: 'groupCounted', data: { code, members, countedOn, activeOn: activeOn ?? null } }
    },
  })
}

async function closeGroup(deps: GroupDeps, actor: Actor, { commandId, code, isClosed, reason }: CloseGroup & { code: string }): Promise<void> {
  await deps.keep(actor, commandId, {
    decide() {
      const { org, closedAt } = found(deps, actor, code)
      if (!isKeeper(actor, org, deps.rules)) throw new DomainError('access.denied')
      if (isClosed && closedAt !== null) throw new DomainError('group.closed', { at: closedAt })
      if (!isClosed && closedAt === null) throw new DomainError('group.not-closed', { group: code })
      if (holdsPersonalData(reason)) throw new DomainError('group.personal-data')
      return { stream: registerStream, type: isClosed ? 'groupClosed' : 'groupReopened', data: { code, reason } }
    },
  })
}

async function importGroups(deps: GroupDeps, actor: Actor, { given, commandId }: { given: readonly GroupRecord[]; commandId: CommandId }): Promise<number> {
  let changed = 0
  await deps.keep(actor, commandId, {
    decide() {
      const news = newsOf(deps, actor, given)
      changed = news.length
      const [first, ...also] = chunked(news, atOnce).map((some) => ({ type: 'groupsImported', data: { groups: some } }))
      return first === undefined ? null : { stream: registerStream, ...first, also }
    },
  })
  return changed
}

/** Groups of a file that are not known so already. */
function newsOf(deps: GroupDeps, actor: Actor, given: readonly GroupRecord[]): GroupRecord[] {
  const { queries, groups, rules, roster } = deps
  if (!isKeeper(actor, actor.scope, rules)) throw new DomainError('access.denied')
  const { orgs } = queries.books.catalogue
  const staff = roster.roster()
  const faults = groupFaults(given, { isOrg: (org) => orgs.has(org), isOwn: (org) => org.startsWith(actor.scope), isStaff: (id) => staff.has(id), today: today(deps), mostMembers: rules.mostMembers })
  if (faults.length > 0) throw new DomainError('group.file-faults', { faults: faults.length, first: faults.slice(0, FIRST_FAULTS) })
  const news = given.filter((group) => !isKnown(groups, group))
  // A code that stands elsewhere already is somebody else's group.
  const taken = news.find((group) => !(groups.find(group.code)?.org ?? actor.scope).startsWith(actor.scope))
  if (taken !== undefined) throw new DomainError('group.file-faults', { faults: 1, first: [{ line: given.indexOf(taken) + 1, code: taken.code, why: 'outside-your-area' }] })
  return news
}

const keyOf = ({ code, name, tier, org, grid, buildings, owner, members, countedOn, activeOn }: GroupRecord): string => JSON.stringify([code, name, tier, org, grid, buildings, owner, members, countedOn, activeOn])
function isKnown(groups: GroupStore, group: GroupRecord): boolean {
  const before = groups.find(group.code)
  return before !== null && keyOf(before) === keyOf(group)
}

function treeOf(deps: GroupDeps, org: OrgCode): Pick<GroupTree, 'total' | 'parts'> {
  const { groups, queries } = deps
  const before = quietBefore(deps)
  const populationOf = (code: OrgCode) => queries.books.catalogue.orgs.get(code)?.population ?? null
  const totalOf = (counts: readonly GroupCount[]) => sumOf(counts, { org, grid: null, population: populationOf(org) })
  if (org.length === orgCodeLengths.subgrid) {
    const counts = groups.countByGrid(org, before)
    const rows = Map.groupBy(counts, ({ part }) => part)
    return { total: totalOf(counts), parts: [...rows].map(([grid, some]) => sumOf(some, { org, grid: grid === '' ? null : grid, population: null })) }
  }
  const length = childLength(org)
  const counts = groups.countByOrg(org, length, before)
  const rows = Map.groupBy(counts, ({ part }) => part)
  // Areas without groups stand there too: they are what is missing.
  const parts = [...queries.books.catalogue.orgs.values()].filter(({ code }) => code.length === length && code.startsWith(org))
  return { total: totalOf(counts), parts: parts.map(({ code, population }) => sumOf(rows.get(code) ?? [], { org: code, grid: null, population })) }
}

function sumOf(rows: readonly GroupCount[], about: Pick<GroupSum, 'org' | 'grid' | 'population'>): GroupSum {
  const sum: GroupSum = { ...about, total: 0, tiers: { SUBGRID: 0, INTEGRATED: 0, BUILDING: 0 }, members: 0, quiet: 0, countedFrom: null, countedTo: null }
  for (const { tier, n, members, quiet, countedFrom, countedTo } of rows) {
    sum.total += n
    sum.tiers[tier] += n
    sum.members += members
    sum.quiet += quiet
    sum.countedFrom = sum.countedFrom === null || countedFrom < sum.countedFrom ? countedFrom : sum.countedFrom
    sum.countedTo = sum.countedTo === null || countedTo > sum.countedTo ? countedTo : sum.countedTo
  }
  return sum
}
