import { renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { encodeModel } from '#backend/classify/model-file.ts'
import type { Scores } from '#backend/classify/scores.ts'
import { tokenisedTraining, train, usualTraining, type Example } from '#backend/classify/train.ts'
import { modelFile } from '#backend/config.ts'
import type { CliContext } from './context.ts'
import { openQueries } from './open-queries.ts'
import { ColumnList, PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'
import { readHistory } from './train-history.ts'
import { columnOf, readTable, textsOf } from './text-table.ts'

const filePath = z.string().min(1).transform((path) => resolve(path))
const Shared = { model: filePath, json: z.boolean().default(false) }
const FileOptions = z.object({ ...Shared, file: filePath, text: ColumnList, label: z.string().min(1), tokenised: z.boolean().default(false) })
const StoreOptions = PlaceOptions.extend({ model: filePath.optional() })
const Kind = z.object({ fromStore: z.boolean().default(false) })

/** `gridhall train`: a classifier from a table of labelled texts, or from the cases of the own store. */
export function registerTrain(program: Command, context: CliContext): void {
  withPlace(program.command('train'), context)
    .description('Train a text classifier from labelled texts; the same texts give the same model')
    .option('--file <csv>', 'labelled texts, UTF-8 or GB18030')
    .option('--text <columns>', 'column of the text; several with commas, in order')
    .option('--label <column>', 'column of the label')
    .option('--model <file>', 'where the model goes (with --from-store: into the data folder, where the server looks for it)')
    .option('--tokenised', 'the texts are words with blanks between them; the texts to come are not')
    .option('--from-store', 'learn the item of a case from what desks decided in this store')
    .action((given: unknown) => {
      const { fromStore } = Kind.parse(given)
      const report = fromStore ? trainFromStore(readOptions(StoreOptions, given)) : trainFromFile(readOptions(FileOptions, given))
      const { json } = readOptions(z.object({ json: z.boolean().default(false) }), given)
      context.print(json ? JSON.stringify(report) : `${report.rows} rows (${report.skipped} skipped), ${report.labels} labels, ${report.features} n-grams, ${report.seconds} s\nheld out: ${scoreLines(report.heldOut)}`)
    })
}

type Learned = { rows: number; skipped: number; labels: number; features: number; bytes: number; seconds: number; words: number; certainFrom: Record<string, number | null>; heldOut: Scores }

function trainFromFile({ file, text, label, model, tokenised }: z.output<typeof FileOptions>): Learned {
  return learn(readExamples({ file, text, label }), { model, tokenised })
}

/** Also tells how often desks were shown items, and how often they chose another than the first. */
function trainFromStore({ model, ...place }: z.output<typeof StoreOptions>): Learned & { shown: number; corrected: number } {
  const { shown, corrected, ...lessons } = readHistory(openQueries(place))
  return { ...learn(lessons, { model: model ?? modelFile(place.data), tokenised: false }), shown, corrected }
}

function learn({ examples, skipped }: { examples: Example[]; skipped: number }, { model: path, tokenised }: { model: string; tokenised: boolean }): Learned {
  const from = performance.now()
  const { model, heldOut } = train(examples, tokenised ? tokenisedTraining : usualTraining)
  const bytes = encodeModel(model)
  writeFileSync(`${path}.part`, bytes)
  renameSync(`${path}.part`, path)
  return {
    rows: examples.length, skipped, labels: model.labels.length, features: model.lexicon.buckets.length, bytes: bytes.length,
    seconds: Number(((performance.now() - from) / 1000).toFixed(1)), words: model.vocabulary?.words.length ?? 0,
    certainFrom: Object.fromEntries(model.labels.map((label, index) => [label, model.calibration.certainFrom[index] ?? null])), heldOut,
  }
}

function readExamples({ file, text, label }: Pick<z.output<typeof FileOptions>, 'file' | 'text' | 'label'>): { examples: Example[]; skipped: number } {
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
