import { z } from 'zod'
import { CapCategory, CapCertainty, CapMsgType, CapResponse, CapScope, CapSeverity, CapStatus, CapUrgency } from '#contract/emergency.ts'
import type { Point } from '#contract/case.ts'
import type { CapMessage, CapReference, CapText } from '#backend/domain/cap/cap-message.ts'
import { all, capInvalid, childText, decodeXml, nodeOf, parseXml, textOf, type XmlNode } from './read-xml.ts'

/** The shape of one area block in degrees. */
export type CapShapes = { polygons: Point[][]; circles: { centre: Point; km: number }[]; geocodes: string[]; areaDescs: string[] }

/** A valid message and where it applies, before that is known in terms of the organisation. */
export type ReadCap = { message: Omit<CapMessage, 'orgs'>; shapes: CapShapes }

const namespace = 'urn:oasis:names:tc:emergency:cap:1.2'
/** CAP's own form of an instant: seconds, and an offset in numbers (`-00:00` for UTC, never `Z`). */
const capTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/
const unspoken = /[\s,<&]/
const severities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const

type Check = { problems: string[] }

/** Reads a message by the rules of CAP 1.2. Throws `cap.invalid` with all that is wrong. */
export function readCap(bytes: Uint8Array): ReadCap {
  return readAlert(nodeOf(parseXml(decodeXml(bytes))))
}

/** The same for a document that is parsed already. */
export function readAlert(document: XmlNode): ReadCap {
  const alert = nodeOf(document['alert'])
  if (document['alert'] === undefined) throw capInvalid('the root element is not alert')
  if (!Object.entries(alert).some(([name, value]) => name.startsWith('@xmlns') && value === namespace)) throw capInvalid(`the namespace is not ${namespace}`)
  const check: Check = { problems: [] }
  const head = readHead(alert, check)
  const blocks = all(alert, 'info').map(nodeOf).map((info) => readInfo(info, check))
  if (blocks.length === 0 && (head.msgType === 'Alert' || head.msgType === 'Update')) check.problems.push('info is missing')
  if (check.problems.length > 0) throw capInvalid(check.problems.join('; '))
  return { message: { ...head, ...gravestOf(blocks), texts: blocks.map(({ text }) => ({ ...text, senderName: text.senderName === '' ? head.sender : text.senderName })) }, shapes: joined(blocks.map(({ shapes }) => shapes)) }
}

function need<S extends z.ZodType>(schema: S, { node, name, check, usual }: { node: XmlNode; name: string; check: Check; usual: z.output<S> }): z.output<S> {
  const text = childText(node, name)
  const value = schema.safeParse(text)
  if (value.success) return value.data
  check.problems.push(text === undefined ? `${name} is missing` : `${name} is not valid`)
  return usual
}

type Head = Pick<CapMessage, 'sender' | 'identifier' | 'sentAt' | 'status' | 'msgType' | 'references'>

function readHead(alert: XmlNode, check: Check): Head {
  const word = z.string().min(1).max(200).refine((text) => !unspoken.test(text))
  const identifier = need(word, { node: alert, name: 'identifier', check, usual: '' })
  const sender = need(word, { node: alert, name: 'sender', check, usual: '' })
  const sentAt = readTime(alert, { name: 'sent', isNeeded: true, check }) ?? 0
  const status = need(CapStatus, { node: alert, name: 'status', check, usual: 'Draft' })
  const msgType = need(CapMsgType, { node: alert, name: 'msgType', check, usual: 'Error' })
  const scope = need(CapScope, { node: alert, name: 'scope', check, usual: 'Public' })
  if (scope === 'Restricted' && (childText(alert, 'restriction') ?? '') === '') check.problems.push('restriction is missing')
  if (scope === 'Private' && (childText(alert, 'addresses') ?? '') === '') check.problems.push('addresses is missing')
  return { identifier, sender, sentAt, status, msgType, references: readReferences(alert, msgType, check) }
}

function readReferences(alert: XmlNode, msgType: CapMessage['msgType'], check: Check): CapReference[] {
  const text = childText(alert, 'references')
  const words = (text ?? '').split(/\s+/).filter((word) => word !== '')
  if (words.length === 0 && (msgType !== 'Alert' || text !== undefined)) check.problems.push(`references is ${text === undefined ? 'missing' : 'empty'}`)
  return words.flatMap((word) => {
    const [sender = '', identifier = '', sent = '', ...rest] = word.split(',')
    const isWhole = sender !== '' && identifier !== '' && capTime.test(sent) && rest.length === 0
    if (!isWhole) check.problems.push('references is not "sender,identifier,sent"')
    return isWhole ? [{ sender, identifier, sentAt: Date.parse(sent) }] : []
  })
}

