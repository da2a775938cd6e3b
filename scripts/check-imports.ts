/**
 * Checks the import rules of .dependency-cruiser.cjs over the whole tree.
 * A cruise that saw no module counts as a failure: the tool reports success when it cannot read TypeScript.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { z } from 'zod'

const Cruise = z.object({
  summary: z.object({
    totalCruised: z.number(),
    error: z.number(),
    violations: z.array(
      z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string(), severity: z.string() }) }),
    ),
  }),
})

const folders = ['backend', 'electron', 'renderer', 'tests', 'scripts'].filter((folder) => existsSync(folder))
const run = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    ...folders,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ],
  { encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 },
)
if (!run.stdout) throw new Error(`dependency-cruiser did not run: ${run.stderr}`)
const { summary } = Cruise.parse(JSON.parse(run.stdout))
for (const { from, to, rule } of summary.violations) console.error(`${rule.severity} ${rule.name}: ${from} -> ${to}`)
console.log(`${summary.totalCruised} modules, ${summary.error} import violations`)
if (summary.totalCruised === 0 || summary.error > 0) process.exitCode = 1
