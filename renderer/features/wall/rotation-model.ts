import type { Rotation } from '#renderer/data/preferences.ts'

/** One page of the wall: the area as a whole, one of its parts, its whistle orders, who performs how, or its disputes. */
export type WallPage = { kind: 'overview' | 'street' | 'whistles' | 'departments' | 'disputes'; scope: string; seconds: number }
/** The area of the wall, its parts, and whether departments are compared on it: only where they are of the whole district, before eyes that may see it. */
export type WallArea = { own: string; parts: readonly string[]; comparesDepartments: boolean }

/** The pages in their order; what is given no time is left out, and the overview never is. */
export function pagesOf({ own, parts, comparesDepartments }: WallArea, { overviewS, streetS, whistlesS, departmentsS, disputesS }: Rotation): WallPage[] {
  const page = (kind: WallPage['kind'], seconds: number, scope = own): WallPage[] => (seconds > 0 ? [{ kind, scope, seconds }] : [])
  return [
    ...page('overview', Math.max(1, overviewS)), ...parts.flatMap((part) => page('street', streetS, part)), ...page('whistles', whistlesS),
    ...(comparesDepartments ? page('departments', departmentsS) : []), ...page('disputes', disputesS),
  ]
}

/** The page so many steps on, round and round. */
export const pageBeside = (at: number, step: 1 | -1, count: number): number => (count === 0 ? 0 : (at + step + count) % count)
