import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { program } from './program.ts'

export type CliRun = { stdout: string; stderr: string; status: number | null }

/** Runs `gridhall` to its end, in a process of its own. */
export function gridhall(args: readonly string[], input = ''): CliRun {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', input, env: { ...process.env, NODE_NO_WARNINGS: '1' } })
  return { stdout, stderr, status }
}

/** The same with `--json`: its answer, parsed; a failure shows what the command said. */
export function gridhallJson(args: readonly string[], input = ''): unknown {
  const run = gridhall([...args, '--json'], input)
  if (run.status !== 0) throw new Error(`exit ${run.status}: ${run.stderr}`)
  return JSON.parse(run.stdout)
}

/** A fresh folder for the test that runs. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
