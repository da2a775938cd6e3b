import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { testPassword, type AccountName } from '#tests/support/backend-accounts.ts'
import { createTestClient, type TestClient } from '#tests/support/backend-client.ts'

const backend = resolve('out/main/backend.js')
const maker = resolve('tests/e2e/support/make-district.ts')
const START_LIMIT_MS = 60_000

/** A real backend in a process of its own, on a copy of the tests' district. */
export type Hall = {
  url: string
  /** Somebody at the API, logged in. */
  client: (username: AccountName) => Promise<TestClient>
  /** Ends the process as the system would; `start` brings it back on the same port and data. */
  stop: () => Promise<void>
  /** `flags`: more for `serve`, as another time of the exercise. */
  start: (...flags: readonly string[]) => Promise<void>
  /** Runs a command of the product on the data of the stopped hall; gives what it prints. */
  command: (...words: readonly string[]) => string
  close: () => Promise<void>
}

/** The tests' district, made once for all workers of a run; runs beside this one have their own. */
function districtData(): string {
  const folder = resolve('.cache/e2e')
  const data = join(folder, String(process.ppid))
  if (existsSync(data)) return data
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (!isRunning(Number.parseInt(name, 10))) rmSync(join(folder, name), { recursive: true, force: true })
  const incoming = `${data}-${process.pid}`
  const made = spawnSync(process.execPath, [maker, incoming], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`no district: ${String(made.status)}\n${made.stderr}`)
  renameSync(incoming, data)
  return data
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Starts a hall for one test file. Its exercise begins at 10:20. `flags`: more for `serve`, by the hall's address. */
export async function startHall(flags: (url: string) => readonly string[] = () => []): Promise<Hall> {
  const data = mkdtempSync(join(tmpdir(), 'gridhall-e2e-'))
  cpSync(districtData(), data, { recursive: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  const start = async (...more: readonly string[]) => {
    child = spawn(process.execPath, [backend, 'serve', '--port', String(port), '--data', data, '--static', resolve('out/renderer'), '--resources', resolve('resources'), ...flags(url), ...more], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    await ready(child)
  }
  const stop = async () => {
    const running = child
    child = null
    if (running === null || running.exitCode !== null) return
    const ended = new Promise<void>((done) => running.once('exit', () => done()))
    running.kill('SIGTERM')
    await ended
  }
  await start()
  return {
    url, start, stop,
    command: (...words) => runCommand([...words, '--data', data]),
    async client(username) {
      const client = createTestClient(url)
      await client.ok('login', { body: { username, password: testPassword } })
      return client
    },
    async close() {
      await stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function runCommand(words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [backend, ...words, '--resources', resolve('resources')], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${words.join(' ')}: ${String(status)}\n${stderr}`)
  return stdout
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise<void>((done) => probe.close(() => done()))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function ready(child: ChildProcess): Promise<void> {
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString()}`.slice(-4000)
  })
  await new Promise<void>((done, fail) => {
    const limit = setTimeout(() => fail(new Error(`backend said nothing for ${START_LIMIT_MS} ms\n${log}`)), START_LIMIT_MS)
    child.on('message', (message) => {
      if (!isReady(message)) return
      clearTimeout(limit)
      done()
    })
    child.once('exit', (code) => {
      clearTimeout(limit)
      fail(new Error(`backend exited with ${String(code)}\n${log}`))
    })
  })
}

const isReady = (message: unknown): boolean => typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready'
