import type { Rotation } from '#renderer/data/preferences.ts'

/** One page of the wall: the area as a whole, one of its parts, or its disputes. */
export type WallPage = { kind: 'overview' | 'disputes'; scope: string; seconds: number } | { kind: 'street'; scope: string; seconds: number }

/** The pages in their order; what is given no time is left out, and the overview never is. */
export function pagesOf(own: string, parts: readonly string[], { overviewS, streetS, disputesS }: Rotation): WallPage[] {
  return [
    { kind: 'overview', scope: own, seconds: Math.max(1, overviewS) },
    ...(streetS > 0 ? parts.map((scope) => ({ kind: 'street' as const, scope, seconds: streetS })) : []),
    ...(disputesS > 0 ? [{ kind: 'disputes' as const, scope: own, seconds: disputesS }] : []),
  ]
}

/** The page so many steps on, round and round. */
export const pageBeside = (at: number, step: 1 | -1, count: number): number => (count === 0 ? 0 : (at + step + count) % count)
