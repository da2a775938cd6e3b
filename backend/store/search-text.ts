/** Tokens that must stand side by side; `isPrefix`: the last one may go on. */
export type Phrase = { tokens: readonly string[]; isPrefix: boolean }

type Kind = 'spaceless' | 'digit' | 'letter' | 'other'

const SPACELESS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u
const DIGIT = /\p{Nd}/u
const LETTER = /[\p{L}\p{M}\p{N}]/u
const [FIRST_HANZI, LAST_HANZI, FIRST_BEYOND_ASCII, LAST_OF_ONE_UNIT] = [0x4e00, 0x9fff, 0x80, 0xffff]
const SPACE = 0x20
const MOST_ARGUMENTS = 4096
const [CODE_0, CODE_9, CODE_A, CODE_Z] = [0x30, 0x39, 0x61, 0x7a]
const NOT_A_WORD = /[^\p{L}\p{M}\p{N}]+/u

/** Text as it is compared: full-width forms as ordinary ones, letters small. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/**
 * The tokens under which a text is found, in their order, with spaces between: a run of hanzi as overlapping pairs and its
 * last character (漏水了 as 漏水 水了 了), numbers and words as they are. So every pair is one token, and every character
 * begins one.
 */
export function toTokens(text: string): string {
  const folded = fold(text)
  // Code units, not texts: the engine looks up every text of one or two characters in a table of its own.
  const units: number[] = []
  let before: Kind = 'other'
  for (let index = 0; index < folded.length; index += 1) {
    const code = folded.codePointAt(index) ?? 0
    const kind = kindOf(code)
    const character = code > LAST_OF_ONE_UNIT ? [folded.charCodeAt(index), folded.charCodeAt(index + 1)] : [code]
    if (kind !== 'other') {
      const goesOn = kind === before
      if (goesOn) units.push(...character)
      if (!goesOn || kind === 'spaceless') units.push(SPACE, ...character)
    }
    before = kind
    index += character.length - 1
  }
  return fromUnits(units).slice(1)
}

/** A call takes only so many arguments. */
function fromUnits(units: readonly number[]): string {
  let text = ''
  for (let start = 0; start < units.length; start += MOST_ARGUMENTS) text += String.fromCharCode(...units.slice(start, start + MOST_ARGUMENTS))
  return text
}

/** The tokens of a case number: whole, and its serial with and without zeros in front, as people say it. */
export function numberTokens(no: string): string {
  const serial = no.slice(-6)
  return `${toTokens(no)} ${serial} ${Number(serial)}`
}

/** What a query asks for: one phrase for each word, all of which must be there. Empty when it holds no letter or digit. */
export function toPhrases(query: string): readonly Phrase[] {
  const words = fold(query).split(NOT_A_WORD)
  return words.filter((word) => word !== '').map(toPhrase)
}

/** The query in FTS5's language, or null when it asks for nothing. */
export function toMatch(query: string): string | null {
  const phrases = toPhrases(query)
  if (phrases.length === 0) return null
  return phrases.map(({ tokens, isPrefix }) => `"${tokens.join(' ')}"${isPrefix ? '*' : ''}`).join(' AND ')
}

/** A word that ends in two hanzi or more needs no token for the last one alone: the text may go on after it. */
function toPhrase(word: string): Phrase {
  const tokens = toTokens(word).split(' ')
  const [last, beforeLast] = Array.from(word).toReversed().map((character) => kindOf(character.codePointAt(0) ?? 0))
  const endsInPair = last === 'spaceless' && beforeLast === 'spaceless'
  return endsInPair ? { tokens: tokens.slice(0, -1), isPrefix: false } : { tokens, isPrefix: true }
}

/** Common hanzi and ASCII are told by their code; the rest by Unicode's tables. */
function kindOf(code: number): Kind {
  if (code >= FIRST_HANZI && code <= LAST_HANZI) return 'spaceless'
  if (code < FIRST_BEYOND_ASCII) return kindOfAscii(code)
  const character = String.fromCodePoint(code)
  if (SPACELESS.test(character)) return 'spaceless'
  if (DIGIT.test(character)) return 'digit'
  return LETTER.test(character) ? 'letter' : 'other'
}

function kindOfAscii(code: number): Kind {
  if (code >= CODE_0 && code <= CODE_9) return 'digit'
  return code >= CODE_A && code <= CODE_Z ? 'letter' : 'other'
}
