import type { ItemNode, ItemSuggestion } from '#contract/views.ts'
import type { Catalogue } from './catalogue.ts'

/** An item that keywords speak for. */
export type KeywordMatch = Omit<ItemSuggestion, 'by' | 'confidence'>

/** Domain.md 5: certain when the best item scores at least 4 and 1.3 times the second. */
const CERTAIN_SCORE = 4
const CERTAIN_LEAD = 1.3
const SHOWN = 3

function match(text: string, item: ItemNode): { itemCode: string; score: number; matched: string[] } {
  const matched: string[] = []
  let score = 0
  for (const keyword of item.keywords) {
    if (keyword.length === 0 || !text.includes(keyword)) continue
    matched.push(keyword)
    score += keyword.length ** 2
  }
  if (text.includes(item.name)) {
    score += item.name.length ** 2
    if (!matched.includes(item.name)) matched.push(item.name)
  }
  return { itemCode: item.code, score, matched }
}

/**
 * The three best items for a text: sum of squared keyword lengths, plus the squared name length when the name occurs
 * (domain.md 5). Only the first can be certain; equal scores go by code.
 */
export function suggestItems(text: string, catalogue: Catalogue): KeywordMatch[] {
  const scored: { itemCode: string; score: number; matched: string[] }[] = []
  for (const item of catalogue.items.values()) {
    const candidate = match(text, item)
    if (candidate.score > 0) scored.push(candidate)
  }
  scored.sort((a, b) => b.score - a.score || (a.itemCode < b.itemCode ? -1 : 1))
  const lead = scored[0]?.score ?? 0
  const isCertain = lead >= CERTAIN_SCORE && lead >= CERTAIN_LEAD * (scored[1]?.score ?? 0)
  return scored.slice(0, SHOWN).map((candidate, index) => ({ ...candidate, isCertain: isCertain && index === 0 }))
}
