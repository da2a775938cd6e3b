/** Training and judging on real appeals (../shared/data/appeals), on the processor time of one core, as other work shares the machine. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { createClassifier } from '#backend/classify/model.ts'
import { scoresOf, type Scores } from '#backend/classify/scores.ts'
import { DAY_MS, findTopics, usualTopics } from '#backend/classify/topics.ts'
import { tokenisedTraining, train, type Example, type Trained } from '#backend/classify/train.ts'
import { isQuick, printResult, say } from './result.ts'
import { whole } from './stats.ts'

const folder = [resolve('../shared/data/appeals'), resolve('../../shared/data/appeals')].find((place) => existsSync(join(place, 'train_tok.csv')))
if (folder === undefined) throw new Error('this benchmark needs ../shared/data/appeals')
const Known = z.array(z.object({ row: z.string(), text: z.string(), label: z.string() }))
const Raw = z.array(z.object({ tok_row: z.string(), 留言主题: z.string(), 留言详情: z.string(), 一级标签: z.string() }))
const read = (name: string): unknown => parse(readFileSync(join(folder, name)), { columns: true, bom: true })
const known = Known.parse(read('train_tok.csv'))
const raw = Raw.parse(read('dev_raw_sample.csv')).map((row) => ({ row: row.tok_row, text: `${row.留言主题}\n${row.留言详情}`, label: row.一级标签 }))
const rounds = isQuick ? 4 : 40

/** Seconds of processor time that something takes, with what it gives. */
function timed<T>(run: () => T): { value: T; seconds: number } {
  const before = process.cpuUsage()
  const value = run()
  const { user, system } = process.cpuUsage(before)
  return { value, seconds: (user + system) / 1_000_000 }
}

type Line = { name: string; trained: Trained; seconds: number; raw: Scores; perSecond: number }

function measure(name: string, examples: readonly Example[]): Line {
  say(`${name}: ${whole(examples.length)} rows`)
  const { value: trained, seconds } = timed(() => train(examples, tokenisedTraining))
  const classifier = createClassifier(trained.model)
  const judged = raw.map(({ text, label }) => ({ truth: label, ...classifier.judge(text, 1) }))
  const judging = timed(() => {
    for (let round = 0; round < rounds; round += 1) for (const { text } of raw) classifier.judge(text, 3)
  })
  return { name, trained, seconds, raw: scoresOf(judged.map(({ truth, best, isCertain }) => ({ truth, predicted: best[0]?.label ?? '', isCertain }))), perSecond: (rounds * raw.length) / judging.seconds }
}

const unseen = new Set(raw.map(({ row }) => row))
const lines = [measure('all of the file', known), measure('without the rows of the raw sample', known.filter(({ row }) => !unseen.has(row)))]
const share = (value: number | null): string => (value === null ? '—' : value.toFixed(3))
const dated = known.map(({ text }, index) => ({ text: text.replaceAll(' ', ''), at: (index * DAY_MS) / 10 }))
const topics = timed(() => findTopics(dated, usualTopics))
const [all] = lines
printResult({
  title: 'Classifier on real appeals (`npm run bench -- classify`)',
  note: 'Trained on 8,094 tokenised appeals of seven labels, judged on 451 raw ones; 426 of those are in the training file in tokenised form, so the second line leaves them out. Held out: each row judged by a model of the other four fifths, in blocks of the file. Certain: share of rows, and share of those that were right. Times are processor time of one core.',
  head: ['trained on', 'training s', 'held out macro-F1', 'certain', 'right', 'raw macro-F1', 'certain', 'right', 'texts a second'],
  rows: lines.map(({ name, trained, seconds, raw: scores, perSecond }) => [
    name, seconds.toFixed(1), share(trained.heldOut.macroF1), share(trained.heldOut.certain.coverage), share(trained.heldOut.certain.share), share(scores.macroF1), share(scores.certain.coverage), share(scores.certain.share), whole(perSecond),
  ]),
  ratios: { 'texts a second on one core (≥ 5,000)': all?.perSecond ?? 0, 'training seconds (≤ 60)': all?.seconds ?? 0, 'topics of 8,094 appeals, seconds': topics.seconds },
})
