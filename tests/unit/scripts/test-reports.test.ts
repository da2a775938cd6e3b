import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { closingLine, countReport, sumReports } from '#scripts/test-reports.ts'

const vitest = {
  numPassedTests: 7,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: 'failed', assertionResults: [{}] }],
}
const playwright = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] }

describe('counting a report', () => {
  it('takes the figures of vitest', () => {
    expect(countReport(vitest)).toEqual({ passed: 7, failed: 1, skipped: 3 })
  })
  it('counts a file of tests that could not load', () => {
    const broken = { status: 'failed', assertionResults: [] }
    expect(countReport({ ...vitest, testResults: [broken] })).toMatchObject({ failed: 2 })
  })
  it('takes the figures of Playwright, a flaky test as passed and an error outside tests as failed', () => {
    expect(countReport({ ...playwright, errors: [{ message: 'no browser' }] })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
    })
  })
})

describe('the sum of all runners', () => {
  it('counts a report that is missing or damaged as a failure', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gridhall-'))
    const [good, damaged, missing] = ['good.json', 'damaged.json', 'missing.json'].map((name) => join(folder, name))
    writeFileSync(good ?? '', JSON.stringify(playwright))
    writeFileSync(damaged ?? '', '{"stats":')
    expect(sumReports([good ?? '', damaged ?? '', missing ?? ''])).toEqual({
      counts: { passed: 5, failed: 3, skipped: 2 },
      unreadable: [damaged, missing],
    })
  })
  it('ends in one line that names skipped tests only where there are some', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
  })
})
