import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Instant } from '#contract/ids.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { KnownSecret } from '#backend/inbox/keys.ts'

/** What a request says of itself. `uri`: path and query as they were asked for. */
export type DigestRequest = { method: string; uri: string; authorization: string | undefined }

/** `challenges`: what the answer 401 carries as WWW-Authenticate, the stronger first. */
export type DigestVerdict = { kind: 'ok'; keyId: string } | { kind: 'refused'; challenges: readonly string[] }

export type DigestAuth = { check(request: DigestRequest): DigestVerdict }

type Deps = { secrets: () => readonly KnownSecret[]; now: () => Instant }

const realm = 'gridhall-cameras'
const nonceValidMs = 5 * MINUTE
const hashes = { 'SHA-256': 'sha256', MD5: 'md5' } as const
type Algorithm = keyof typeof hashes
const nonceBytes = 12
const userDigits = 8

/** The user name that goes with a key: short enough for the devices that ask for one. */
export const digestUser = (keyId: string): string => `cam-${keyId.slice(-userDigits)}`

/**
 * HTTP Digest (RFC 7616) with SHA-256, and MD5 for devices that know no better; `qop=auth` alone. A nonce is ours by its
 * signature, ends after five minutes or with the process, and each of its counts (`nc`) is good once, and only upwards.
 */
export function createDigestAuth({ secrets, now }: Deps): DigestAuth {
  const seal = randomBytes(nonceBytes)
  const counts = new Map<string, { count: number; at: Instant }>()
  const sign = (text: string) => createHmac('sha256', seal).update(text).digest('base64url')

  function newNonce(): string {
    const text = `${now()}.${randomBytes(nonceBytes).toString('base64url')}`
    return `${text}.${sign(text)}`
  }
  function isFresh(nonce: string): boolean {
    const cut = nonce.lastIndexOf('.')
    const age = now() - Number(nonce.split('.', 1)[0])
    return isSame(sign(nonce.slice(0, cut)), nonce.slice(cut + 1)) && age >= 0 && age <= nonceValidMs
  }
  /** False for a count that was used, or is lower than one that was. */
  function spend(nonce: string, count: number): boolean {
    for (const [old, { at }] of counts) if (now() - at > nonceValidMs) counts.delete(old)
    const known = counts.get(nonce)
    if (known !== undefined && count <= known.count) return false
    counts.set(nonce, { count, at: known?.at ?? now() })
    return true
  }
  const refused = (isStale: boolean): DigestVerdict => {
    const nonce = newNonce()
    return { kind: 'refused', challenges: Object.keys(hashes).map((algorithm) => `Digest realm="${realm}", qop="auth", algorithm=${algorithm}, nonce="${nonce}"${isStale ? ', stale=true' : ''}`) }
  }
  return {
    check({ method, uri, authorization }) {
      const given = readAuthorization(authorization)
      if (given === null || given.realm !== realm || given.uri !== uri) return refused(false)
      const key = secrets().find(({ id }) => digestUser(id) === given.username)
      if (key === undefined || !isSame(responseOf(given, key.secret, method), given.response)) return refused(false)
      if (!isFresh(given.nonce) || !spend(given.nonce, given.count)) return refused(true)
      return { kind: 'ok', keyId: key.id }
    },
  }
}

type Given = { username: string; realm: string; nonce: string; uri: string; response: string; nc: string; count: number; cnonce: string; algorithm: Algorithm }

const pair = /([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi
const longest = 2000

/** The parts of an Authorization header; null for one that is not Digest with `qop=auth` in full. */
function readAuthorization(header: string | undefined): Given | null {
  if (header === undefined || header.length > longest || !/^digest\s/i.test(header)) return null
  const parts = new Map([...header.slice('digest'.length).matchAll(pair)].map(([, name = '', quoted, bare]) => [name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '']))
  const said = (name: string) => parts.get(name) ?? ''
  const algorithm = algorithmOf(parts.get('algorithm') ?? 'MD5')
  const nc = said('nc')
  if (algorithm === null || said('qop') !== 'auth' || said('cnonce') === '' || !/^[0-9a-f]{8}$/i.test(nc)) return null
  return {
    username: said('username'), realm: said('realm'), nonce: said('nonce'), uri: said('uri'), response: said('response').toLowerCase(), nc, count: Number.parseInt(nc, 16), cnonce: said('cnonce'), algorithm,
  }
}

function algorithmOf(name: string): Algorithm | null {
  const upper = name.toUpperCase()
  return upper === 'SHA-256' || upper === 'MD5' ? upper : null
}

function responseOf({ username, nonce, uri, nc, cnonce, algorithm }: Given, password: string, method: string): string {
  const hash = (text: string) => createHash(hashes[algorithm]).update(text).digest('hex')
  return hash([hash(`${username}:${realm}:${password}`), nonce, nc, cnonce, 'auth', hash(`${method}:${uri}`)].join(':'))
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
