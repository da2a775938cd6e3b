import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { decodeModel } from '#backend/classify/model-file.ts'
import { createClassifier, type Classifier, type Judgement } from '#backend/classify/model.ts'
import { scoresOf, type Scores } from '#backend/classify/scores.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'
import type { CliContext } from './context.ts'
import { ColumnList, readOptions } from './options.ts'
import { columnOf, readTable, textsOf, writeTable, type TextTable } from './text-table.ts'
import { scoreLines } from './train.ts'

const filePath = z.string().min(1).transform((path) => resolve(path))
const Options = z.object({
  model: filePath, file: filePath, text: ColumnList, out: filePath, label: z.string().min(1).optional(), explain: z.boolean().default(false), json: z.boolean().default(false),
})
type Options = z.output<typeof Options>

const columns = ['predicted', 'confidence', 'certain']
const REASONS = 'reasons'
const MOST_REASONS = 5
const DIGITS = 4

/** `gridhall classify`: a table with the label a model gives to each row. */
export function registerClassify(program: Command, context: CliContext): void {
  program.command('classify')
    .description('Label the texts of a CSV file: keeps its columns and rows, adds predicted, confidence and certain')
    .requiredOption('--model <file>', 'made by train')
    .requiredOption('--file <csv>', 'texts, UTF-8 or GB18030')
    .requiredOption('--text <columns>', 'column of the text; several with commas, in order')
    .requiredOption('--out <csv>', 'where the table goes (UTF-8)')
    .option('--label <column>', 'the true label, to print scores')
    .option('--explain', 'add the n-grams that decided')
    .option('--json', 'print JSON')
    .action((given: unknown) => {
      const options = readOptions(Options, given)
      const report = run(options)
      context.print(options.json ? JSON.stringify(report) : lines(report))
    })
}

type Report = { rows: number; certain: number; empty: number; labels: Record<string, number>; encoding: string; seconds: number; perSecond: number; scores: Scores | null }

function run({ model, file, text, out, label, explain }: Options): Report {
  const classifier = openClassifier(model)
  const table = readTable(file)
  const added = explain ? [...columns, REASONS] : columns
  for (const name of added) if (table.header.includes(name)) throw invalidFile({ file: table.file, line: 1, column: name, reason: 'column-exists' })
  const texts = textsOf(table, text)
  const truths = label === undefined ? null : truthsOf(table, label)
  const from = performance.now()
  const judged = texts.map((one) => classifier.judge(one, 1))
  const seconds = (performance.now() - from) / 1000
  writeTable(out, table, { header: added, rows: judged.map((one, index) => cellsOf(one, explain ? classifier.explain(texts[index] ?? '', MOST_REASONS).map(({ gram }) => gram) : null)) })
  return {
    rows: judged.length, certain: judged.filter(({ isCertain }) => isCertain).length, empty: texts.filter((one) => one === '').length, labels: countsOf(judged), encoding: table.encoding,
    seconds: Number(seconds.toFixed(3)), perSecond: Math.round(judged.length / Math.max(seconds, Number.EPSILON)),
    scores: truths === null ? null : scoresOf(judged.map((one, index) => ({ truth: truths[index] ?? '', predicted: labelOf(one), isCertain: one.isCertain })).filter(({ truth }) => truth !== '')),
  }
}

/** Reads a model file and makes it ready. Refuses with `catalogue.invalid-file` or `classify.bad-model`. */
function openClassifier(path: string): Classifier {
  if (!existsSync(path)) throw invalidFile({ file: basename(path), line: 0, column: '', reason: 'missing-file' })
  return createClassifier(decodeModel(readFileSync(path)))
}

function truthsOf(table: TextTable, label: string): string[] {
  const place = columnOf(table, label)
  return table.rows.map((row) => (row[place] ?? '').trim())
}

const labelOf = ({ best }: Judgement): string => best[0]?.label ?? ''

function cellsOf(judged: Judgement, reasons: readonly string[] | null): string[] {
  const cells = [labelOf(judged), judged.confidence.toFixed(DIGITS), String(judged.isCertain)]
  return reasons === null ? cells : [...cells, reasons.join(' ')]
}

function countsOf(judged: readonly Judgement[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const one of judged) counts.set(labelOf(one), (counts.get(labelOf(one)) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function lines({ rows, certain, empty, seconds, perSecond, scores }: Report): string {
  const head = `${rows} rows in ${seconds} s (${perSecond} a second), ${certain} certain, ${empty} empty`
  return scores === null ? head : `${head}\n${scoreLines(scores)}`
}
