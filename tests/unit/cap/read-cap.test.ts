import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { messageLinks } from '#backend/cap/read-feed.ts'
import { readCap } from '#backend/cap/read-cap.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { capMessage } from '#tests/support/cap-message.ts'

const fixture = (name: string) => readFileSync(`tests/fixtures/cap/${name}.cap`)
const bytes = (text: string) => Buffer.from(text)

/** What a message is refused for. */
function problemOf(content: Uint8Array): string {
  try {
    readCap(content)
    return 'nothing'
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return `${error.code}: ${String(error.details['reason'])}`
  }
}

describe('a CAP message', () => {
  it('of a weather service is read with its words, its times and its shapes', () => {
    const { message, shapes } = readCap(fixture('thunderstorm'))
    expect(message).toMatchObject({
      identifier: 'KSTO1055887203', sender: 'KSTO@NWS.NOAA.GOV', severity: 'Severe', urgency: 'Immediate', certainty: 'Observed', sentAt: Date.parse('2003-06-17T21:57:00Z'), expiresAt: Date.parse('2003-06-17T23:00:00Z'),
    })
    expect(message.texts).toMatchObject([{ language: 'en-US', headline: 'SEVERE THUNDERSTORM WARNING', instruction: 'TAKE COVER IN A SUBSTANTIAL SHELTER UNTIL THE STORM PASSES.' }])
    expect([shapes.polygons[0]?.length, shapes.polygons[0]?.[0], shapes.geocodes]).toEqual([5, { lat: 38.47, lng: -120.14 }, ['006109', '006009', '006003']])
  })

  it('in two languages has the words of both', () => {
    const { message } = readCap(fixture('canada'))
    expect(message.texts.map(({ language }) => language)).toEqual(expect.arrayContaining(['en-CA', 'fr-CA']))
    expect(message.references.length).toBeGreaterThan(0)
  })

  it('that breaks the rules says which', () => {
    expect(problemOf(fixture('invalid'))).toBe('cap.invalid: scope is missing')
    expect(problemOf(fixture('canada_errors'))).toBe('cap.invalid: references is empty')
  })

  it.each([
    ['an instant in Z', capMessage({ sent: '2023-06-29T02:15:00Z' }), /sent is not an instant/], ['an unknown severity', capMessage({ severity: 'Terrible' }), /severity is not valid/],
    ['an open ring', capMessage({ area: '<areaDesc>x</areaDesc><polygon>1,1 1,2 2,2 2,1</polygon>' }), /polygon is not a closed ring/], ['a circle without radius', capMessage({ area: '<areaDesc>x</areaDesc><circle>1,1</circle>' }), /circle/],
    ['an area without a name', capMessage({ area: '<polygon>1,1 1,2 2,2 1,1</polygon>' }), /areaDesc is missing/], ['an update of nothing', capMessage({ msgType: 'Update' }), /references is missing/],
    ['half a reference', capMessage({ msgType: 'Cancel', references: 'someone,id' }), /references is not/], ['no info', capMessage({ info: '' }), /info is missing/], ['a comma in its name', capMessage({ identifier: 'a,b' }), /identifier is not valid/],
    ['another namespace', capMessage().replace('cap:1.2', 'cap:9'), /namespace/], ['another root', '<other/>', /root element/], ['half its text', capMessage().slice(0, 300), /not well-formed/], ['nothing', '', /not well-formed|root/],
    ['entities of its own', capMessage().replace('<alert', '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert'), /DOCTYPE/],
  ])('with %s is refused', (_what, text, reason) => {
    expect(problemOf(bytes(text))).toMatch(reason)
  })

  it('in the encoding it declares is read as it was written, and refused in another', () => {
    const text = capMessage().replace('UTF-8', 'GB18030')
    expect(readCap(iconv.encode(text, 'gb18030')).message.texts[0]?.headline).toBe('暴雨橙色预警')
    expect(problemOf(iconv.encode(capMessage(), 'gb18030'))).toMatch(/not utf-8/i)
  })
})

describe('a feed', () => {
  it('gives the links to its messages, CAP before others', () => {
    const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="page.html"/><link type="application/cap+xml" href="one.cap"/></entry><entry><link href="two.cap"/></entry></feed>'
    expect(messageLinks(bytes(atom), 'https://feeds.example.org/list')).toEqual(['https://feeds.example.org/one.cap', 'https://feeds.example.org/two.cap'])
    expect(messageLinks(bytes('<rss><channel><item><link>https://a.example.org/1</link></item></channel></rss>'), 'https://a.example.org')).toEqual(['https://a.example.org/1'])
    expect(messageLinks(bytes(capMessage()), 'https://a.example.org')).toEqual([])
  })
})
