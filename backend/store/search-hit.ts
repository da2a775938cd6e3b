import type { CaseState } from '#contract/case.ts'
import type { CaseCard } from '#contract/views.ts'
import type { FoundCase } from '#backend/ports/store.ts'
import { fold } from './search-text.ts'

const BEFORE = 12
const LENGTH = 60
const NOT_A_WORD = /[^\p{L}\p{M}\p{N}]+/u

/** The query as a case number, if it may be one. */
export function asCaseNo(words: string): string {
  return words.trim().toUpperCase()
}

/** Where in a case the words stand, with some text around the first of them. */
export function toHit(card: CaseCard, state: Pick<CaseState, 'no' | 'title' | 'text' | 'address'>, words: string): FoundCase {
  const wanted = fold(words).split(NOT_A_WORD).filter((word) => word !== '')
  const fields = ['no', 'title', 'text', 'address'] as const
  const field = fields.find((name) => wanted.some((word) => fold(state[name]).includes(word))) ?? 'text'
  return { card, field, snippet: snippet(state[field], wanted) }
}

function snippet(text: string, wanted: readonly string[]): string {
  const characters = Array.from(text)
  const folded = characters.map(fold)
  const places = wanted.map((word) => placeOf(folded, word)).filter((place) => place >= 0)
  const start = Math.max(0, Math.min(...places, characters.length) - BEFORE)
  const from = places.length === 0 ? 0 : start
  const cut = characters.slice(from, from + LENGTH).join('')
  return `${from > 0 ? '…' : ''}${cut}${from + LENGTH < characters.length ? '…' : ''}`
}

/** Index of the character at which a folded word begins; one character may fold to several. */
function placeOf(folded: readonly string[], word: string): number {
  const at = folded.join('').indexOf(word)
  if (at < 0) return -1
  let passed = 0
  return folded.findIndex((character) => (passed += character.length) > at)
}
