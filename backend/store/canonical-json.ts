/**
 * JSON with the keys of every object in code-unit order, as in RFC 8785: the one text that the log stores and hashes, whoever
 * wrote the object. Absent (`undefined`) members are left out, as JSON does. Keys are names, not whole numbers.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return jsonString(value)
  if (Number.isFinite(value)) return String(value)
  // Sorting first and leaving the text to the engine is faster than writing the text here.
  return JSON.stringify(isInOrder(value) ? value : inOrder(value)) ?? 'null'
}

/** A text as JSON. Most need nothing but their quotation marks, and asking for that is cheaper than the engine's writer. */
export function jsonString(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text)
}
/** Without quotation marks, backslashes, control characters and halves of pairs, which JSON escapes. */
const PLAIN = /^[^"\\\p{Cc}\p{Cs}]*$/u

/** Whether the keys of every object in a value stand in order, so that nothing needs to be made anew. */
function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isInOrder)
  return isRecord(value) && isSorted(Object.keys(value)) && Object.values(value).every(isInOrder)
}

/** The same value with the keys of every object in it in order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.length === 0 ? value : value.map(inOrder)
  const result: Record<string, unknown> = {}
  if (isRecord(value)) for (const key of sortedKeys(value)) result[key] = inOrder(value[key])
  return result
}

/** Sorting costs more than everything else here, and most objects come with their keys in order. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value)
  return isSorted(keys) ? keys : keys.toSorted()
}

function isSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index += 1) if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return false
  return true
}

function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value)
}
