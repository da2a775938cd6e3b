import { array, assert, boolean, constant, constantFrom, double, oneof, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { render } from '#backend/open311/geo-answer.ts'
import { escapeXml, type GeoValue } from '#backend/open311/geo-xml.ts'
import { fromXml } from '#tests/support/open311/geo-client.ts'

const isList = (value: GeoValue): value is readonly GeoValue[] => Array.isArray(value)

/** The JSON content as XML can say it: everything is text, nothing is empty text. */
function asText(value: GeoValue): unknown {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  if (isList(value)) return value.length === 0 ? '' : value.map(asText)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asText(one)]))
}

const wraps: Readonly<Record<string, string>> = { services: 'service', service_requests: 'request', errors: 'error', attributes: 'attribute', values: 'value', notes: 'note' }

/** Lists without the elements that wrap them. */
function unwrapped(name: string, value: unknown): unknown {
  const member = wraps[name]
  if (typeof value !== 'object' || value === null) return value
  if (member !== undefined && member in value) {
    const inner: unknown = Object.entries(value)[0]?.[1]
    return Array.isArray(inner) ? inner.map((one) => unwrapped(member, one)) : inner
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unwrapped(key, one)]))
}

// Words as people write them: markup, quotes, controls and emoji among them. White space at the ends and line ends are XML's own matter.
const words = string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')).filter((text) => text.trim() === text)
const leaf = oneof(words, boolean(), double({ noNaN: true, noDefaultInfinity: true, min: -180, max: 180 }), constant(null))
const request = record({
  service_request_id: words, status: constantFrom('open', 'closed'), description: leaf, lat: leaf, long: leaf,
  attributes: array(record({ code: words, value: words })), notes: array(record({ description: words, type: words })),
})

describe('the two formats', () => {
  it('carry the same content, whatever people write', () => {
    assert(property(array(request), (requests) => {
      const answer = { root: 'service_requests', value: requests }
      const json: unknown = JSON.parse(render('json', answer))
      const xml = unwrapped('', fromXml(render('xml', answer)))
      expect(json).toEqual(JSON.parse(JSON.stringify(requests)))
      expect(xml).toEqual({ service_requests: asText(requests) })
    }))
  })

  it('never let text become markup, nor characters that XML cannot carry', () => {
    assert(property(string({ unit: 'binary' }), (text) => {
      const escaped = escapeXml(text)
      expect(escaped).not.toMatch(/[<>"']/)
      expect(escaped).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#13);)/)
      // oxlint-disable-next-line eslint/no-control-regex
      expect(escaped).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/)
    }))
  })
})
