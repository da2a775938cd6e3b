import { createHmac, timingSafeEqual } from 'node:crypto'

const prefix = 'hmac-sha256='

export type Signed = { nonce: string; time: string; body: Uint8Array }

/** The signature of one message: HMAC-SHA256 over nonce, line feed, time, line feed and the bytes of the body as they travel. */
export function signatureOf(secret: string, { nonce, time, body }: Signed): string {
  return prefix + createHmac('sha256', secret).update(`${nonce}\n${time}\n`).update(body).digest('hex')
}

/** Whether one of the secrets made this signature; tells nothing by its time. */
export function isSignedBy(secrets: readonly string[], signed: Signed, signature: string): boolean {
  const given = Buffer.from(signature)
  return secrets.map((secret) => Buffer.from(signatureOf(secret, signed))).some((own) => own.length === given.length && timingSafeEqual(own, given))
}
