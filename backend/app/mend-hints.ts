import type { MendHint } from '#contract/ingest.ts'
import type { OrgCode } from '#contract/ids.ts'
import { likeness } from '#backend/domain/text/likeness.ts'

type Named = { code: string; name: string }

/** What this hall would understand in the place of what it did not. */
export type HintBooks = {
  /** Payload schemas of a source system; none for any other sender. */
  schemasOf(source: string): readonly string[]
  cameras(): readonly Named[]
  /** Items by code, name or pinyin, and by what a text is about, best first. */
  itemsLike(typed: string, text: string): readonly string[]
  subGrids(): readonly Named[]
  /** The sub-grid that an address names. */
  locate(address: string): OrgCode | null
}

export type Letter = { source: string; code: string | null; reason: string | null; text: string | null }
export type Hint = Omit<MendHint, 'others'>

const mostOptions = 3
const longestRead = 5000

/** What a dead letter may have meant, where its fault is one known word of a JSON body; null where nobody can tell. */
export function hintOf(letter: Letter, books: HintBooks): Hint | null {
  const body = letter.text === null ? undefined : parsed(letter.text)
  if (body === undefined) return null
  const found = candidates(letter, { words: wordsOf(body), books })
  if (found === null || found.was === '' || found.options.length === 0) return null
  return wordsOf(body).includes(found.was) ? { ...found, options: found.options.slice(0, mostOptions) } : null
}

/** The body with one word in the place of another, wherever it stands alone; null when it stands nowhere. */
export function replaced(text: string, { was, value }: { was: string; value: string }): string | null {
  const body = parsed(text)
  if (body === undefined || !wordsOf(body).includes(was)) return null
  return JSON.stringify(body, (_, member: unknown) => (member === was ? value : member))
}

function candidates({ source, code, reason }: Letter, { words, books }: { words: readonly string[]; books: HintBooks }): Hint | null {
  const detail = (name: string) => textAt(parsed(reason ?? ''), name)
  if (code === 'inbound.unknown-schema') return { kind: 'schema', was: detail('schema'), options: books.schemasOf(source).map(plain) }
  if (code === 'camera.unknown') return { kind: 'camera', was: reason ?? '', options: nearest(reason ?? '', books.cameras()) }
  if (code === 'catalogue.unknown-item') {
    const was = detail('itemCode')
    return { kind: 'item', was, options: books.itemsLike(was, words.join('\n').slice(0, longestRead)).map(plain) }
  }
  if (code === 'catalogue.unknown-org') {
    const was = detail('orgCode')
    const named = words.map((word) => books.locate(word)).filter((found) => found !== null)
    return { kind: 'org', was, options: [...new Set([...named, ...nearest(was, books.subGrids()).map(({ value }) => value)])].map(plain) }
  }
  return null
}

const plain = (value: string) => ({ value, name: null })

/** Those whose code or name is most like what was written; what has nothing in common is no suggestion. */
function nearest(written: string, known: readonly Named[]): Hint['options'] {
  return known
    .map(({ code, name }) => ({ value: code, name, like: Math.max(likeness(written, code), likeness(written, name)) }))
    .filter(({ like }) => like > 0)
    .toSorted((a, b) => b.like - a.like || (a.value < b.value ? -1 : 1))
    .slice(0, mostOptions)
    .map(({ value, name }) => ({ value, name }))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textAt(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null) return ''
  const found: unknown = Object.entries(value).find(([key]) => key === name)?.[1]
  return typeof found === 'string' ? found : ''
}

/** Every text that stands in a JSON value. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : []
}
