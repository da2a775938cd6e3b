const MOST_WORDS = 6
const LONGEST = 6
const MOST_PARTS = 4
/** Words that say nothing at the edge of a phrase. */
const fillers: ReadonlySet<string> = new Set([
  '的', '了', '在', '是', '有', '和', '与', '及', '或', '请', '就', '又', '再', '很', '都', '也', '不', '被', '把', '我', '你', '他', '她', '它', '您', '们', '这', '那', '个', '些', '将', '从', '到', '对', '向', '以', '为', '而', '等', '着', '过',
  '我们', '你好', '您好', '请问', '希望', '反映', '领导', '附近', '有关', '部门', '尽快',
])

type Part = { text: string; from: number; to: number }

/** The parts of a text that are words, by the dictionary that comes with the JavaScript engine (ICU). */
function partsOf(text: string, segmenter: Intl.Segmenter): Part[] {
  return Array.from(segmenter.segment(text.toLowerCase())).filter(({ isWordLike }) => isWordLike === true).map(({ segment, index }) => ({ text: segment, from: index, to: index + segment.length }))
}

/** Whole words, and runs of them with nothing between (搅拌 + 站, as no dictionary has every name), that can stand for a matter. */
function phrasesOf(parts: readonly Part[]): Set<string> {
  const phrases = new Set<string>()
  parts.forEach((first, start) => {
    let phrase = ''
    for (const [offset, part] of parts.slice(start, start + MOST_PARTS).entries()) {
      if (offset > 0 && part.from !== parts[start + offset - 1]?.to) break
      phrase += part.text
      if (phrase.length > LONGEST) break
      if (phrase.length > 1 && !fillers.has(first.text) && !fillers.has(part.text) && !/^\p{N}+$/u.test(phrase)) phrases.add(phrase)
    }
  })
  return phrases
}

/** Whether two phrases say partly the same: two characters in a row in common. */
function overlaps(word: string, other: string): boolean {
  return Array.from({ length: other.length - 1 }, (_, from) => other.slice(from, from + 2)).some((pair) => word.includes(pair))
}

/** What most of these texts have in common, in words as people read them: the longest and commonest first, none that repeats another. */
export function sharedWords(texts: readonly string[]): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const holders = new Map<string, number>()
  for (const text of texts) for (const phrase of phrasesOf(partsOf(text, segmenter))) holders.set(phrase, (holders.get(phrase) ?? 0) + 1)
  const shared = [...holders].filter(([, count]) => count * 2 > texts.length)
  const words: string[] = []
  for (const [phrase] of shared.toSorted(([a, na], [b, nb]) => nb * b.length - na * a.length || (a < b ? -1 : 1))) {
    if (words.length < MOST_WORDS && !words.some((word) => overlaps(word, phrase))) words.push(phrase)
  }
  return words
}
