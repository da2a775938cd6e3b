import { randomUUID } from 'node:crypto'
import { sourceHeaders, type SourceEnvelope } from '#contract/sources.ts'
import { wrap, type Parcel, type Wrapping } from '#backend/simulator/sources/faults.ts'
import { signatureOf } from '#backend/sources/signature.ts'
import type { TestBackend } from '#tests/support/backend.ts'
import { fiveSources } from './payloads.ts'

/** Gives every source a signing key; its secret by source. */
export function issueKeys(backend: TestBackend): Record<string, string> {
  return Object.fromEntries(fiveSources.map((source) => [source, backend.hall.keys.issue(source, 'signing').secret]))
}

export type Answer = { status: number; body: Record<string, unknown> }

/** Sends bytes to the door of a source as they are. */
export async function sendParcel(backend: TestBackend, source: string, { contentType, headers, body }: Parcel): Promise<Answer> {
  const response = await fetch(`${backend.url}/api/v1/inbound/${source}`, { method: 'POST', headers: { ...headers, 'content-type': contentType }, body: Buffer.from(body) })
  return { status: response.status, body: await response.json() }
}

/** Signs and sends one envelope. */
export function sendEnvelope(backend: TestBackend, envelope: SourceEnvelope, how: Partial<Wrapping> & { secret: string }): Promise<Answer> {
  return sendParcel(backend, envelope.source, wrap(envelope, { now: backend.clock.now(), nonce: randomUUID(), ...how }))
}


/** Asks for a photo as a source does, signed over its path below the address of the API. */
export function fetchPhoto(backend: TestBackend, path: string, { secret, nonce = randomUUID() }: { secret: string; nonce?: string }): Promise<Response> {
  const time = new Date(backend.clock.now()).toISOString()
  const headers = { [sourceHeaders.nonce]: nonce, [sourceHeaders.time]: time, [sourceHeaders.sign]: signatureOf(secret, { nonce, time, body: Buffer.from(path) }) }
  return fetch(`${backend.url}/api/v1/${path}`, { headers })
}
