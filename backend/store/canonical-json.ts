/**
 * JSON with the keys of every object in code-unit order, as in RFC 8785: the one text that the log stores and hashes, whoever
 * wrote the object. Absent (`undefined`) members are left out, as JSON does. Keys are names, not whole numbers.
 */
export function canonicalJson(value: unknown): string {
  // Sorting first and leaving the text to the engine is faster than writing the text here.
  return JSON.stringify(inOrder(value)) ?? 'null'
}

/** The same value with the keys of every object in it in order. */
export function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.length === 0 ? value : value.map(inOrder)
  const result: Record<string, unknown> = {}
  if (isRecord(value)) for (const key of sortedKeys(value)) result[key] = inOrder(value[key])
  return result
}

/** Sorting costs more than everything else here, and most objects come with their keys in order. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value)
  for (let index = 1; index < keys.length; index += 1) if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.toSorted()
  return keys
}

function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value)
}
