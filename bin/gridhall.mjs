#!/usr/bin/env node
/**
 * Runs the backend's commands from any Node: SQLite's driver needs 22.14 and the sources need 22.18,
 * so an older Node hands over to the one that npm installed with the project.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const built = join(root, 'out/main/backend.js')
const script = existsSync(built) ? built : join(root, 'backend/main.ts')

/** Is this version at least 22.`minor`? */
function isRecent(version, minor) {
  const [major = 0, has = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && has >= minor)
}

/** The Node of the `node` package, or undefined where it is not installed. */
function bundledNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const program = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(program) ? program : undefined
  } catch {
    return undefined
  }
}

const program = isRecent(process.versions.node, script === built ? 14 : 18) ? process.execPath : bundledNode()
if (program === undefined) {
  console.error(
    `Node ${process.versions.node} is too old: 22.18 or later is needed. Run npm ci, which brings one along.`,
  )
  process.exit(78)
}
const child = spawn(program, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
// Staying alive lets the backend finish and give its own exit code. Ctrl-C in a terminal reaches it without our help.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
child.on('error', (error) => {
  console.error(error.message)
  process.exit(70)
})
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 0)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
