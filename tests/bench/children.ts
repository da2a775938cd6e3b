import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Starts a TypeScript file of this folder, or another script, in a process of its own. */
export function startNode(script: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** The first line a child prints that satisfies a test; refuses when it ends before. */
export function lineOf(child: ChildProcess, isWanted: (line: string) => boolean): Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('a child without output')
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)))
    createInterface(stdout).on('line', (line) => {
      if (isWanted(line)) resolve(line)
    })
  })
}

/** Runs a script to its end and gives its last line as JSON. */
export async function jsonOf(script: string, args: readonly string[]): Promise<unknown> {
  const child = startNode(script, args)
  const lines: string[] = []
  if (child.stdout !== null) createInterface(child.stdout).on('line', (line) => void lines.push(line))
  const code = await new Promise<number | null>((resolve) => void child.on('close', resolve))
  if (code !== 0) throw new Error(`${script} ended with ${code}`)
  return JSON.parse(lines.at(-1) ?? 'null')
}

/** Ends a child and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => void child.on('exit', () => resolve()))
  child.kill('SIGTERM')
  await gone
}
