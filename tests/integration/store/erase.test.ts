import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { batchOf } from '#tests/support/facts.ts'
import { born } from '#tests/support/store-contract/log.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

/** Whether any file of the store holds these bytes. */
const isAnywhere = (folder: string, text: string): boolean => readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text))

it('leaves no byte of an erased contact in any file of the store', () => {
  const folder = newFolder()
  const store = openStore(join(folder, 'hall.db'))
  const contact = { id: 'c-1', name: '王小明', phone: '13800000017', createdAt: 1, erasedAt: null }
  store.commit(batchOf([born(1)], { contacts: [contact, { ...contact, id: 'c-2', name: '李', phone: '13800000018' }] }))
  expect([isAnywhere(folder, '13800000017'), existsSync(join(folder, 'hall.db-wal'))]).toEqual([true, true])
  store.eraseContact('c-1', 5)
  expect([isAnywhere(folder, '13800000017'), isAnywhere(folder, '王小明'), isAnywhere(folder, '13800000018')]).toEqual([false, false, true])
})
