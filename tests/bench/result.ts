/** What one benchmark found: a table for people, and its ratios by name. */
export type BenchResult = { title: string; note: string; head: string[]; rows: string[][]; ratios: Record<string, number> }

/** Hands the result to the runner (scripts/bench.ts) as the last line of standard output. */
export function printResult(result: BenchResult): void {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}

/** Whether the runner asked for the small sizes. */
export const isQuick = process.argv.includes('--quick')

/** Says on standard error what goes on, as a benchmark is silent for minutes. */
export const say = (text: string): void => void process.stderr.write(`  ${text}\n`)
