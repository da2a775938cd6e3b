/**
 * Runs the benchmarks one after another, prints each table, and with `--write` keeps them in docs/benchmarks.md.
 * `npm run bench -- [name…] [--quick] [--write]`. There is no pass or fail: figures depend on the machine and its mood.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const all = ['intake', 'history-size', 'live', 'sources', 'routing', 'sheet', 'cold-start', 'classify', 'shift', 'export']
const Result = z.object({ title: z.string(), note: z.string(), head: z.array(z.string()), rows: z.array(z.array(z.string())), ratios: z.record(z.string(), z.number()) })
type Result = z.infer<typeof Result>

const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } } })
const names = positionals.length === 0 ? all : positionals
const unknown = names.filter((name) => !all.includes(name))
if (unknown.length > 0) throw new Error(`no benchmark ${unknown.join(', ')}; there are ${all.join(', ')}`)

async function run(name: string): Promise<Result> {
  const child = spawn(process.execPath, [`tests/bench/${name}.ts`, ...(values.quick ? ['--quick'] : [])], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  createInterface(child.stdout).on('line', (line) => void lines.push(line))
  const code = await new Promise<number | null>((done) => void child.on('close', done))
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
  return Result.parse(JSON.parse(lines.at(-1) ?? 'null'))
}

function tableOf({ head, rows }: Result): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}

const ratiosOf = ({ ratios }: Result): string => Object.entries(ratios).map(([name, value]) => `- ${name}: **${value < 10 ? value.toFixed(2) : Math.round(value)}**`).join('\n')
const sectionOf = (result: Result): string => `## ${result.title}\n${result.note}\n\n${tableOf(result)}\n\n${ratiosOf(result)}\n`

function documentOf(sections: readonly string[]): string {
  const processors = cpus()
  return `# Benchmarks
Made by \`npm run build && npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}, load generators on the same machine.
Figures of other programs and of the bare parts are in the words of each table; compare only figures of one run. \`--quick\` runs small sizes, a name runs one: ${all.join(', ')}.

${sections.join('\n')}`
}

const sections: string[] = []
for (const name of names) {
  console.error(`== ${name}`)
  const result = await run(name)
  sections.push(sectionOf(result))
  console.log(`\n${sections.at(-1)}`)
}
if (values.write) writeFileSync('docs/benchmarks.md', documentOf(sections))
