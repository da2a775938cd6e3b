import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { BackendMessage } from '#electron/main/backend-message.ts'

const usualPort = 4810

/** Runs a command of the built backend to its end, its progress on this terminal. */
export async function runBackend(root: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'out/main/backend.js'), ...args], { stdio: 'inherit' })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (code !== 0) throw new Error(`backend ${args[0] ?? ''} ended with code ${code ?? 'none'}`)
}

/** Starts the server and waits until it says where it listens; rejects when it ends or fails before that. */
export function startServer(root: string, args: readonly string[]): { child: ChildProcess; ready: Promise<string> } {
  const child = spawn(process.execPath, [join(root, 'out/main/backend.js'), 'serve', ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ready = new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the backend ended with code ${code ?? 'none'} before it was ready`)))
    child.on('message', (raw) => {
      const message = BackendMessage.safeParse(raw).data
      if (message?.type === 'ready') resolve(message.url)
      if (message?.type === 'failed') reject(new Error(`${message.code}: ${message.message}`))
    })
  })
  return { child, ready }
}

/** The port of every day, so that bookmarks and saved logins stay; any free one while another hall holds it. */
export function choosePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(0))
    probe.listen(usualPort, '127.0.0.1', () => probe.close(() => resolve(usualPort)))
  })
}
