import { createInterface } from 'node:readline'
import { utilityProcess } from 'electron'
import type { BackendChild } from './backend-supervisor.ts'

const killAfterMs = 5000

/** Starts the bundled backend in a process of its own, its output kept for the log and for the error screen. */
export function forkBackend(script: string, args: readonly string[]): BackendChild {
  const child = utilityProcess.fork(script, ['serve', ...args], { serviceName: 'gridhall-backend', stdio: 'pipe' })
  let force: NodeJS.Timeout | undefined
  child.once('exit', () => clearTimeout(force))
  return {
    onMessage: (hear) => child.on('message', hear),
    onExit: (hear) => child.once('exit', hear),
    onLine(hear) {
      for (const [stream, echo] of [
        [child.stdout, process.stdout],
        [child.stderr, process.stderr],
      ] as const) {
        if (stream === null) continue
        createInterface({ input: stream }).on('line', (line) => {
          echo.write(`${line}\n`)
          hear(line)
        })
      }
    },
    kill() {
      child.kill()
      force = setTimeout(() => {
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
      }, killAfterMs)
    },
  }
}
