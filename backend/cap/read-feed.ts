import { all, decodeXml, nodeOf, parseXml, textOf, type XmlNode } from './read-xml.ts'

/** Addresses of the messages an ATOM or RSS feed lists; none when the document is no list. Throws `cap.invalid` for what is no XML. */
export function messageLinks(bytes: Uint8Array, base: string): string[] {
  const document = parseXml(decodeXml(bytes))
  const feed = nodeOf(document['feed'])
  const channel = nodeOf(nodeOf(document['rss'])['channel'])
  const links = [...all(feed, 'entry').map((entry) => atomLink(nodeOf(entry))), ...all(channel, 'item').map((item) => textOf(nodeOf(item)['link']))]
  return [...new Set(links.filter((link) => link !== '' && URL.canParse(link, base)).map((link) => new URL(link, base).href))]
}

/** The link that says it is CAP, else the first. */
function atomLink(entry: XmlNode): string {
  const links = all(entry, 'link').map(nodeOf)
  const chosen = links.find((link) => String(link['@type']).includes('cap+xml')) ?? links[0]
  const href = chosen?.['@href']
  return typeof href === 'string' ? href : ''
}
