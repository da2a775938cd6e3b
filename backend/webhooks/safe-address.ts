import { BlockList, isIP, isIPv4 } from 'node:net'

const privateNets: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
]
const privateNets6: readonly (readonly [string, number])[] = [['::', 128], ['64:ff9b::', 96], ['100::', 64], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]]

const inner = new BlockList()
for (const [net, bits] of privateNets) inner.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of privateNets6) inner.addSubnet(net, bits, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** `::ffff:10.0.0.1` is 10.0.0.1. */
function plain(address: string): string {
  const mapped = /^::ffff:(.+)$/i.exec(address)?.[1]
  if (mapped === undefined) return address
  if (isIPv4(mapped)) return mapped
  const [high = 0, low = 0] = mapped.split(':').map((part) => Number.parseInt(part, 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

export type AddressKind = 'public' | 'loopback' | 'inner'

/** What kind of network an address lies in; a text that is no address counts as inner. */
export function kindOf(address: string): AddressKind {
  const bare = plain(address.replace(/^\[|\]$/g, '').replace(/%.*$/, ''))
  if (isIP(bare) === 0) return 'inner'
  const family = isIPv4(bare) ? 'ipv4' : 'ipv6'
  if (loopback.check(bare, family)) return 'loopback'
  return inner.check(bare, family) ? 'inner' : 'public'
}

/** Why a message may not go to these addresses under this URL; null when it may. Every address a name has must be allowed. */
export function refusalOf(url: URL, addresses: readonly string[], allowedHosts: readonly string[]): string | null {
  if (!['https:', 'http:'].includes(url.protocol)) return 'only https and http'
  if (`${url.username}${url.password}` !== '') return 'no password in the address'
  return allowedHosts.includes(url.hostname) ? null : networkRefusal(url, addresses)
}

function networkRefusal({ protocol }: URL, addresses: readonly string[]): string | null {
  const kinds = new Set(addresses.map(kindOf))
  if (addresses.length === 0 || kinds.has('inner')) return 'a private or link-local address'
  if (kinds.has('loopback') && kinds.size > 1) return 'a loopback address among others'
  return protocol === 'https:' || kinds.has('loopback') ? null : 'only https beyond this machine'
}
