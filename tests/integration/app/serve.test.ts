import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTestClient } from '#tests/support/backend-client.ts'
import { testPassword } from '#tests/support/backend-accounts.ts'
import { dataWithAccounts, startProcess } from '#tests/support/backend-process.ts'
import { report } from '#tests/support/commands.ts'
import { program } from '#tests/support/program.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-serve-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs the command line to its end. */
function run(args: readonly string[]): Promise<{ code: number | null; output: string; messages: unknown[] }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let output = ''
  const messages: unknown[] = []
  child.stdout?.on('data', (chunk) => (output += String(chunk)))
  child.stderr?.on('data', (chunk) => (output += String(chunk)))
  child.on('message', (message) => messages.push(message))
  return new Promise((done) => void child.once('close', (code) => done({ code, output, messages })))
}

async function logIn(url: string, username = 'community', password = testPassword) {
  const client = createTestClient(url)
  const session = await client.ok('login', { body: { username, password } })
  return { client, session }
}

describe('serve', () => {
  it('makes its data folder, and one administrator whose password is shown once', async () => {
    const data = join(emptyFolder(), 'new/hall')
    const first = await startProcess(data)
    const [, password = ''] = /First account: admin \/ (\S+)/.exec(first.output()) ?? []
    expect((await logIn(first.url, 'admin', password)).session).toMatchObject({ mustChangePassword: true, actor: { role: 'ADMIN' } })
    expect(await first.kill('SIGTERM')).toBe(0)
    expect(existsSync(join(data, 'gridhall.db-wal'))).toBe(false)
    const second = await startProcess(data)
    expect(second.output()).not.toContain('First account')
    expect(await second.kill('SIGINT')).toBe(0)
  })

  it('lets an exercise go on from where it stood, also after a kill', async () => {
    const data = await dataWithAccounts()
    const start = Date.parse('2023-06-29T10:20:00+08:00')
    const now = async (url: string) => (await createTestClient(url).ok('health')).serverNow
    const first = await startProcess(data, { args: ['--now', '2023-06-29T10:20:00+08:00'] })
    const stoodFirst = await now(first.url)
    expect(stoodFirst - start).toBeLessThan(10_000)
    const { client } = await logIn(first.url)
    const { card } = await report(client)
    await first.kill('SIGKILL')
    const second = await startProcess(data)
    expect((await createTestClient(second.url).ok('health'))).toMatchObject({ exercise: true })
    expect(await now(second.url)).toBeGreaterThanOrEqual(card.reportedAt)
    const stood = await now(second.url)
    await second.kill('SIGTERM')
    const third = await startProcess(data)
    expect((await now(third.url)) - stood).toBeLessThan(5000)
    expect(await now(third.url)).toBeGreaterThanOrEqual(stood)
    expect((await logIn(third.url)).session).toMatchObject({ exercise: true })
  })

  it('commits what was asked of it before it ends', async () => {
    const data = await dataWithAccounts()
    const server = await startProcess(data)
    const { client } = await logIn(server.url)
    const asked = Array.from({ length: 30 }, () => report(client).then(({ card }) => card.id, () => null))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await server.kill('SIGTERM')).toBe(0)
    const answered = (await Promise.all(asked)).filter((id) => id !== null)
    const again = await startProcess(data)
    const { total } = await (await logIn(again.url)).client.ok('cases')
    expect(total).toBeGreaterThanOrEqual(answered.length)
  })

  it('says why it cannot start, to its parent and by its exit code', async () => {
    const data = await dataWithAccounts()
    const holder = await startProcess(data)
    const locked = await run(['serve', '--data', data, '--port', '0'])
    expect(locked).toMatchObject({ code: 75, messages: [{ type: 'failed', code: 'store.locked' }] })
    const taken = await run(['serve', '--data', emptyFolder(), '--port', new URL(holder.url).port])
    expect(taken).toMatchObject({ code: 69, messages: [{ type: 'failed', code: 'EADDRINUSE' }] })
    const wrong = await run(['serve', '--data', emptyFolder(), '--port', 'many'])
    expect(wrong).toMatchObject({ code: 65, messages: [{ type: 'failed', code: 'request.invalid' }] })
    expect(await run(['serve', '--colour', 'red'])).toMatchObject({ code: 64 })
    expect((await createTestClient(holder.url).ok('health')).status).toBe('ok')
  })

  it('warns when it is reachable from elsewhere without TLS', async () => {
    const data = emptyFolder()
    const open = await startProcess(data, { args: ['--host', '0.0.0.0'], env: { GRIDHALL_LOG_LEVEL: 'warn' } })
    expect(open.output()).toContain('"http.unencrypted"')
    expect((await createTestClient(open.url).ok('health')).uptimeMs).toBeGreaterThanOrEqual(0)
    await open.kill('SIGTERM')
  })

  it.runIf(hasOpenssl)('speaks TLS with a certificate of its own', async () => {
    const data = emptyFolder()
    const [cert, key] = [join(data, 'cert.pem'), join(data, 'key.pem')]
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
    spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-out', cert, '-days', '2', ...name])
    expect(await run(['serve', '--data', data, '--port', '0', '--tls-cert', cert])).toMatchObject({ code: 65 })
    const server = await startProcess(join(data, 'hall'), { args: ['--tls-cert', cert, '--tls-key', key] })
    expect(server.url).toMatch(/^https:/)
    const [, password = ''] = /First account: admin \/ (\S+)/.exec(server.output()) ?? []
    const cookie = await new Promise<string>((done, fail) => {
      const headers = { 'content-type': 'application/json' }
      const sending = request(`${server.url}/api/v1/session`, { method: 'POST', headers, ca: readFileSync(cert) }, (response) => done(response.headers['set-cookie']?.[0] ?? ''))
      sending.once('error', fail).end(JSON.stringify({ username: 'admin', password }))
    })
    expect(cookie).toMatch(/; Secure/)
    await server.kill('SIGTERM')
  })

  it('ends with the process that started it', async () => {
    const server = await startProcess(emptyFolder())
    const ended = new Promise((done) => server.child.once('exit', done))
    server.child.disconnect()
    expect(await ended).toBe(0)
  })
})
