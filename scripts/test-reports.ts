import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** What one runner, or all of them together, counted. */
export type Counts = { passed: number; failed: number; skipped: number }

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
})

/** The reports of all runners, each written by its own script in package.json. */
export const reportFiles = ['test-results/unit.json', 'test-results/integration.json', 'test-results/e2e.json'] as const

/** Counts one report; a file of tests that could not even load counts as one failure, for its tests are unknown. */
export function countReport(report: unknown): Counts {
  const playwright = PlaywrightReport.safeParse(report)
  if (playwright.success) {
    const { stats, errors } = playwright.data
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped }
  }
  const vitest = VitestReport.parse(report)
  const broken = vitest.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: vitest.numPassedTests,
    failed: vitest.numFailedTests + broken.length,
    skipped: vitest.numPendingTests + vitest.numTodoTests,
  }
}

/** Adds up report files; one that is missing or unreadable is a runner that died, and counts as one failure. */
export function sumReports(files: readonly string[]): { counts: Counts; unreadable: string[] } {
  const unreadable: string[] = []
  const counts = files.reduce<Counts>(
    (sum, file) => {
      const count = readCounts(file)
      if (count === undefined) unreadable.push(file)
      return add(sum, count ?? { passed: 0, failed: 1, skipped: 0 })
    },
    { passed: 0, failed: 0, skipped: 0 },
  )
  return { counts, unreadable }
}

/** The closing line that CI reads. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function readCounts(file: string): Counts | undefined {
  try {
    return countReport(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}
