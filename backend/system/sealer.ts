import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Sealer } from '#backend/ports/sealer.ts'

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** Seals with a key in a file of its own beside the store (readable by the owner alone), made when the first secret is sealed. A backup of the store without it cannot read secrets. */
export function createFileSealer(file: string): Sealer {
  let key: Buffer | null = null
  const demandKey = (): Buffer => {
    key ??= existsSync(file) ? readFileSync(file) : newKey(file)
    if (key.length !== keyBytes) throw new Error('the key file has the wrong length')
    return key
  }
  return {
    seal(secret) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, demandKey(), nonce)
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv(algorithm, demandKey(), bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
  }
}

function newKey(file: string): Buffer {
  const key = randomBytes(keyBytes)
  writeFileSync(file, key, { mode: 0o600, flag: 'wx' })
  return key
}
