import type { ItemNode } from '#contract/views.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'

/** How well an item answers what was typed: lower is better, null not at all. */
type Match = (item: ItemNode, words: string) => boolean

/** Best first: whole code, start of code, name, initials of the pinyin, pinyin, keyword, both names. */
const matches: readonly Match[] = [
  (item, words) => item.code === words || item.name === words,
  (item, words) => item.code.startsWith(words),
  (item, words) => item.name.startsWith(words),
  (item, words) => item.initials.startsWith(words),
  (item, words) => item.name.includes(words),
  (item, words) => item.pinyin.startsWith(words),
  (item, words) => item.initials.includes(words) || item.pinyin.includes(words),
  (item, words) => item.keywords.some((keyword) => keyword.includes(words)),
  (item, words) => item.nameEn.toLowerCase().includes(words) || item.categoryName.includes(words),
]

/** Codes of the items that fit what was typed (name, code, pinyin, its initials, English), best first; all by code for nothing typed. */
export function searchItems(catalogue: Catalogue, typed: string, limit: number): string[] {
  const words = typed.toLowerCase().replaceAll(/\s+/g, '')
  const ranked = [...catalogue.items.values()].flatMap((item) => {
    const rank = words === '' ? 0 : matches.findIndex((isMatch) => isMatch(item, words))
    return rank < 0 ? [] : [{ code: item.code, rank }]
  })
  return ranked
    .toSorted((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1))
    .slice(0, limit)
    .map(({ code }) => code)
}
