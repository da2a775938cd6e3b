/** Overview KPI and board page over HTTP at growing histories, with the same number of open cases. */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { filledStore } from './fill.ts'
import { sessionCookie, startHall } from './hall.ts'
import { isQuick, printResult, say } from './result.ts'
import { ms, percentile, ratio, whole } from './stats.ts'

const sizes = isQuick ? [2000, 10_000] : [10_000, 100_000, 1_000_000]
const open = isQuick ? 500 : 2000
const REQUESTS = 100
const MEGABYTE = 1_048_576

/** What the screens ask for: the wall, the board, a street's numbers, the alarms. */
const questions = {
  overview: '/api/v1/overview',
  'overview QZSQ': '/api/v1/overview?source=QZSQ',
  board: '/api/v1/board?limit=200',
  'kpi by street': '/api/v1/kpi?by=street&from=19000',
  alarms: '/api/v1/alarms',
} as const
type Question = keyof typeof questions
type Measured = { cases: number; perSecond: number; fileMb: number; rssMb: number; p50: Record<string, number>; p99: Record<string, number> }

async function timesOf(url: string, cookie: string): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < REQUESTS; index += 1) {
    const from = performance.now()
    const response = await fetch(url, { headers: { cookie } })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${url} ${response.status}`)
    times.push(performance.now() - from)
  }
  return times
}

function memoryOf(pid: number | undefined): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(stdout) / 1024
}

async function measure(cases: number): Promise<Measured> {
  say(`${whole(cases)} cases`)
  const { folder, perSecond } = await filledStore({ cases, open })
  const hall = await startHall(folder)
  const cookie = await sessionCookie(hall.url)
  const result: Measured = { cases, perSecond, fileMb: statSync(join(folder, 'gridhall.db')).size / MEGABYTE, rssMb: 0, p50: {}, p99: {} }
  for (const [name, path] of Object.entries(questions)) {
    const times = await timesOf(`${hall.url}${path}`, cookie)
    result.p50[name] = percentile(times, 0.5)
    result.p99[name] = percentile(times, 0.99)
  }
  result.rssMb = memoryOf(hall.child.pid)
  await hall.stop()
  return result
}

const measured: Measured[] = []
for (const cases of sizes) measured.push(await measure(cases))
const [smallest, largest] = [measured[0], measured.at(-1)]
const grown = (name: Question): number => (largest?.p50[name] ?? 0) / (smallest?.p50[name] ?? 1)
const names = Object.keys(questions)
printResult({
  title: 'Screens at growing history',
  note: `${whole(open)} open cases in every store, the rest closed over 1,000 days, in the order of time; ${REQUESTS} requests each over HTTP, one after another. Filled through the product's own recordHistory command, 7 events a closed case.`,
  head: ['cases', ...names.flatMap((name) => [`${name} p50 ms`, 'p99']), 'store MB', 'RSS MB', 'filled a second'],
  rows: measured.map((one) => [whole(one.cases), ...names.flatMap((name) => [ms(one.p50[name] ?? 0), ms(one.p99[name] ?? 0)]), whole(one.fileMb), whole(one.rssMb), whole(one.perSecond)]),
  ratios: { [`overview ${whole(sizes.at(-1) ?? 0)} / ${whole(sizes[0] ?? 0)} (≤ 2)`]: grown('overview'), [`board ${whole(sizes.at(-1) ?? 0)} / ${whole(sizes[0] ?? 0)} (≤ 3)`]: grown('board') },
})
say(`overview × ${ratio(grown('overview'))}, board × ${ratio(grown('board'))}`)
