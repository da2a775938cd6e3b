import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'

let root = ''
let bin = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gridhall-'))
  bin = join(root, 'bin/gridhall.mjs')
  place('package.json', '{"type":"module"}')
  mkdirSync(dirname(bin), { recursive: true })
  copyFileSync('bin/gridhall.mjs', bin)
})

function place(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

describe('bin/gridhall', () => {
  it('hands arguments, output and exit code through, and adds nothing', () => {
    place(
      'out/main/backend.js',
      'console.log(process.argv.slice(2).join(" ")); console.error("log"); process.exitCode = 3',
    )
    const run = spawnSync(process.execPath, [bin, 'kpi', '--json'], { encoding: 'utf8' })
    expect([run.stdout, run.stderr, run.status]).toEqual(['kpi --json\n', 'log\n', 3])
  })
  it('runs the sources where nothing is built', () => {
    place('backend/main.ts', 'const answer: number = 42; console.log(answer)')
    const run = spawnSync(process.execPath, [bin], { encoding: 'utf8' })
    expect([run.stdout, run.status]).toEqual(['42\n', 0])
  })
  it('passes the signal to stop on, and waits for the orderly end', async () => {
    place(
      'out/main/backend.js',
      'process.on("SIGTERM", () => { console.log("closed"); process.exit(7) }); setInterval(() => {}, 1000); console.log("up")',
    )
    const child = spawn(process.execPath, [bin, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      if (output === 'up\n') child.kill('SIGTERM')
    })
    const code = await new Promise((resolve) => {
      child.once('close', resolve)
    })
    expect([output, code]).toEqual(['up\nclosed\n', 7])
  })
})
