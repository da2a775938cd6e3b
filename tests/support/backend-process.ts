import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { hash } from '@node-rs/argon2'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { openHall } from '#backend/compose.ts'
import { testPassword, userRecords } from './backend-accounts.ts'
import { program } from './program.ts'

const Ready = z.object({ type: z.literal('ready'), url: z.url() })
const silence = () => {}
export const quiet = { info: silence, warn: silence, error: silence }
export const resources = resolve('resources')

/** `gridhall serve` in a process of its own. */
export type BackendProcess = {
  url: string
  child: ChildProcess
  /** Everything it printed so far. */
  output(): string
  kill(signal: NodeJS.Signals): Promise<number | null>
}

/** A data folder with an account for each role, gone with the test. */
export async function dataWithAccounts(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'gridhall-process-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  await addAccounts(data)
  return data
}

export async function addAccounts(data: string): Promise<void> {
  const hall = openHall({ data, resources, log: quiet, version: 'test' })
  const passwordHash = await hash(testPassword, { memoryCost: 1024, timeCost: 1 })
  for (const user of userRecords(passwordHash)) hall.store.saveUser(user)
  await hall.close()
}

type StartOptions = { args?: readonly string[]; wrap?: readonly string[]; env?: Record<string, string> }

/** Starts the server and waits until it says where it listens. `wrap`: a program that starts it. */
export async function startProcess(data: string, { args = [], wrap = [], env = {} }: StartOptions = {}): Promise<BackendProcess> {
  const [first = process.execPath, ...rest] = [...wrap, process.execPath, program, 'serve', '--data', data, '--port', '0', ...args]
  const child = spawn(first, rest, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...env } })
  let output = ''
  const keep = (chunk: unknown) => {
    output += String(chunk)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const exit = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  onTestFinished(() => void child.kill('SIGKILL'))
  const url = await new Promise<string>((done, fail) => {
    child.on('message', (message) => {
      const ready = Ready.safeParse(message)
      if (ready.success) done(ready.data.url)
    })
    void exit.then((code) => fail(new Error(`ended with ${code}: ${output}`)))
  })
  return {
    url, child,
    output: () => output,
    kill(signal) {
      child.kill(signal)
      return exit
    },
  }
}
