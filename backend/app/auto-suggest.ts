import type { ItemSuggestion } from '#contract/views.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { suggestItems } from '#backend/domain/catalogue/suggest-items.ts'
import type { ItemJudge, ItemOpinion } from '#backend/ports/item-judge.ts'

/** Everything that proposes items: the catalogue's keywords, and a model where one was trained. */
export type SuggestDeps = { catalogue: Catalogue; judge: ItemJudge }

const SHOWN = 3

/** The words of a case that its item is told from. */
export const matterText = ({ title, text }: { title: string; text: string }): string => (text.startsWith(title) ? text : `${title}\n${text}`)

/**
 * The three items that fit a text. What the keywords leave no doubt about comes first; else what the model is certain of; else the model's
 * guesses and the keywords' in turn. Only the first can be certain.
 */
export function suggestFor({ catalogue, judge }: SuggestDeps, text: string): ItemSuggestion[] {
  const ruled = suggestItems(text, catalogue).map((one): ItemSuggestion => ({ ...one, by: 'RULE', confidence: null }))
  const judged = modelItems(judge(text), catalogue)
  const [first] = ruled
  const ordered = first?.isCertain === true ? [first, ...judged, ...ruled] : inTurn(judged, ruled)
  const seen = new Set<string>()
  const distinct = ordered.filter(({ itemCode }) => !seen.has(itemCode) && seen.add(itemCode))
  return distinct.slice(0, SHOWN).map((one, index) => ({ ...one, isCertain: one.isCertain && index === 0 }))
}

function modelItems(opinion: ItemOpinion | null, { items }: Catalogue): ItemSuggestion[] {
  if (opinion === null) return []
  const { best, confidence, isCertain, words } = opinion
  return best.filter(({ itemCode }) => items.has(itemCode)).map(({ itemCode, score }) => {
    const isBest = itemCode === best[0]?.itemCode
    return { itemCode, score, matched: isBest ? [...words] : [], isCertain: isCertain && isBest, by: 'MODEL', confidence: isBest ? confidence : null }
  })
}

function inTurn(judged: readonly ItemSuggestion[], ruled: readonly ItemSuggestion[]): ItemSuggestion[] {
  return Array.from({ length: Math.max(judged.length, ruled.length) }, (_, index) => [judged[index], ruled[index]].filter((one) => one !== undefined)).flat()
}
