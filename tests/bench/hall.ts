import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { stop } from './children.ts'

/** The built backend where there is one, as `npm start` runs it; else the sources. */
export const program = [resolve('out/main/backend.js'), resolve('backend/main.ts')].find((path) => existsSync(path)) ?? ''
export const username = 'bench'
const password = 'a-password-for-benchmarks'
const Ready = z.object({ type: z.literal('ready'), url: z.string() })

/** A running server of the product in a process of its own. */
export type RunningHall = { url: string; child: ChildProcess; stop(): Promise<void> }

/** A folder that is gone when the benchmark ends. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-bench-'))
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Adds the operator whose session the requests carry. */
export function addOperator(data: string): void {
  const args = [program, 'user', 'add', username, '--role', 'DISTRICT_OPERATOR', '--data', data, '--password-stdin', '--permanent']
  const { status, stderr } = spawnSync(process.execPath, args, { input: password, encoding: 'utf8' })
  if (status !== 0) throw new Error(`user add: ${stderr}`)
}

/** Starts the server on a data folder and waits until it listens. */
export async function startHall(data: string): Promise<RunningHall> {
  const child = spawn(process.execPath, [program, 'serve', '--data', data, '--port', '0', '--log-level', 'error'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const url = await new Promise<string>((ready, reject) => {
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}`)))
    child.on('message', (message) => {
      const parsed = Ready.safeParse(message)
      if (parsed.success) ready(parsed.data.url)
    })
  })
  return { url, child, stop: () => stop(child) }
}

/** Logs the operator in and gives the session cookie. */
export async function sessionCookie(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) })
  const [cookie = ''] = response.headers.getSetCookie()
  if (!response.ok) throw new Error(`login ${response.status}`)
  return cookie.split(';', 1)[0] ?? ''
}
