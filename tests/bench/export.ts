/** A whole history written into a file while the board is asked for: speed, memory over time, and what the board feels of it. */
import { spawnSync } from 'node:child_process'
import { z } from 'zod'
import { jsonOf } from './children.ts'
import { filledStore } from './fill.ts'
import { sessionCookie, startHall } from './hall.ts'
import { isQuick, printResult, say } from './result.ts'
import { ms, percentile, ratio, whole } from './stats.ts'

const cases = isQuick ? 20_000 : 1_000_000
const open = isQuick ? 500 : 2000
const REQUESTS = 200
const PAUSE_MS = 20
const SAMPLE_MS = 250
const MEGABYTE = 1_048_576
const Started = z.object({ id: z.string() })
const Ended = z.object({ state: z.string(), rows: z.int(), sha256: z.string().nullable() })
const Drained = z.object({ bytes: z.int(), sha256: z.string() })

type Asked = { base: string; cookie: string }
type Run = { format: string; seconds: number; bytes: number; rows: number; p50: number; p99: number; rss: number[] }

const memoryOf = (pid: number | undefined): number => Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024
const pause = (): Promise<void> => new Promise((done) => void setTimeout(done, PAUSE_MS))

/** Times of board requests, one after another with a breath between, until told to stop. */
async function boardTimes({ base, cookie }: Asked, isEnough: (asked: number) => boolean): Promise<number[]> {
  const times: number[] = []
  while (!isEnough(times.length)) {
    const from = performance.now()
    await (await fetch(`${base}/board?limit=200`, { headers: { cookie } })).arrayBuffer()
    times.push(performance.now() - from)
    await pause()
  }
  return times
}

async function exportRun({ base, cookie }: Asked, format: 'csv' | 'xlsx', pid: number | undefined): Promise<Run> {
  say(`${format} of ${whole(cases)} rows`)
  const order = { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify({ list: 'cases', format, language: 'zh' }) }
  const { id } = Started.parse(await (await fetch(`${base}/exports`, order)).json())
  const rss: number[] = []
  const sampling = setInterval(() => void rss.push(memoryOf(pid)), SAMPLE_MS)
  const from = performance.now()
  let isDrained = false
  const draining = jsonOf('tests/bench/drain.ts', [`${base}/exports/${id}/file`, cookie]).finally(() => {
    isDrained = true
  })
  const times = await boardTimes({ base, cookie }, () => isDrained)
  const { bytes, sha256 } = Drained.parse(await draining)
  const seconds = (performance.now() - from) / 1000
  clearInterval(sampling)
  const record = Ended.parse(await (await fetch(`${base}/exports/${id}`, { headers: { cookie } })).json())
  if (record.state !== 'done' || record.sha256 !== sha256) throw new Error(`${format} ${record.state}, hash ${sha256}`)
  return { format, seconds, bytes, rows: record.rows, p50: percentile(times, 0.5), p99: percentile(times, 0.99), rss }
}

const part = (rss: readonly number[], from: number, to: number): number => Math.max(...rss.slice(Math.floor(rss.length * from), Math.ceil(rss.length * to)))

const { folder } = await filledStore({ cases, open })
const hall = await startHall(folder)
const asked = { base: `${hall.url}/api/v1`, cookie: await sessionCookie(hall.url) }
await boardTimes(asked, (count) => count >= REQUESTS / 4)
const idle = await boardTimes(asked, (count) => count >= REQUESTS)
const before = memoryOf(hall.child.pid)
const runs = [await exportRun(asked, 'csv', hall.child.pid), await exportRun(asked, 'xlsx', hall.child.pid)]
await hall.stop()
const idleP50 = percentile(idle, 0.5)
printResult({
  title: 'A whole history as a file while the hall works',
  note: `${whole(cases)} cases over HTTP to another process that keeps nothing, while the board (200 cards a column) is asked for every ${PAUSE_MS} ms. Memory of the server is its highest in the first, second and third third of the export.`,
  head: ['file', 'rows', 'MB', 'seconds', 'rows a second', 'RSS MB before', '1st third', '2nd third', '3rd third', 'board p50 ms', 'p99'],
  rows: [
    ['none', '', '', '', '', whole(before), '', '', '', ms(idleP50), ms(percentile(idle, 0.99))],
    ...runs.map(({ format, rows, bytes, seconds, rss, p50, p99 }) => [format, whole(rows), whole(bytes / MEGABYTE), whole(seconds), whole(rows / seconds), whole(before), whole(part(rss, 0, 1 / 3)), whole(part(rss, 1 / 3, 2 / 3)), whole(part(rss, 2 / 3, 1)), ms(p50), ms(p99)]),
  ],
  ratios: Object.fromEntries(runs.flatMap(({ format, p50, rss }) => [[`board while writing ${format} / idle (≤ 2)`, p50 / idleP50], [`memory 3rd third / 1st third, ${format}`, part(rss, 2 / 3, 1) / part(rss, 0, 1 / 3)]])),
})
say(runs.map(({ format, p50 }) => `board while writing ${format} × ${ratio(p50 / idleP50)}`).join(', '))
