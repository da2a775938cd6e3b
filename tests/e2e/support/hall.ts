import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const backend = resolve('out/main/backend.js')
const exerciseStart = '2023-06-29T10:20:00+08:00'
/** Closed history is thinned out, the open cases of the district are all there. */
const demoScale = '0.01'
const START_LIMIT_MS = 60_000

const Accounts = z.array(z.object({ username: z.string(), password: z.string(), role: z.string(), name: z.string(), orgName: z.string().optional() }))
export type Account = z.infer<typeof Accounts>[number]

/** A real backend in a process of its own, on a copy of the demo district. */
export type Hall = {
  url: string
  accounts: readonly Account[]
  account: (username: string) => Account
  /** Ends the process as the system would; `start` brings it back on the same port and data. */
  stop: () => Promise<void>
  start: () => Promise<void>
  close: () => Promise<void>
}

/** The demo district, generated once for all tests of a run. */
function demoData(): string {
  const folder = resolve('.cache/e2e-demo')
  const stamp = process.env['GRIDHALL_E2E_RUN'] ?? String(process.ppid)
  const data = join(folder, stamp)
  if (existsSync(join(data, 'demo-accounts.json'))) return data
  rmSync(folder, { recursive: true, force: true })
  const made = spawnSync(process.execPath, [backend, 'demo', '--data', data, '--scale', demoScale, '--now', exerciseStart], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`demo failed with ${String(made.status)}\n${made.stderr}`)
  return data
}

/** Starts a hall for one test file. */
export async function startHall(): Promise<Hall> {
  const data = mkdtempSync(join(tmpdir(), 'gridhall-e2e-'))
  cpSync(demoData(), data, { recursive: true })
  const port = await freePort()
  const accounts = Accounts.parse(JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8')))
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn(process.execPath, [backend, 'serve', '--port', String(port), '--data', data, '--static', resolve('out/renderer'), '--resources', resolve('resources')], {
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
    url: `http://127.0.0.1:${port}`,
    accounts,
    account(username) {
      const found = accounts.find((one) => one.username === username)
      if (found === undefined) throw new Error(`no demo account ${username}: ${accounts.map((one) => one.username).join(', ')}`)
      return found
    },
    start,
    stop,
    async close() {
      await stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
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
