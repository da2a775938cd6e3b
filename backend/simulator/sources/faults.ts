import iconv from 'iconv-lite'
import { sourceHeaders } from '#contract/sources.ts'
import { signatureOf } from '#backend/sources/signature.ts'

export const faultKinds = ['signature', 'replay', 'window', 'schema', 'encoding', 'truncated', 'field'] as const
export type FaultKind = (typeof faultKinds)[number]

/** One request as it travels. */
export type Parcel = { contentType: string; headers: Record<string, string>; body: Uint8Array }
type Envelope = Record<string, unknown> & { schema: string; payload: Record<string, unknown> }
export type Wrapping = { secret: string; now: number; nonce: string; isGb18030?: boolean; fault?: FaultKind | null }

const longAgoMs = 3_600_000
const asIso = (at: number): string => new Date(at).toISOString()

/** Signs an envelope and encodes it, with one thing wrong where a fault is wanted. `replay` is the sender's own doing. */
export function wrap(envelope: Envelope, { secret, now, nonce, isGb18030 = false, fault = null }: Wrapping): Parcel {
  const whole = encoded(JSON.stringify(spoilt(envelope, fault)), isGb18030 || fault === 'encoding')
  const body = fault === 'truncated' ? whole.subarray(0, Math.floor(whole.length / 2)) : whole
  const time = asIso(fault === 'window' ? now - longAgoMs : now)
  const sign = signatureOf(fault === 'signature' ? `${secret}!` : secret, { nonce, time, body })
  return {
    contentType: isGb18030 && fault !== 'encoding' ? 'application/json; charset=gb18030' : 'application/json; charset=utf-8', body,
    headers: { [sourceHeaders.nonce]: nonce, [sourceHeaders.time]: time, [sourceHeaders.sign]: sign },
  }
}

const encoded = (text: string, isGb18030: boolean): Buffer => (isGb18030 ? iconv.encode(text, 'gb18030') : Buffer.from(text))

function spoilt(envelope: Envelope, fault: FaultKind | null): Envelope {
  if (fault === 'schema') return { ...envelope, schema: 'unknown.v9' }
  return fault === 'field' ? { ...envelope, payload: {} } : envelope
}
