import { createHmac } from 'node:crypto'

/** `sha256=` and the HMAC of "<timestamp>.<raw body>" in hexadecimal: what `X-Webhook-Signature-V2` carries. */
export function signatureOf(secret: string, { timestamp, body }: { timestamp: string; body: string }): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}
