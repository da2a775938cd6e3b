import { XMLParser } from 'fast-xml-parser'
import iconv from 'iconv-lite'
import { z } from 'zod'

const many = <T extends z.ZodType>(schema: T) => z.union([z.array(schema), schema.transform((one) => [one])])
const text = z.string().max(300)
const share = z.coerce.number().min(0).max(1)
const Region = z.object({
  regionID: z.coerce.number().int().exactOptional(), detectionTarget: text.exactOptional(),
  TargetRect: z.object({ X: share, Y: share, width: share, height: share }).exactOptional(),
})
/** What we read of a Hikvision alarm; the same words under every namespace of theirs. */
export const Alert = z.object({
  macAddress: text.exactOptional(), ipAddress: text.exactOptional(), channelID: text.exactOptional(), dynChannelID: text.exactOptional(), dateTime: text.exactOptional(),
  eventType: text, eventState: text.default('active'),
  DetectionRegionList: z.object({ DetectionRegionEntry: many(Region) }).exactOptional(),
})
export type Alert = z.infer<typeof Alert>

/** An alarm, another document of theirs (a configuration), or why it is neither. */
export type AlertReading = { kind: 'alert'; alert: Alert } | { kind: 'other'; root: string } | { kind: 'broken'; reason: string }

const parser = new XMLParser({ ignoreAttributes: true, removeNSPrefix: true, parseTagValue: false, processEntities: true, htmlEntities: false })
const root = 'EventNotificationAlert'

/** Reads an alarm in whatever encoding it says it has. Entities of its own are refused: they are how a small text becomes a huge one. */
export function readAlert(body: Uint8Array, charset: string | null): AlertReading {
  const xml = decoded(body, charset)
  if (xml === null) return { kind: 'broken', reason: 'charset' }
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return { kind: 'broken', reason: 'doctype' }
  if (new RegExp(`<(\\w+:)?${root}[\\s>]`).test(xml) && !new RegExp(`</(\\w+:)?${root}\\s*>`).test(xml)) return { kind: 'broken', reason: 'cut-off' }
  const document = parsed(xml)
  const found = document === null ? undefined : Object.keys(document).find((name) => name !== '?xml')
  if (document === null || found === undefined) return { kind: 'broken', reason: 'not-xml' }
  if (found !== root) return { kind: 'other', root: found }
  const alert = Alert.safeParse(document[root])
  return alert.success ? { kind: 'alert', alert: alert.data } : { kind: 'broken', reason: alert.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ').slice(0, 300) }
}

function parsed(xml: string): Record<string, unknown> | null {
  try {
    const document: unknown = parser.parse(xml)
    return z.record(z.string(), z.unknown()).safeParse(document).data ?? null
  } catch {
    return null
  }
}

/** By the declaration in the text, then by the header; UTF-8 when neither says. Null for an encoding nobody knows. */
function decoded(body: Uint8Array, charset: string | null): string | null {
  const bytes = Buffer.from(body)
  const said = /<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] ?? charset ?? 'utf-8'
  const name = /^gb(2312|k)$/i.test(said) ? 'gb18030' : said
  return iconv.encodingExists(name) ? iconv.decode(bytes, name) : null
}
