import { z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Model } from './model.ts'

const MAGIC = 'gridhall-model 2\n'
const finite = z.number()
const Header = z.object({
  grams: z.object({ shortest: z.int().min(1), longest: z.int().min(1).max(8), bits: z.int().min(8).max(24), headLength: z.int(), headWeight: finite }),
  words: z.string().nullable(),
  labels: z.array(z.string()).min(2),
  features: z.int().nonnegative(),
  calibration: z.object({ leads: z.array(finite), confidences: z.array(finite), certainFrom: z.array(finite.nullable()) }),
}).refine(({ labels, calibration }) => calibration.certainFrom.length === labels.length)
const WORD = 4

/** A model as bytes: a line of magic, a line of JSON with the words it knows, then the numbers, little-endian. */
export function encodeModel({ grams, vocabulary, labels, lexicon, weights, bias, calibration }: Model): Uint8Array {
  const words = vocabulary === null ? null : vocabulary.words.join(' ')
  const header = new TextEncoder().encode(`${MAGIC}${JSON.stringify({ grams, words, labels, features: lexicon.buckets.length, calibration })}\n`)
  const arrays = [vocabulary?.counts ?? new Int32Array(0), lexicon.buckets, lexicon.rarity, weights, bias]
  const bytes = new Uint8Array(header.length + arrays.reduce((sum, array) => sum + array.byteLength, 0))
  bytes.set(header)
  let at = header.length
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  return bytes
}

const refusal = (reason: string): DomainError => new DomainError('classify.bad-model', { reason })

function readHeader(bytes: Uint8Array): { header: z.output<typeof Header>; end: number } {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length))
  if (magic !== MAGIC) throw refusal(magic.startsWith(MAGIC.slice(0, -2)) ? 'other-version' : 'not-a-model')
  const end = bytes.indexOf('\n'.charCodeAt(0), MAGIC.length)
  const text = new TextDecoder().decode(bytes.subarray(MAGIC.length, end < 0 ? MAGIC.length : end))
  const parsed = Header.safeParse(jsonOrNull(text))
  if (!parsed.success) throw refusal('broken')
  return { header: parsed.data, end: end + 1 }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Reads a model back. Refuses with `classify.bad-model` and why. */
export function decodeModel(bytes: Uint8Array): Model {
  const { header, end } = readHeader(bytes)
  const { grams, labels, features, calibration } = header
  const words = header.words?.split(' ') ?? null
  const sizes = [words?.length ?? 0, features, features, features * labels.length, labels.length]
  if (bytes.length !== end + WORD * sizes.reduce((sum, size) => sum + size, 0)) throw refusal('truncated')
  let at = end
  const next = (size: number): ArrayBuffer => {
    const part = new Uint8Array(bytes.subarray(at, at + size * WORD))
    at += size * WORD
    return part.buffer
  }
  const vocabulary = words === null ? null : { words, counts: new Int32Array(next(words.length)) }
  const buckets = new Int32Array(next(features))
  if (buckets.some((bucket) => bucket < 0 || bucket >= 1 << grams.bits)) throw refusal('broken')
  const rarity = new Float32Array(next(features))
  const weights = new Float32Array(next(features * labels.length))
  return { grams, vocabulary, labels, lexicon: { buckets, rarity }, weights, bias: new Float32Array(next(labels.length)), calibration }
}
