/** One line of the palette. `haystacks` are the normalised texts it is found by: names, initials, pinyin, codes. */
export type Entry = {
  id: string
  label: string
  note: string
  keys: readonly string[]
  haystacks: readonly string[]
  run: () => void
}
export type Group = { title: string; entries: readonly Entry[] }

const EXACT = 0
const PREFIX = 1
const INSIDE = 2
const SCATTERED = 3
/** From so many characters on, in a text at most so many times as long. */
const SHORTEST = 3
const SPREAD = 2

/** How well a text fits a query, smaller is better; null when it does not fit. Spaces in the query do not matter. */
export function fitOf(query: string, haystack: string): number | null {
  if (haystack === query) return EXACT
  if (haystack.startsWith(query)) return PREFIX
  if (haystack.includes(query)) return INSIDE
  return isScattered(query, haystack) ? SCATTERED : null
}

/** All characters of the query in order; in a long text that would find anything, so only in short ones. */
function isScattered(query: string, haystack: string): boolean {
  if (query.length < SHORTEST || haystack.length > query.length * SPREAD) return false
  let at = -1
  for (const character of query) {
    at = haystack.indexOf(character, at + 1)
    if (at === -1) return false
  }
  return true
}

/** The best entries for a query, best first, in their own order among equals. */
export function rank(entries: readonly Entry[], query: string, most: number): Entry[] {
  const wanted = normalise(query)
  if (wanted === '') return entries.slice(0, most)
  const fits = entries.flatMap((entry, order) => {
    const scores = entry.haystacks.flatMap((haystack) => fitOf(wanted, haystack) ?? [])
    return scores.length === 0 ? [] : [{ entry, order, score: Math.min(...scores) }]
  })
  return fits
    .toSorted((a, b) => a.score - b.score || a.order - b.order)
    .slice(0, most)
    .map(({ entry }) => entry)
}

/** Lower case, without spaces: `合水口 03` is found by `合水口03`, `HSK03` by `hsk03`. */
export const normalise = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, '')
