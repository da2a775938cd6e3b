import type { CaseCard } from '#contract/views.ts'

/** Digits of the codes of streets and communities: walls name places no closer. */
const STREET_DIGITS = 9
const COMMUNITY_DIGITS = 12

/** The community a sub-grid lies in. */
export const communityOf = (subGrid: string): string => subGrid.slice(0, COMMUNITY_DIGITS)

/** The street a sub-grid lies in. */
export const streetOf = (subGrid: string): string => subGrid.slice(0, STREET_DIGITS)

/** Street and community of a place; a withheld place may be known only by the street or the district. */
export const placesOf = (place: string): string[] => [...new Set([streetOf(place), communityOf(place)])]

const isAlarm = ({ sla }: CaseCard, state: 'over' | 'warn') => sla.state === state && sla.dueAt !== null
const dueOf = ({ sla }: CaseCard) => sla.dueAt ?? Number.MAX_SAFE_INTEGER

/** What the strip tells one after another: the overdue cases, longest first; without any, those due soon. */
export function stripCards(cards: Iterable<CaseCard>): CaseCard[] {
  const all = [...cards]
  const over = all.filter((card) => isAlarm(card, 'over'))
  const told = over.length > 0 ? over : all.filter((card) => isAlarm(card, 'warn'))
  return told.toSorted((a, b) => dueOf(a) - dueOf(b) || (a.id < b.id ? -1 : 1))
}

/** When the next running clock ends; null when none runs. */
export function nextDue(cards: Iterable<CaseCard>): number | null {
  const dues = [...cards].flatMap(({ sla }) => (sla.state === 'norm' && sla.dueAt !== null ? [sla.dueAt] : []))
  return dues.length === 0 ? null : Math.min(...dues)
}

/**
 * Which of the told cases is shown after `turns` of the rotation: the list may change between turns, so the case on screen
 * stays while it is still told and only a turn moves on.
 */
export function nextShown(ids: readonly string[], shown: string | null, isTurn: boolean): string | null {
  const at = shown === null ? -1 : ids.indexOf(shown)
  if (at === -1) return ids[0] ?? null
  return isTurn ? (ids[(at + 1) % ids.length] ?? null) : shown
}
