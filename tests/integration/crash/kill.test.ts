import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createProjector } from '#backend/app/project-case.ts'
import { migrationsFolder, storeFile } from '#backend/config.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { verifyStore } from '#backend/store/verify.ts'
import { createTestClient, type TestClient } from '#tests/support/backend-client.ts'
import { testPassword } from '#tests/support/backend-accounts.ts'
import { dataWithAccounts, resources, startProcess } from '#tests/support/backend-process.ts'
import { commandOf, reportAction } from '#tests/support/commands.ts'

const rounds = 20
const connections = 6
const longestMs = 350

/** Reports, comments and accepts without end; notes what was acknowledged, stops when the server is gone. */
async function work(client: TestClient, acknowledged: string[]): Promise<void> {
  try {
    for (;;) {
      const body = commandOf(reportAction({ reporter: { phone: '13800000001' } }))
      const { caseId } = await client.ok('command', { body })
      acknowledged.push(body.commandId)
      const comment = commandOf({ type: 'comment', text: '已联系' }, { caseId, expectedVersion: null })
      await client.ok('command', { body: comment })
      acknowledged.push(comment.commandId)
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
}

it('keeps every acknowledged command through twenty kills under load', { timeout: 240_000 }, async () => {
  const data = await dataWithAccounts()
  const files = { file: storeFile(data), migrations: migrationsFolder(resources) }
  let total = 0
  for (let round = 0; round < rounds; round++) {
    const server = await startProcess(data, { args: ['--log-level', 'error'] })
    const client = createTestClient(server.url)
    await client.ok('login', { body: { username: 'community', password: testPassword } })
    const acknowledged: string[] = []
    const working = Array.from({ length: connections }, () => work(client, acknowledged))
    await sleep(Math.random() * longestMs)
    await server.kill('SIGKILL')
    await Promise.all(working)
    const store = createSqliteStore({ ...files, readonly: true })
    expect(acknowledged.filter((id) => store.command(id) === null)).toEqual([])
    expect(store.command(randomUUID())).toBe(null)
    store.close()
    total += acknowledged.length
  }
  const { calendars, rules } = loadResources(resources)
  const report = verifyStore({ ...files, projector: createProjector({ calendars, rules }) })
  expect(report).toMatchObject({ ok: true, firstBad: null })
  expect(total).toBeGreaterThan(rounds)
})
