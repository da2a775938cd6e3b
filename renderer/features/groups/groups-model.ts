import { GroupTier } from '#contract/groups.ts'
import type { RouteName } from '#contract/routes.ts'

/** What is read again when a group was counted, and when something became of a notice. */
export const groupReads: ReadonlySet<RouteName> = new Set(['group', 'groups', 'groupTree'] as const)
export const noticeReads: ReadonlySet<RouteName> = new Set(['groupNotice', 'groupNotices', 'noticeTargets'] as const)
/** How often what became of a notice is looked at. */
export const NOTICE_EVERY_MS = 10_000

/** Which groups are listed: an area of the tree, narrowed. */
export type Choice = { org: string; grid: string | null; tier: GroupTier | null; isQuiet: boolean; isClosed: boolean; typed: string }

/** All groups of an area. */
export const allOf = (org: string): Choice => ({ org, grid: null, tier: null, isQuiet: false, isClosed: false, typed: '' })
export const isNarrowed = ({ tier, isQuiet, isClosed, typed }: Choice): boolean => tier !== null || isQuiet || isClosed || typed !== ''

export function choiceOf(search: URLSearchParams, scope: string): Choice {
  const org = search.get('org') ?? ''
  const isIn = org.startsWith(scope)
  return { org: isIn ? org : scope, grid: isIn ? search.get('grid') : null, tier: GroupTier.safeParse(search.get('tier')).data ?? null, isQuiet: search.get('quiet') === '1', isClosed: search.get('closed') === '1', typed: search.get('q') ?? '' }
}

export function withChoice(before: URLSearchParams, { org, grid, tier, isQuiet, isClosed, typed }: Choice): URLSearchParams {
  const next = new URLSearchParams(before)
  for (const [key, value] of Object.entries({ org, grid, tier, quiet: isQuiet ? '1' : null, closed: isClosed ? '1' : null, q: typed === '' ? null : typed })) {
    if (value === null) next.delete(key)
    else next.set(key, value)
  }
  return next
}

export const queryOf = ({ org, grid, tier, isQuiet, isClosed, typed }: Choice) => ({
  scope: org, ...(grid === null ? {} : { grid }), ...(tier === null ? {} : { tiers: tier }), ...(isQuiet ? { quiet: 'true' as const } : {}), ...(isClosed ? { closed: 'true' as const } : {}), ...(typed === '' ? {} : { q: typed }),
})

/** Why a robot did not post, as the reader has words for it. */
export type RobotTrouble = 'NO_ROBOT' | 'GONE' | 'BUSY' | 'REFUSED' | 'SERVER' | 'LOST'
const troubles: readonly (readonly [RegExp, RobotTrouble])[] = [
  [/^no robot$/, 'NO_ROBOT'], [/^wecom 93000\b/, 'GONE'], [/^wecom (?:45009|-1)\b/, 'BUSY'], [/^wecom /, 'REFUSED'], [/^http /, 'SERVER'],
]

/** Of what the outbox kept: a code of the robot (93000: its address is no more; 45009, -1: too much at once), of the server, or no answer at all. */
export const troubleOf = (reason: string): RobotTrouble => troubles.find(([form]) => form.test(reason))?.[1] ?? 'LOST'
