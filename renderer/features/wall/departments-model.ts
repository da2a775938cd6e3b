import type { ScoreRow } from '#contract/score.ts'

/** Ranked departments that fit: all, or the first and the last with how many lie between; and how many have too few orders to be ranked. */
export type Ranking = { first: ScoreRow[]; between: number; last: ScoreRow[]; unranked: number }

export function rankingOf(rows: readonly ScoreRow[], most: number): Ranking {
  const ranked = rows.filter(({ rank }) => rank !== null)
  const unranked = rows.length - ranked.length
  if (ranked.length <= most) return { first: ranked, between: 0, last: [], unranked }
  // The line that tells of those between takes the place of one.
  const room = most - 1
  const head = Math.ceil(room / 2)
  return { first: ranked.slice(0, head), between: ranked.length - room, last: ranked.slice(head - room), unranked }
}
