import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Ids } from '#backend/ports/ids.ts'

const tokenBytes = 32

/** UUIDv7 and 256-bit tokens from the platform's secure random source. */
export const systemIds: Ids = { uuid: () => v7(), token: () => randomBytes(tokenBytes).toString('base64url') }
