/**
 * All that must hold before a change is taken: types, lint, import rules, three kinds of tests and the build.
 * A step that fails does not hide the ones after it, but end-to-end tests need a build.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { closingLine, reportFiles, sumReports } from './test-reports.ts'

function run(script: string, env: Record<string, string> = {}): boolean {
  console.log(`\n== npm run ${script}`)
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  return spawnSync(command, ['run', '--silent', script], { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
}

for (const file of reportFiles) rmSync(file, { force: true })
const failed = ['typecheck', 'lint', 'imports', 'build'].filter((script) => !run(script))
const isBuilt = !failed.includes('build')
if (!run('test:unit')) failed.push('test:unit')
// Programs that tests start are then the built ones, as an operator runs them.
if (!run('test:integration', isBuilt ? { GRIDHALL_TEST_BUILT: '1' } : {})) failed.push('test:integration')
if (isBuilt && !run('test:e2e')) failed.push('test:e2e')

const { counts } = sumReports(reportFiles)
if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`)
console.log(`\n${closingLine(counts)}`)
if (failed.length > 0 || counts.failed > 0) process.exitCode = 1
