const MOST_WORDS = 6
const LONGEST = 6
const MOST_PARTS = 4
/** A phrase that stands beside one character in so many of its texts is a piece of something longer. */
const PIECE_SHARE = 0.8
/** Words that say nothing at the edge of a phrase. */
const fillers: ReadonlySet<string> = new Set([
  '的', '了', '在', '是', '有', '和', '与', '及', '或', '请', '就', '又', '再', '很', '都', '也', '不', '被', '把', '我', '你', '他', '她', '它', '您', '们', '这', '那', '个', '些', '将', '从', '到', '对', '向', '以', '为', '而', '等', '着', '过', '约', '号', '处', '近', '达',
  '我们', '你好', '您好', '请问', '希望', '反映', '领导', '附近', '有关', '部门', '尽快',
])

type Part = { text: string; from: number; to: number }

/** The parts of a text that are words, by the dictionary that comes with the JavaScript engine (ICU). */
function partsOf(text: string, segmenter: Intl.Segmenter): Part[] {
  return Array.from(segmenter.segment(text.toLowerCase())).filter(({ isWordLike }) => isWordLike === true).map(({ segment, index }) => ({ text: segment, from: index, to: index + segment.length }))
}

/** A phrase of one text, and the characters beside it; none at an end, a number or a mark. */
type Phrase = { text: string; isWord: boolean; left: string; right: string }
/** How many texts have a phrase, and beside which characters. */
type Held = { count: number; isWord: boolean; left: Map<string, number>; right: Map<string, number> }

/** Whole words, and runs of them with nothing between (搅拌 + 站, as no dictionary has every name), that can stand for a matter. */
function phrasesOf(parts: readonly Part[]): Phrase[] {
  return parts.flatMap((first, start) => {
    if (fillers.has(first.text)) return []
    const before = parts[start - 1]
    const left = before?.to === first.from ? besideOf(before.text.at(-1)) : ''
    return runsFrom(parts, start).flatMap(({ text, end }) => {
      const last = parts[end]
      const after = parts[end + 1]
      if (last === undefined || fillers.has(last.text)) return []
      return [{ text, isWord: end === start, left, right: after?.from === last.to ? besideOf(after.text[0]) : '' }]
    })
  })
}

/** The runs of parts from one on that are long enough to say something and short enough to be read, each with its last part. */
function runsFrom(parts: readonly Part[], start: number): { text: string; end: number }[] {
  const runs: { text: string; end: number }[] = []
  let text = ''
  for (let end = start; end < start + MOST_PARTS; end += 1) {
    const part = parts[end]
    if (part === undefined || (end > start && part.from !== parts[end - 1]?.to) || (text + part.text).length > LONGEST) return runs
    text += part.text
    if (text.length > 1 && !isNumber(text)) runs.push({ text, end })
  }
  return runs
}

const isNumber = (text: string): boolean => /^\p{N}+$/u.test(text)
const besideOf = (character: string | undefined): string => (character === undefined || isNumber(character) ? '' : character)

function count(held: Map<string, Held>, { text, isWord, left, right }: Phrase): void {
  const one = held.get(text) ?? { count: 0, isWord, left: new Map(), right: new Map() }
  one.count += 1
  one.left.set(left, (one.left.get(left) ?? 0) + 1)
  one.right.set(right, (one.right.get(right) ?? 0) + 1)
  held.set(text, one)
}

/**
 * Whether a phrase ends where words end: not nearly always beside the same character, as a piece of a longer word is
 * (accessor variety; Feng, Chen, Deng and Zheng, Computational Linguistics 30(1), 2004).
 */
function isWhole({ count: all, left, right }: Held): boolean {
  return [left, right].every((beside) => [...beside].every(([character, times]) => character === '' || times < all * PIECE_SHARE))
}

/** Whether two phrases say partly the same: two characters in a row in common. */
function overlaps(word: string, other: string): boolean {
  return Array.from({ length: other.length - 1 }, (_, from) => other.slice(from, from + 2)).some((pair) => word.includes(pair))
}

/**
 * What most of these texts have in common, in words as people read them: the longest and commonest first, none that repeats another.
 * Texts that are all the same sentence have no pieces to tell from wholes: there the dictionary's words stand.
 */
export function sharedWords(texts: readonly string[]): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const held = new Map<string, Held>()
  for (const text of texts) {
    const phrases = new Map(phrasesOf(partsOf(text, segmenter)).map((phrase) => [phrase.text, phrase]))
    for (const phrase of phrases.values()) count(held, phrase)
  }
  const common = [...held].filter(([, one]) => one.count * 2 > texts.length)
  const whole = common.filter(([, one]) => isWhole(one))
  const shared = (whole.length > 0 ? whole : common.filter(([, { isWord }]) => isWord)).map(([phrase, one]) => [phrase, one.count] as const)
  const words: string[] = []
  for (const [phrase] of shared.toSorted(([a, na], [b, nb]) => nb * b.length - na * a.length || (a < b ? -1 : 1))) {
    if (words.length < MOST_WORDS && !words.some((word) => overlaps(word, phrase))) words.push(phrase)
  }
  return words
}
