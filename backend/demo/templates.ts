import type { Random } from './random.ts'

/** Draws from a template: values by name hold for everything that is written with the same notes. */
export type Notes = Map<string, string>

type Part = (random: Random, notes: Notes) => string
export type Template = (random: Random, notes: Notes) => string

const slot = /\{([^{}]+)\}/g
const range = /^(\w+):(\d+)-(\d+)(?:\*(\d+))?$/
const choice = /^(\w+)=(.+)$/

/**
 * A text with slots. `{n:2-9}` is a whole number, `{m:2-48*100}` one in hundreds, `{k=a|b|c}` one of these; `{n}` says the
 * same again, or what the notes hold under that name. A slot nobody filled is a defect of the data.
 */
export function compileTemplate(text: string): Template {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(slot)) {
    const words = text.slice(from, match.index)
    if (words !== '') parts.push(() => words)
    parts.push(partOf(match[1] ?? ''))
    from = match.index + match[0].length
  }
  const rest = text.slice(from)
  if (rest !== '') parts.push(() => rest)
  return (random, notes) => {
    let result = ''
    for (const part of parts) result += part(random, notes)
    return result
  }
}

function partOf(words: string): Part {
  const number = range.exec(words)
  if (number !== null) return numberPart(number)
  const chosen = choice.exec(words)
  if (chosen !== null) {
    const [, name = '', list = ''] = chosen
    const options = list.split('|')
    return (random, notes) => noted(notes, name, () => random.pick(options))
  }
  return (_random, notes) => {
    const known = notes.get(words)
    if (known === undefined) throw new Error(`nothing fills {${words}}`)
    return known
  }
}

function numberPart([, name = '', from, to, step]: RegExpExecArray): Part {
  return (random, notes) => noted(notes, name, () => grouped(random.whole(Number(from), Number(to)) * Number(step ?? 1)))
}

function noted(notes: Notes, name: string, make: () => string): string {
  const value = notes.get(name) ?? make()
  notes.set(name, value)
  return value
}

/** 18600 as 18,600, without asking the locale of the machine. */
function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
