import { intAt } from './numbers.ts'

/** Words by their first characters: one step for each character, and what the word that ends there costs. The root is 0. */
export type Trie = {
  /** The node after one more character; -1 where no word goes on like this. */
  next(node: number, code: number): number
  /** What the word that ends at a node costs; the largest number where none ends. */
  costAt(node: number): number
}

export const NO_WORD = 0x7f_ff_ff_ff
const NONE = -1
const ROOT = 0
const CODES = 0x1_00_00
/** What stands beside each other in the table for one node: the node before, the character, the cost, and whether words go on. */
const WIDTH = 4
const [CODE, COST, INNER] = [1, 2, 3]
/** Multipliers of the two parts of a key; a trie is asked often and its hash must cost nothing. */
const NODE_FACTOR = 0x9e_37_79_b1
const CODE_FACTOR = 0x85_eb_ca_6b
const FOLD = 15

/**
 * A trie in one flat table, searched on from where (node before, character) hashes to: where an entry stands is the name of its node,
 * so that a step reads one place of memory. First characters, which are asked most, have a table of their own. Costs are whole numbers.
 */
export function createTrie(words: readonly string[], costs: Int32Array): Trie {
  const beginnings = new Set(words.flatMap((word) => Array.from({ length: word.length }, (_, end) => word.slice(0, end + 1))))
  const mask = (1 << Math.ceil(Math.log2((beginnings.size + 1) * 2))) - 1
  const table = new Int32Array((mask + 1) * WIDTH).fill(NONE)
  const first = new Int32Array(CODES).fill(NONE)

  /** Where the entry is, or where it would go; never the root's place. */
  function placeOf(node: number, code: number): number {
    const mixed = Math.imul(node, NODE_FACTOR) ^ Math.imul(code, CODE_FACTOR)
    let place = ((mixed ^ (mixed >>> FOLD)) & mask) * WIDTH
    while (place === ROOT || (table[place] !== NONE && (table[place] !== node || table[place + CODE] !== code))) place = (place + WIDTH) & (mask * WIDTH)
    return place
  }

  function grow(node: number, code: number): number {
    const place = placeOf(node, code)
    table[node + INNER] = 1
    if (table[place] === NONE) table.set([node, code, NO_WORD, 0], place)
    if (node === ROOT) first[code] = place
    return place
  }

  words.forEach((word, index) => {
    let node = ROOT
    for (let at = 0; at < word.length; at += 1) node = grow(node, word.charCodeAt(at))
    table[node + COST] = intAt(costs, index)
  })
  return {
    next(node, code) {
      if (node === ROOT) return intAt(first, code)
      if (table[node + INNER] !== 1) return NONE
      const place = placeOf(node, code)
      return table[place] === NONE ? NONE : place
    },
    costAt: (node) => intAt(table, node + COST),
  }
}