function readTime(node: XmlNode, { name, isNeeded = false, check }: { name: string; isNeeded?: boolean; check: Check }): number | null {
  const text = childText(node, name)
  if (text === undefined && !isNeeded) return null
  const at = text !== undefined && capTime.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) check.problems.push(text === undefined ? `${name} is missing` : `${name} is not an instant with offset`)
  return Number.isNaN(at) ? null : at
}

type Block = Pick<CapMessage, 'severity' | 'urgency' | 'certainty' | 'onsetAt' | 'expiresAt'> & { text: CapText; shapes: CapShapes }

function readInfo(info: XmlNode, check: Check): Block {
  const categories = all(info, 'category').map(textOf)
  if (categories.length === 0) check.problems.push('category is missing')
  if (categories.some((one) => !CapCategory.safeParse(one).success)) check.problems.push('category is not valid')
  if (all(info, 'responseType').some((one) => !CapResponse.safeParse(textOf(one)).success)) check.problems.push('responseType is not valid')
  const event = need(z.string().min(1).max(200), { node: info, name: 'event', check, usual: '' })
  const urgency = need(CapUrgency, { node: info, name: 'urgency', check, usual: 'Unknown' })
  const severity = need(CapSeverity, { node: info, name: 'severity', check, usual: 'Unknown' })
  const certainty = need(CapCertainty, { node: info, name: 'certainty', check, usual: 'Unknown' })
  const effectiveAt = readTime(info, { name: 'effective', check })
  const onsetAt = readTime(info, { name: 'onset', check }) ?? effectiveAt
  const expiresAt = readTime(info, { name: 'expires', check })
  const shapes = joined(all(info, 'area').map((area) => readArea(nodeOf(area), check)))
  const words = (name: string, most: number) => (childText(info, name) ?? '').replaceAll(/[ \t]+/g, ' ').slice(0, most)
  const text = {
    language: childText(info, 'language') ?? 'en-US', event, headline: words('headline', 300) || event, description: words('description', 5000), instruction: words('instruction', 5000),
    area: shapes.areaDescs.join('; ').replaceAll(/\s+/g, ' ').slice(0, 1000), senderName: words('senderName', 200),
  }
  return { severity, urgency, certainty, onsetAt, expiresAt, text, shapes }
}

function readArea(area: XmlNode, check: Check): CapShapes {
  const areaDesc = need(z.string().min(1), { node: area, name: 'areaDesc', check, usual: '' })
  const polygons = all(area, 'polygon').map((one) => readPolygon(textOf(one), check))
  const circles = all(area, 'circle').map((one) => readCircle(textOf(one), check))
  const geocodes = all(area, 'geocode').map((one) => childText(nodeOf(one), 'value') ?? '')
  return { polygons, circles: circles.filter((one) => one !== null), geocodes, areaDescs: [areaDesc] }
}

function readPoint(text: string): Point | null {
  const match = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(text)
  const [lat, lng] = [Number(match?.[1]), Number(match?.[2])]
  return match !== null && Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null
}

function readPolygon(text: string, check: Check): Point[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const points = words.map(readPoint).filter((one) => one !== null)
  if (points.length !== words.length || words.length < 4 || words[0] !== words.at(-1)) check.problems.push('polygon is not a closed ring of "lat,lon"')
  return points
}

function readCircle(text: string, check: Check): { centre: Point; km: number } | null {
  const [at = '', radius = ''] = text.split(/\s+/)
  const centre = readPoint(at)
  const km = Number(radius)
  if (centre !== null && radius !== '' && km >= 0 && Number.isFinite(km)) return { centre, km }
  check.problems.push('circle is not "lat,lon radius"')
  return null
}

const unique = (texts: string[]) => [...new Set(texts)]

function joined(shapes: readonly CapShapes[]): CapShapes {
  return {
    polygons: shapes.flatMap((one) => one.polygons), circles: shapes.flatMap((one) => one.circles),
    geocodes: unique(shapes.flatMap((one) => one.geocodes)), areaDescs: unique(shapes.flatMap((one) => one.areaDescs)),
  }
}

/** The gravest block speaks for the message; it runs until the last block ends. */
function gravestOf(blocks: readonly Block[]): Pick<CapMessage, 'severity' | 'urgency' | 'certainty' | 'onsetAt' | 'expiresAt'> {
  const gravest = blocks.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))[0]
  const ends = blocks.map(({ expiresAt }) => expiresAt).filter((at) => at !== null)
  const { severity = 'Unknown', urgency = 'Unknown', certainty = 'Unknown', onsetAt = null } = gravest ?? {}
  return { severity, urgency, certainty, onsetAt, expiresAt: ends.length < blocks.length || ends.length === 0 ? null : Math.max(...ends) }
}
