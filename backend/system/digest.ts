import { createHash } from 'node:crypto'
import type { Digest } from '#backend/ports/digest.ts'

/** SHA-256 from the platform's own library. */
export const sha256: Digest = (text) => createHash('sha256').update(text).digest('hex')
