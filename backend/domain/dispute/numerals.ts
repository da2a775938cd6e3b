const digits = '零一二三四五六七八九'
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }
const TEN_THOUSAND = 10_000

const written = '一二两三四五六七八九十'
/** A number in digits or in hanzi, as the source of an expression; not the tail of another. */
export const numeral = `(?<![\\d.,第${written}百千万])(?:\\d[\\d,]*(?:\\.\\d+)?|[${written}][〇零${written}百千万亿]*)`

const plain = /^[\d,]+(?:\.\d+)?$/
const isWritten = /^[零一二三四五六七八九十百千万亿]+$/

/** A number as people write it: `42`, `1,200`, `58.6`, `四十二`, `三万五`, `两百零五`. Null for what is none. */
export function numberOf(text: string): number | null {
  const folded = text.trim().replaceAll('〇', '零').replaceAll('两', '二')
  if (plain.test(folded)) return Number(folded.replaceAll(',', ''))
  return isWritten.test(folded) ? readWritten(folded) : null
}

/** `parts`: full ten thousands; `section`: what is below them; `unit`: the last unit named, for `三万五`, where a last digit counts in tenths of it. */
type Reading = { parts: number; section: number; digit: number | null; unit: number }

function readWritten(text: string): number {
  const { parts, section, digit, unit } = Array.from(text).reduce(read, { parts: 0, section: 0, digit: null, unit: 1 })
  return parts + section + (digit ?? 0) * (unit > 10 ? unit / 10 : 1)
}

function read(reading: Reading, letter: string): Reading {
  const { parts, section, digit } = reading
  const value = digits.indexOf(letter)
  if (value >= 0) return { ...reading, digit: value === 0 ? null : value, unit: value === 0 ? 1 : reading.unit }
  const unit = units[letter] ?? 1
  if (unit < TEN_THOUSAND) return { parts, section: section + (digit ?? 1) * unit, digit: null, unit }
  const counted = section + (digit ?? 0)
  return { parts: parts + (counted === 0 ? 1 : counted) * unit, section: 0, digit: null, unit }
}
