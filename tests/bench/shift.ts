/** Eight hours of a hall at three times its usual load, by an exercise clock: how much its desks are alarmed, and whether an alarm is lost or sounded twice. */
import { resolve } from 'node:path'
import { createRandom } from '#backend/demo/random.ts'
import { openHall, type Hall } from '#backend/compose.ts'
import { usualLimits } from '#backend/config.ts'
import { withFolder } from './hall.ts'
import { isQuick, printResult, say } from './result.ts'
import { createDesks, type Desks } from './shift-desks.ts'
import { lostAlarms } from './shift-ledger.ts'
import { createCrew } from './shift-crew.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const tickMs = 10 * SECOND
const [quickHours, fullHours] = [1, 8]
const hours = isQuick ? quickHours : fullHours
/** domain.md 2.2: about 1,800 matters a day; here three times as many, evenly over the shift. */
const reportsAnHour = (3 * 1800) / 24
/** Steps of work for each report: enough to keep up, but for a quarter of the shift in which half the crew is away and clocks run out. */
const stepsOf = (share: number): number => (share >= 0.25 && share < 0.5 ? 2.5 : 6)
const start = Date.parse('2023-06-29T08:00:00+08:00')
const silent = () => {}

type Figures = { hearMs: number; heard: number; lookMs: number[]; lookCpuMs: number[]; listMs: number[] }

function open(data: string, clock: { at: number }, figures: Figures): Hall {
  const log = { info: silent, warn: silent, error: (event: string, fields?: object) => say(`${event} ${JSON.stringify(fields ?? {})}`) }
  const hall = openHall({ data, resources: resolve('resources'), version: 'bench', log, limits: usualLimits, clock: { now: () => clock.at, isExercise: true } })
  hall.write.commit.onCommit((committed) => {
    const from = performance.now()
    hall.alarms.hear(committed)
    figures.hearMs += performance.now() - from
    figures.heard += committed.cases.length
  })
  return hall
}

/** One tick of the hall: reports, work, clocks, alarms, and every desk looks in two windows. */
async function tick(hall: Hall, { desks, crew, clock, figures, random }: { desks: Desks; crew: ReturnType<typeof createCrew>; clock: { at: number }; figures: Figures; random: ReturnType<typeof createRandom> }): Promise<void> {
  const reports = (reportsAnHour * tickMs) / HOUR
  if (random.next() < reports) await crew.report(hall)
  const steps = reports * stepsOf((clock.at - start) / (hours * HOUR))
  for (let step = 0; step < steps; step += 1) if (random.isChance(steps / Math.ceil(steps))) await crew.work(hall)
  await hall.write.bus.tick(clock.at)
  const [from, worked] = [performance.now(), process.cpuUsage()]
  hall.alarms.look(clock.at)
  const { user, system } = process.cpuUsage(worked)
  figures.lookMs.push(performance.now() - from)
  figures.lookCpuMs.push((user + system) / 1000)
  await desks.look(hall, clock.at)
}

const at = (sorted: readonly number[], share: number): number => sorted.toSorted((a, b) => a - b)[Math.floor(sorted.length * share)] ?? 0

const result = await withFolder(async (data) => {
  const clock = { at: start }
  const figures: Figures = { hearMs: 0, heard: 0, lookMs: [], lookCpuMs: [], listMs: [] }
  const random = createRandom(20_230_629)
  let hall = open(data, clock, figures)
  await hall.alarms.open()
  const desks = createDesks(hall, { openedAt: start, random, listMs: figures.listMs })
  const crew = createCrew(hall, random, clock)
  const ticks = (hours * HOUR) / tickMs
  for (let index = 0; index < ticks; index += 1) {
    clock.at += tickMs
    await tick(hall, { desks, crew, clock, figures, random })
    if (index === ticks / 2) {
      say('the server starts anew in the middle of the shift')
      await hall.close()
      hall = open(data, clock, figures)
      await hall.alarms.open()
    }
    if (index % 360 === 359) say(`${(index + 1) / 360} h: ${crew.reports()} reports, ${crew.steps()} steps, district desk ${desks.figures()[0]?.told ?? 0} alarms`)
  }
  const lost = lostAlarms(hall, start)
  await hall.close()
  return { desks: desks.figures(), crew: { reports: crew.reports(), steps: crew.steps() }, lost, figures }
})

const { desks, crew, lost, figures } = result
const total = (pick: (desk: (typeof desks)[number]) => number) => desks.reduce((sum, desk) => sum + pick(desk), 0)
printResult({
  title: 'A shift at three times the load (`npm run bench -- shift`)',
  note: `${hours} h by an exercise clock, ${crew.reports} reports and ${crew.steps} steps of work, half the crew away in the second quarter, the server started anew in the middle; every desk looks every 10 s in two windows and acknowledges the loudest alarm once a minute. Windows: of ten minutes. Beyond the budget of 10 in a window the flood is shown by cause and makes one sound. An alarm is lost when a clock ran out and no alarm stood for its case, or one stood that a desk of its area was never told of.`,
  head: ['desk', 'alarms', 'P1', 'P2', 'P3', 'a window', 'worst window', 'flood windows', 'of those summed up', 'sounds', 'sounds a window', 'told twice'],
  rows: desks.map((desk) => [desk.name, desk.told, desk.p1, desk.p2, desk.p3, desk.perWindow.toFixed(1), desk.worst, desk.floods, desk.summaries, desk.sounds, (desk.sounds / (hours * 6)).toFixed(1), desk.twice].map(String)),
  ratios: {
    'alarms lost (0)': lost.unraised + total((desk) => desk.untold), 'alarms told twice (0)': total((desk) => desk.twice), 'flood windows without a summary (0)': total((desk) => desk.floods - desk.summaries),
    'clocks that ran out': lost.overdue, 'µs after a commit for each case': (figures.hearMs / Math.max(1, figures.heard)) * 1000, 'ms of a look, p99': at(figures.lookMs, 0.99), 'ms of processor of a look, p99': at(figures.lookCpuMs, 0.99), 'ms of the list for the district desk, p99': at(figures.listMs, 0.99),
  },
})
