import { alphabet } from './alphabet.ts'
import { intAt } from './numbers.ts'
import { createTrie, NO_WORD } from './trie.ts'

/** The words a model knows, in folded form and in order, with how often each came. */
export type Vocabulary = { words: readonly string[]; counts: Int32Array }

const FEWEST = 2
const LONGEST = 8
const START = 1024
/** What a character that no word explains costs, against the rarest word: two words are better than one of these. */
const UNKNOWN = 1.5
/** Costs are whole numbers of 1/100 nat, so that they are the same on every machine. */
const SCALE = 100

/** A word as its folded characters; empty for what has a separator inside or is too long to be a word. */
function foldedWord(word: string, fold: Uint16Array): string {
  if (word.length > LONGEST) return ''
  let folded = ''
  for (let at = 0; at < word.length; at += 1) {
    const code = fold[word.charCodeAt(at)] ?? 0
    if (code === 0) return ''
    folded += String.fromCharCode(code)
  }
  return folded
}

/** The words of texts that have blanks between them, those that came more than once. */
export function learnVocabulary(texts: readonly string[], fewest: number = FEWEST): Vocabulary {
  const fold = alphabet()
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of text.split(/\s+/)) {
      const folded = foldedWord(word, fold)
      if (folded !== '') counts.set(folded, (counts.get(folded) ?? 0) + 1)
    }
  }
  const known = [...counts].filter(([, count]) => count >= fewest).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { words: known.map(([word]) => word), counts: Int32Array.from(known, ([, count]) => count) }
}

/** Where the last piece begins on the cheapest way to each place of a text; its complement where no word explains that piece. */
type Ways = (text: string) => Int32Array

/** The likeliest way to cut a text by how often each word came (Viterbi over single words). Valid until the next text. */
function createWays({ words, counts }: Vocabulary): Ways {
  const fold = alphabet()
  const total = counts.reduce((sum, count) => sum + count, 1)
  const trie = createTrie(words, Int32Array.from(counts, (count) => Math.round(Math.log(total / count) * SCALE)))
  const unknown = Math.round(Math.log(total) * UNKNOWN * SCALE)
  let costs = new Int32Array(START)
  let froms = new Int32Array(START)

  function makeRoom(length: number): void {
    if (length > costs.length) {
      costs = new Int32Array(length * 2)
      froms = new Int32Array(length * 2)
    }
    costs.fill(NO_WORD, 0, length)
    costs[0] = 0
  }

  function reach(to: number, cost: number, from: number): void {
    if (cost >= intAt(costs, to)) return
    costs[to] = cost
    froms[to] = from
  }

  function reachFrom(text: string, from: number): void {
    const before = intAt(costs, from)
    reach(from + 1, before + unknown, ~from)
    let node = 0
    for (let at = from; at < text.length; at += 1) {
      node = trie.next(node, fold[text.charCodeAt(at)] ?? 0)
      if (node < 0) return
      const cost = trie.costAt(node)
      if (cost !== NO_WORD) reach(at + 1, before + cost, from)
    }
  }

  return (text) => {
    makeRoom(text.length + 1)
    for (let at = 0; at < text.length; at += 1) reachFrom(text, at)
    return froms
  }
}

/** Spells a raw text like the tokenised ones a vocabulary was learnt from: its known words with blanks between, in order. */
export type Speller = (text: string) => string

/** A speller with its own memory; what no word explains (stop words, typing errors) is left out, as it was when the vocabulary was made. */
export function createSpeller(vocabulary: Vocabulary): Speller {
  const waysOf = createWays(vocabulary)
  return (text) => {
    const froms = waysOf(text)
    const words: string[] = []
    for (let at = text.length; at > 0; ) {
      const from = intAt(froms, at)
      if (from >= 0) words.push(text.slice(from, at))
      at = from < 0 ? ~from : from
    }
    return words.toReversed().join(' ')
  }
}

const hanzi = '[\\u3400-\\u9fff]'
const blank = '[ \\t\\u3000]+'
const gaps = new RegExp(`(?<=${hanzi})${blank}|${blank}(?=${hanzi})`, 'g')

/** A tokenised text as if it had been typed: no blanks beside hanzi. */
export const untokenised = (text: string): string => text.replaceAll(gaps, '')
