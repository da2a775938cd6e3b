/** Prints the true sums of all test runners as one line, and fails when anything failed or nothing ran. */
import { closingLine, reportFiles, sumReports } from './test-reports.ts'

const { counts, unreadable } = sumReports(reportFiles)
for (const file of unreadable) console.error(`no readable report in ${file}: that runner did not finish`)
console.log(closingLine(counts))
if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1
