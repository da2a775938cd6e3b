const optional = /\[([^[\]]*)\]/gu
const placeholder = /\{(\w+)\}/gu

/** A template with its values; `[…]` is left out when a value in it is missing. A missing value elsewhere is a defect of the template: it throws. */
export function fillTemplate(template: string, values: Readonly<Record<string, string | undefined>>): string {
  const kept = template.replaceAll(optional, (_whole, inner: string) => (namesIn(inner).every((name) => values[name] !== undefined) ? inner : ''))
  return kept.replaceAll(placeholder, (_whole, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the template needs {${name}}`)
    return value
  })
}

const namesIn = (text: string): string[] => [...text.matchAll(placeholder)].map(([, name = '']) => name)
