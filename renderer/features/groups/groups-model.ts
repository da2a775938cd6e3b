import { GroupTier } from '#contract/groups.ts'

/** Which groups are listed: an area of the tree, narrowed. */
export type Choice = { org: string; grid: string | null; tier: GroupTier | null; isQuiet: boolean; typed: string }

export function choiceOf(search: URLSearchParams, scope: string): Choice {
  const org = search.get('org') ?? ''
  const isIn = org.startsWith(scope)
  return { org: isIn ? org : scope, grid: isIn ? search.get('grid') : null, tier: GroupTier.safeParse(search.get('tier')).data ?? null, isQuiet: search.get('quiet') === '1', typed: search.get('q') ?? '' }
}

export function withChoice(before: URLSearchParams, { org, grid, tier, isQuiet, typed }: Choice): URLSearchParams {
  const next = new URLSearchParams(before)
  for (const [key, value] of Object.entries({ org, grid, tier, quiet: isQuiet ? '1' : null, q: typed === '' ? null : typed })) {
    if (value === null) next.delete(key)
    else next.set(key, value)
  }
  return next
}

export const queryOf = ({ org, grid, tier, isQuiet, typed }: Choice) => ({
  scope: org, ...(grid === null ? {} : { grid }), ...(tier === null ? {} : { tiers: tier }), ...(isQuiet ? { quiet: 'true' as const } : {}), ...(typed === '' ? {} : { q: typed }),
})
