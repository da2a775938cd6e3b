/**
 * All that must hold before a change is taken: types, lint, import rules, three kinds of tests and the build.
 * A step that fails does not hide the ones after it, but end-to-end tests need a build.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { closingLine, reportFiles, sumReports } from './test-reports.ts'

function run(script: string): boolean {
  console.log(`\n== npm run ${script}`)
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  return spawnSync(command, ['run', '--silent', script], { stdio: 'inherit' }).status === 0
}

for (const file of reportFiles) rmSync(file, { force: true })
const failed = ['typecheck', 'lint', 'imports', 'test:unit', 'test:integration'].filter((script) => !run(script))
if (!run('build')) failed.push('build')
else if (!run('test:e2e')) failed.push('test:e2e')

const { counts } = sumReports(reportFiles)
if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`)
console.log(`\n${closingLine(counts)}`)
if (failed.length > 0 || counts.failed > 0) process.exitCode = 1
