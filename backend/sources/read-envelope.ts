import { SourceEnvelope } from '#contract/sources.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { decodeBody } from './decode-body.ts'
import { opsOf, type SourceConfig } from './source-config.ts'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('inbound.malformed', { why: 'not-json' })
  }
}

/** Opens an envelope of whatever source and schema. Refuses with `inbound.*`. */
export function openEnvelope({ body, contentType }: { body: Uint8Array; contentType: string }): SourceEnvelope {
  const envelope = SourceEnvelope.safeParse(parsed(decodeBody(body, contentType)))
  if (!envelope.success) throw new DomainError('inbound.malformed', { why: 'envelope', field: envelope.error.issues[0]?.path.join('.') ?? '' })
  return envelope.data
}

/** Reads a body as the envelope of this source. Refuses with `inbound.*`: what is wrong, never what was written. */
export function readEnvelope(config: SourceConfig, message: { body: Uint8Array; contentType: string }): SourceEnvelope {
  const envelope = openEnvelope(message)
  const { source, schema, op } = envelope
  if (source !== config.source) throw new DomainError('inbound.malformed', { why: 'source' })
  if (!config.schemas.includes(schema)) throw new DomainError('inbound.unknown-schema', { schema })
  if (!opsOf(config).includes(op)) throw new DomainError('inbound.invalid-field', { field: 'op' })
  return envelope
}

/** What orders the words about one matter: the source's own version, else the instant of the event in milliseconds. */
export const versionOf = ({ version, occurredAt }: SourceEnvelope): number => version ?? Date.parse(occurredAt)
