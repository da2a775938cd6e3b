import iconv from 'iconv-lite'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { DomainError } from '#backend/domain/shared/errors.ts'

/** An element: its text, or its children by name without prefix; more of one name are a list. */
export type XmlNode = { readonly [name: string]: unknown }

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', transformTagName: (name) => name.slice(name.indexOf(':') + 1), parseTagValue: false, parseAttributeValue: false, trimValues: true, processEntities: true, ignoreDeclaration: true, ignorePiTags: true })
const encodings = /^(?:utf-?8|us-ascii|gb2312|gbk|gb18030|big5|iso-8859-1|utf-16(?:le|be)?)$/i

export const capInvalid = (reason: string): DomainError => new DomainError('cap.invalid', { reason })

/** Bytes as text in the encoding the document declares. */
export function decodeXml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const declared = /encoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  if (!encodings.test(declared)) throw capInvalid(`unknown encoding ${declared}`)
  const text = iconv.decode(Buffer.from(bytes), declared)
  if (text.includes('\uFFFD')) throw capInvalid(`the text is not ${declared}`)
  return text.trim()
}

/** The document's elements. Entities of its own, and with them every way to reach other files, are refused. */
export function parseXml(text: string): XmlNode {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw capInvalid('a DOCTYPE is not allowed')
  const checked = XMLValidator.validate(text)
  if (checked !== true) throw capInvalid(`not well-formed at line ${checked.err.line}`)
  const parsed: unknown = parser.parse(text)
  return nodeOf(parsed)
}

const isNode = (value: unknown): value is XmlNode => typeof value === 'object' && value !== null && !Array.isArray(value)
export const nodeOf = (value: unknown): XmlNode => (isNode(value) ? value : {})

/** All children of a name. */
export function all(node: XmlNode, name: string): unknown[] {
  const found = node[name]
  if (found === undefined) return []
  return Array.isArray(found) ? found : [found]
}

/** The text of an element; empty when it has none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  const inner = nodeOf(value)['#text']
  return typeof inner === 'string' ? inner.trim() : ''
}

/** The text of a child; undefined without the child. */
export const childText = (node: XmlNode, name: string): string | undefined => (node[name] === undefined ? undefined : textOf(all(node, name)[0]))
