import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyStore } from '#backend/store/verify.ts'
import { batchOf, caseId, projectSteps } from '#tests/support/facts.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'
import { born, next, refusal } from '#tests/support/store-contract/log.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

const BATCHES = 8
const BATCH = 3

/** A store whose last commits stand in its write-ahead log only, as a power cut leaves it: the file and that log. */
function cutOff(): { file: Buffer; log: Buffer } {
  const file = join(newFolder(), 'hall.db')
  openStore(file).close()
  const store = openStore(file)
  for (let batch = 0; batch < BATCHES; batch += 1) {
    store.commit(batchOf(Array.from({ length: BATCH }, (_, index) => born(batch * BATCH + index + 1))))
  }
  return { file: readFileSync(file), log: readFileSync(`${file}-wal`) }
}

/** Opens such a store again; gives its head, and whether all of it agrees. */
function reopened(file: Buffer, log: Buffer): { position: number; ok: boolean } {
  const path = join(newFolder(), 'hall.db')
  writeFileSync(path, file)
  writeFileSync(`${path}-wal`, log)
  const store = openStore(path)
  const { position } = store.head()
  expect(store.count({ measure: 'intake' })).toBe(position)
  expect(refusal(() => store.commit(batchOf([born(99)])))).toBe('done')
  store.close()
  return { position, ok: verifyStore({ file: path, migrations: MIGRATIONS, projector: projectSteps }).ok }
}

describe('a store whose write-ahead log is torn', () => {
  it('has everything when nothing was lost', () => {
    const { file, log } = cutOff()
    expect(reopened(file, log)).toEqual({ position: BATCHES * BATCH, ok: true })
  })

  it('opens with whole commits only, wherever the log ends', () => {
    const { file, log } = cutOff()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: log.length }), (end) => {
        const { position, ok } = reopened(file, log.subarray(0, end))
        expect([position % BATCH, ok]).toEqual([0, true])
      }),
      { numRuns: 15 },
    )
  })

  it('opens with whole commits only, wherever the log is garbled', () => {
    const { file, log } = cutOff()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: log.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const garbled = Buffer.from(log)
        garbled[at] = (garbled[at] ?? 0) ^ flip
        const { position, ok } = reopened(file, garbled)
        expect([position % BATCH, ok]).toEqual([0, true])
      }),
      { numRuns: 15 },
    )
  })
})

describe('a store without room', () => {
  it('refuses commits as store.full, whole, and goes on reading', () => {
    const file = join(newFolder(), 'hall.db')
    const store = openStore(file, { maxPages: 180 })
    let written = 0
    let refused = 'done'
    while (refused === 'done') {
      const steps = Array.from({ length: 20 }, (_, index) => born(written + index + 1))
      refused = refusal(() => store.commit(batchOf(steps)))
      if (refused === 'done') written += steps.length
    }
    expect(refused).toBe('store.full')
    expect(written).toBeGreaterThan(0)
    expect([store.head().position, store.count({ measure: 'intake' }), store.loadCase(caseId(written + 1))]).toEqual([written, written, null])
    store.close()
    expect(verifyStore({ file, migrations: MIGRATIONS, projector: projectSteps })).toMatchObject({ ok: true, events: written })
  })

  it('takes commits again when there is room', () => {
    const file = join(newFolder(), 'hall.db')
    const small = openStore(file, { maxPages: 110 })
    const steps = Array.from({ length: 300 }, (_, index) => born(index + 1))
    expect(refusal(() => small.commit(batchOf(steps)))).toBe('store.full')
    small.close()
    const roomy = openStore(file)
    expect(roomy.commit(batchOf(steps)).to).toBe(300)
  })
})

describe('a copy of the files of a running store', () => {
  it('is a whole store up to some commit', () => {
    const folder = newFolder()
    const file = join(folder, 'hall.db')
    const store = openStore(file)
    const first = born(1)
    store.commit(batchOf([first]))
    store.commit(batchOf([next(first)]))
    copyFileSync(file, join(folder, 'copy.db'))
    copyFileSync(`${file}-wal`, join(folder, 'copy.db-wal'))
    expect(openStore(join(folder, 'copy.db')).head()).toEqual(store.head())
  })
})
