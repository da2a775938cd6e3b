import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HOUR } from '#backend/domain/shared/time.ts'
import { createKeys } from '#backend/inbox/keys.ts'
import { sha256 } from '#backend/system/digest.ts'
import { systemIds } from '#backend/system/ids.ts'
import { createFileSealer } from '#backend/system/sealer.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

function bench() {
  const folder = newFolder()
  const file = join(folder, 'gridhall.db')
  const store = openStore(file)
  const clock = { at: 1000 }
  const open = () => createKeys({ store: store.areas.keys, clock: { now: () => clock.at }, ids: systemIds, digest: sha256, sealer: createFileSealer(join(folder, 'seal.key')) })
  return { folder, file, clock, store, open, keys: open() }
}

describe('keys', () => {
  it('find the owner of an API key, and note its use', () => {
    const { keys, clock } = bench()
    const { id, secret } = keys.issue('open311', 'api')
    clock.at = 5000
    expect(keys.findByToken(secret)).toMatchObject({ id, owner: 'open311', hint: secret.slice(-4) })
    expect([keys.findByToken('wrong'), keys.list()[0]?.lastUsedAt]).toEqual([null, 5000])
    keys.revoke(id)
    expect(keys.findByToken(secret)).toBeNull()
  })

  it('hold both secrets valid while a key is rotated, then the new one alone', () => {
    const { keys, clock } = bench()
    const old = keys.issue('ZLT', 'signing')
    clock.at = 2000
    const next = keys.rotate(old.id, HOUR)
    const secrets = () => keys.secretsOf('ZLT', 'signing').map(({ secret }) => secret)
    expect(secrets()).toEqual([next.secret, old.secret])
    clock.at = 2000 + HOUR
    expect(secrets()).toEqual([next.secret])
    expect(() => keys.rotate(old.id)).toThrow('key.not-found')
    expect(() => keys.revoke('none')).toThrow('key.not-found')
  })

  it('read a secret again after a restart, though the disk holds it only encrypted', () => {
    const { keys, open, folder, file, store } = bench()
    keys.issue('ZLT', 'outbound', 'the-secret-of-the-other-side')
    expect(open().secretsOf('ZLT', 'outbound').map(({ secret }) => secret)).toEqual(['the-secret-of-the-other-side'])
    store.close()
    expect(readFileSync(file).includes('the-secret-of-the-other-side')).toBe(false)
    expect(statSync(join(folder, 'seal.key')).mode & 0o077).toBe(0)
  })
})
