/** A payload as it came, of any shape. */
export type Payload = Readonly<Record<string, unknown>>

const placeholder = /\{([^{}]+?)(\?)?\}/g

/** What stands at a dotted path; undefined when nothing does. */
export function valueAt(payload: unknown, path: string): unknown {
  let value: unknown = payload
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Object.entries(value).find(([name]) => name === key)?.[1]
  }
  return value
}

/** A plain value as one line of text: objects and lists have none. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function fill(template: string, payload: unknown): string {
  let isWhole = true
  const text = template.replaceAll(placeholder, (_all, path: string, optional: string | undefined) => {
    const found = plainText(valueAt(payload, path))
    if (found === '' && optional === undefined) isWhole = false
    return found
  })
  return isWhole ? text.trim() : ''
}

/** The first template whose needed places are all filled in the payload; '' when none is. */
export function textOf(templates: readonly string[] | undefined, payload: unknown): string {
  for (const template of templates ?? []) {
    const text = fill(template, payload)
    if (text !== '') return text
  }
  return ''
}
