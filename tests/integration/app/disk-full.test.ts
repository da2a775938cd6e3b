import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { ApiError } from '#contract/errors.ts'
import { testPassword } from '#tests/support/backend-accounts.ts'
import { createTestClient, type TestClient } from '#tests/support/backend-client.ts'
import { dataWithAccounts, startProcess } from '#tests/support/backend-process.ts'
import { commandOf, report, reportAction } from '#tests/support/commands.ts'

const mount = (folder: string) => `mount -t tmpfs -o size=6m none ${folder}`
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', mount('/mnt')]).status === 0

/** Fills what is left of a disk. */
function fill(folder: string): void {
  mkdirSync(folder)
  for (let size = 1_048_576, count = 0; size >= 4096; count++) {
    try {
      writeFileSync(join(folder, String(count)), Buffer.alloc(size))
    } catch {
      size /= 2
    }
  }
}

/** Reports until one is refused; gives that command and the refusal. */
async function untilRefused(client: TestClient): Promise<{ command: ReturnType<typeof commandOf>; refusal: ApiError & { status: number } }> {
  for (;;) {
    const command = commandOf(reportAction({ text: '楼下垃圾堆了两天没人清理'.repeat(50) }))
    const accepted = await client.ok('command', { body: command }).then(() => true, () => false)
    if (!accepted) return { command, refusal: await client.refused('command', { body: command }) }
  }
}

it.runIf(canMount)('refuses what a full disk cannot take, whole, and goes on when there is room again', { timeout: 60_000 }, async () => {
  const prepared = await dataWithAccounts()
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-full-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const script = `${mount(folder)} && cp -r ${prepared} ${folder}/hall && exec "$@"`
  const server = await startProcess(join(folder, 'hall'), { args: ['--log-level', 'error'], wrap: ['unshare', '-rm', 'sh', '-c', script, 'sh'] })
  const client = createTestClient(server.url)
  await client.ok('login', { body: { username: 'community', password: testPassword } })
  const kept = await report(client)

  /** The small disk, seen through the process that mounted it. */
  const ballast = `/proc/${server.child.pid}/root${folder}/ballast`
  fill(ballast)
  const { command, refusal } = await untilRefused(client)
  expect(refusal).toMatchObject({ status: 507, code: 'store.full' })
  expect((await client.ok('health')).status).toBe('degraded')
  const before = await client.ok('board', { query: { limit: 500 } })
  expect((await client.ok('case', { params: { id: kept.card.id } })).card).toEqual(kept.card)
  expect(await client.refused('case', { params: { id: command.caseId } })).toMatchObject({ code: 'case.not-found' })

  rmSync(ballast, { recursive: true })
  expect(await client.ok('command', { body: command })).toMatchObject({ isReplay: false, version: 1 })
  // Well again; a machine that is busy for a moment may say so a moment later.
  await expect.poll(async () => (await client.ok('health')).status, { timeout: 15_000 }).toBe('ok')
  const after = await client.ok('board', { query: { limit: 500 } })
  expect(after.columns[1]?.total).toBe((before.columns[1]?.total ?? 0) + 1)
  const numbers = after.columns.flatMap(({ cards }) => cards.map(({ no }) => Number(no.slice(-6)))).toSorted((a, b) => a - b)
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
})
