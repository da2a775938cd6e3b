import { hash } from 'node:crypto'
import type { Digest } from '#backend/ports/digest.ts'

/** SHA-256 from the platform's own library. */
export const sha256: Digest = (text) => hash('sha256', text, 'hex')
