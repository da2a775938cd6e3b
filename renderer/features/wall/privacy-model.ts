import type { WallPrivacy } from '#renderer/data/preferences.ts'

/** How a matter may stand on the wall: not at all, as a place and a clock only, or with its public title. */
export type Visible = 'hide' | 'dim' | 'normal'
export type Kind = { isSensitive: boolean; isDispute: boolean }

const strictness: Record<Visible, number> = { normal: 0, dim: 1, hide: 2 }

/** The strictest level that any kind of a case asks for. */
export function visibleOf({ isSensitive, isDispute }: Kind, { sensitive, dispute }: WallPrivacy): Visible {
  const asked: Visible[] = [...(isSensitive ? [sensitive] : []), ...(isDispute ? [dispute] : [])]
  return asked.reduce<Visible>((worst, one) => (strictness[one] > strictness[worst] ? one : worst), 'normal')
}
