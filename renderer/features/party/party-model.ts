import { meetingKinds, type MeetingKind } from '#contract/meeting.ts'
import { meetingStandings, tallySets, type MeetingStanding, type MeetingTally, type PartyView, type TallySet } from '#contract/party.ts'
import type { GlyphName } from '#renderer/ui/glyph.tsx'

/** Who reads about branches, as a refusal names them. */
export const readers = ['SUBGRID_HEAD', 'COMMUNITY_SECRETARY'] as const

/** What the address says is looked at. */
export type Place =
  | { kind: 'org'; org: string }
  | { kind: 'list'; org: string; meeting: MeetingKind | null; set: TallySet }
  | { kind: 'branch'; branch: string }
  | { kind: 'meeting'; meeting: string }

const SUBGRID_DIGITS = 15
const isOneOf = <T extends string>(all: readonly T[], text: string | null): text is T => all.some((one) => one === text)

/** Reads the address; anything that is not there falls back to the whole scope. Whoever has one branch only begins there. */
export function placeOf(query: URLSearchParams, scope: string): Place {
  const [meeting, branch, set, kind] = [query.get('meeting'), query.get('branch'), query.get('set'), query.get('kind')]
  if (meeting !== null) return { kind: 'meeting', meeting }
  if (branch !== null) return { kind: 'branch', branch }
  const wanted = query.get('org')
  const org = wanted !== null && wanted.startsWith(scope) ? wanted : scope
  if (isOneOf(tallySets, set)) return { kind: 'list', org, meeting: isOneOf(meetingKinds, kind) ? kind : null, set }
  return org.length === SUBGRID_DIGITS ? { kind: 'branch', branch: org } : { kind: 'org', org }
}

/** The address of a place, beside what else the address says. */
export function queryOf(before: URLSearchParams, place: Place): URLSearchParams {
  const query = new URLSearchParams([...before].filter(([key]) => !['meeting', 'branch', 'org', 'set', 'kind'].includes(key)))
  if (place.kind === 'meeting') query.set('meeting', place.meeting)
  if (place.kind === 'branch') query.set('branch', place.branch)
  if (place.kind === 'org' || place.kind === 'list') query.set('org', place.org)
  if (place.kind === 'list') query.set('set', place.set)
  if (place.kind === 'list' && place.meeting !== null) query.set('kind', place.meeting)
  return query
}

/** Where one level up leads; null at the top. */
export function above(place: Place, scope: string): Place | null {
  if (place.kind === 'meeting') return { kind: 'branch', branch: place.meeting.slice(0, SUBGRID_DIGITS) }
  if (place.kind === 'list') return { kind: 'org', org: place.org }
  const org = place.kind === 'branch' ? place.branch : place.org
  if (org.length <= scope.length) return null
  return { kind: 'org', org: org.slice(0, org.length - 3) }
}

/** The organisation a place belongs to, as the tree marks it. */
export const orgOf = (place: Place): string => (place.kind === 'meeting' ? place.meeting.slice(0, SUBGRID_DIGITS) : place.kind === 'branch' ? place.branch : place.org)

export type TreeRow = { org: string; depth: number; branches: number; total: MeetingTally }

/** Committees down to those of communities, and the branches of the community that is looked at. */
export function treeRows({ orgs, scope }: Pick<PartyView, 'orgs' | 'scope'>, current: string): TreeRow[] {
  const community = current.slice(0, SUBGRID_DIGITS - 3)
  return orgs.filter(({ org }) => org.length < SUBGRID_DIGITS || org.startsWith(community.length === SUBGRID_DIGITS - 3 ? community : 'none') || scope.length >= SUBGRID_DIGITS - 3)
    .toSorted((a, b) => (a.org < b.org ? -1 : 1)).map(({ org, branches, total }) => ({ org, branches, total, depth: (org.length - scope.length) / 3 }))
}

/** How a meeting stands, as its sign says it. Only a missed one is coloured. */
export const standingGlyph: Record<MeetingStanding, GlyphName | 'box'> = { HELD: 'square', LATE: 'dot', OPEN: 'norm', DUE: 'box', MISSED: 'warn' }

/** How many of a row's meetings stand how, in a fixed order. */
export const countStandings = (cells: readonly (MeetingStanding | null)[]): [MeetingStanding, number][] =>
  meetingStandings.map((standing): [MeetingStanding, number] => [standing, cells.filter((one) => one === standing).length]).filter(([, n]) => n > 0)

export const hasMissed = ({ cells }: PartyView['rows'][number]): boolean => meetingKinds.some((kind) => cells[kind].includes('MISSED'))
