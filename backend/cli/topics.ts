import { join, resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { z } from 'zod'
import { readMoment } from '#backend/classify/read-moment.ts'
import { DAY_MS, findTopics, type Dated } from '#backend/classify/topics.ts'
import type { TopicLimits } from '#backend/domain/topics/topic-limits.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { TopicsConfig } from '#backend/resources/topics-config.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { CliContext } from './context.ts'
import { ColumnList, readOptions } from './options.ts'
import { formatTable } from './print-table.ts'
import { columnOf, readTable, textsOf } from './text-table.ts'

const filePath = z.string().min(1).transform((path) => resolve(path))
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const Options = z.object({ file: filePath, text: ColumnList, time: z.string().min(1), days: whole(1, 3660).optional(), most: whole(1, 1000).optional(), fewest: whole(2, 1000).optional(), resources: filePath, json: z.boolean().default(false) })

/** One topic on the output: `rows` count the rows of the file from 1, without the header. */
type Line = { rank: number; count: number; rows: number[]; coreRow: number; from: string; to: string; words: string[] }

/** `gridhall topics`: the hottest matters in a table of dated texts. */
export function registerTopics(program: Command, context: CliContext): void {
  program.command('topics')
    .description('The hottest matters of a CSV file: texts that are alike within some days, with their row numbers (1: first row after the header)')
    .requiredOption('--file <csv>', 'texts, UTF-8 or GB18030')
    .requiredOption('--text <columns>', 'column of the text; several with commas, in order')
    .requiredOption('--time <column>', 'when each text came; UTC+8 unless it says otherwise')
    .option('--days <number>', 'longest time between the texts of one topic; else as in resources/config/topics.json, like the next two')
    .option('--most <number>', 'how many topics')
    .option('--fewest <number>', 'fewest texts of a topic')
    .addOption(new Option('--resources <folder>', 'where config/topics.json is').env('GRIDHALL_RESOURCES').default(context.resources))
    .option('--json', 'print JSON')
    .action((given: unknown) => {
      const options = readOptions(Options, given)
      const { topics, ...rest } = run(options, readJson(join(options.resources, 'config/topics.json'), TopicsConfig))
      const table = topics.map((one) => [one.rank, one.count, one.from, one.to, one.words.join(' '), one.rows.join(' ')])
      context.print(options.json ? JSON.stringify({ ...rest, topics }) : formatTable(['rank', 'count', 'from', 'to', 'words', 'rows'], table))
    })
}

function run({ file, text, time, ...own }: z.output<typeof Options>, usual: TopicLimits): { rows: number; skippedRows: number[]; topics: Line[] } {
  const table = readTable(file)
  const place = columnOf(table, time)
  const texts = textsOf(table, text)
  const dated: (Dated & { row: number })[] = []
  const skippedRows: number[] = []
  table.rows.forEach((cells, index) => {
    const at = readMoment(cells[place] ?? '')
    const words = texts[index] ?? ''
    if (at === null || words === '') skippedRows.push(index + 1)
    else dated.push({ text: words, at, row: index + 1 })
  })
  if (dated.length === 0 && table.rows.length > 0) throw new DomainError('classify.unusable', { reason: 'no-dated-rows', column: time })
  const rowOf = (index: number): number => dated[index]?.row ?? 0
  const topics = findTopics(dated, { windowMs: (own.days ?? usual.days) * DAY_MS, likeness: usual.likeness, fewest: own.fewest ?? usual.fewest, most: own.most ?? usual.mostTopics }).map((topic, index): Line => ({
    rank: index + 1, count: topic.rows.length, rows: topic.rows.map(rowOf), coreRow: rowOf(topic.core), from: new Date(topic.from).toISOString(), to: new Date(topic.to).toISOString(), words: topic.words,
  }))
  return { rows: table.rows.length, skippedRows, topics }
}
