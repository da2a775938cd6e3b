import { renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { encodeModel } from '#backend/classify/model-file.ts'
import type { Scores } from '#backend/classify/scores.ts'
import { train, usualTraining, type Example } from '#backend/classify/train.ts'
import type { CliContext } from './context.ts'
import { ColumnList, readOptions } from './options.ts'
import { formatTable } from './print-table.ts'
import { columnOf, readTable, textsOf } from './text-table.ts'

const filePath = z.string().min(1).transform((path) => resolve(path))
const Options = z.object({ file: filePath, text: ColumnList, label: z.string().min(1), model: filePath, tokenised: z.boolean().default(false), json: z.boolean().default(false) })

/** `gridhall train`: a classifier from a table of labelled texts. */
export function registerTrain(program: Command, context: CliContext): void {
  program.command('train')
    .description('Train a text classifier from a CSV file of labelled texts; the same file gives the same model')
    .requiredOption('--file <csv>', 'labelled texts, UTF-8 or GB18030')
    .requiredOption('--text <columns>', 'column of the text; several with commas, in order')
    .requiredOption('--label <column>', 'column of the label')
    .requiredOption('--model <file>', 'where the model goes')
    .option('--tokenised', 'the texts are words with blanks between them; the texts to come are not')
    .option('--json', 'print JSON')
    .action((given: unknown) => {
      const options = readOptions(Options, given)
      const from = performance.now()
      const { examples, skipped } = readExamples(options)
      const { model, heldOut } = train(examples, { ...usualTraining, isTokenised: options.tokenised })
      const bytes = encodeModel(model)
      writeFileSync(`${options.model}.part`, bytes)
      renameSync(`${options.model}.part`, options.model)
      const report = {
        rows: examples.length, skipped, labels: model.labels.length, features: model.lexicon.buckets.length, bytes: bytes.length,
        seconds: Number(((performance.now() - from) / 1000).toFixed(1)), certainFrom: model.calibration.certainFrom, heldOut,
      }
      context.print(options.json ? JSON.stringify(report) : `${report.rows} rows (${skipped} skipped), ${report.labels} labels, ${report.features} n-grams, ${report.seconds} s\nheld out: ${scoreLines(heldOut)}`)
    })
}

function readExamples({ file, text, label }: z.output<typeof Options>): { examples: Example[]; skipped: number } {
  const table = readTable(file)
  const place = columnOf(table, label)
  const texts = textsOf(table, text)
  const all = table.rows.map((row, index) => ({ text: texts[index] ?? '', label: (row[place] ?? '').trim() }))
  const examples = all.filter((one) => one.text !== '' && one.label !== '')
  return { examples, skipped: all.length - examples.length }
}

const DIGITS = 4
const shown = (value: number | null): string => (value === null ? '—' : value.toFixed(DIGITS))

/** Scores as people read them. */
export function scoreLines({ rows, accuracy, macroF1, certain, labels }: Scores): string {
  const head = `${rows} rows, accuracy ${shown(accuracy)}, macro-F1 ${shown(macroF1)}, certain ${certain.rows} (${shown(certain.coverage)}) of which right ${shown(certain.share)}`
  return `${head}\n${formatTable(['label', 'rows', 'precision', 'recall', 'F1'], labels.map((one) => [one.label, one.rows, shown(one.precision), shown(one.recall), shown(one.f1)]))}`
}
