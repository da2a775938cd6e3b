/** A tree of names and values, as both formats carry it. */
export type GeoValue = string | number | boolean | null | readonly GeoValue[] | { readonly [name: string]: GeoValue }

/** The element of one member of each list that GeoReport and its extensions have. */
const memberNames: Readonly<Record<string, string>> = {
  services: 'service', attributes: 'attribute', values: 'value', service_requests: 'request', errors: 'error', endpoints: 'endpoint', formats: 'format',
  notes: 'note', service_request_updates: 'request_update',
}

/** What XML 1.0 has no way to write. */
// oxlint-disable-next-line eslint/no-control-regex
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\r': '&#13;' }

/** Text as it stands between tags; characters that XML cannot carry are left out. */
export const escapeXml = (text: string): string => text.replaceAll(unwritable, '').replaceAll(/[&<>"'\r]/g, (found) => entities[found] ?? '')

const isList = (value: GeoValue): value is readonly GeoValue[] => Array.isArray(value)

/** One element with everything below it; null is an empty element. */
function element(name: string, value: GeoValue): string {
  if (value === null) return `<${name}/>`
  if (isList(value)) return `<${name}>${value.map((one) => element(memberNames[name] ?? 'item', one)).join('')}</${name}>`
  if (typeof value === 'object') return `<${name}>${Object.entries(value).map(([key, one]) => element(key, one)).join('')}</${name}>`
  return `<${name}>${escapeXml(String(value))}</${name}>`
}

/** A document with this root. */
export const toXml = (root: string, value: GeoValue): string => `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`
