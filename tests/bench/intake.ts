/** Durable HTTP intake at 64 connections, beside the bare group-commit loop of the same run under the same load. */
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { createBareTables, parseIntake } from './bare-tables.ts'
import { jsonOf, lineOf, startNode, stop } from './children.ts'
import { addOperator, sessionCookie, startHall, withFolder } from './hall.ts'
import { intakeBody } from './intake-body.ts'
import { isQuick, printResult, say } from './result.ts'
import { median, ms, ratio, whole } from './stats.ts'

const seconds = isQuick ? '3' : '10'
const rounds = isQuick ? 1 : 3
const connections = '64'
const BATCH = 64
const IN_PROCESS_CASES = isQuick ? 6400 : 64_000
const Load = z.object({ perSecond: z.number(), p50: z.number(), p99: z.number() })
type Load = z.infer<typeof Load>

const load = async (url: string, cookie: string): Promise<Load> =>
  Load.parse(await jsonOf(resolve('tests/bench/load-generator.ts'), ['--url', url, '--cookie', cookie, '--connections', connections, '--seconds', seconds]))

function product(): Promise<Load> {
  return withFolder(async (folder) => {
    addOperator(folder)
    const hall = await startHall(folder)
    const result = await load(`${hall.url}/api/v1/commands`, await sessionCookie(hall.url))
    await hall.stop()
    return result
  })
}

function bare(): Promise<Load> {
  return withFolder(async (folder) => {
    const server = startNode(resolve('tests/bench/bare-server.ts'), [join(folder, 'bare.db')])
    const port = await lineOf(server, () => true)
    const result = await load(`http://127.0.0.1:${port}/intake`, '')
    await stop(server)
    return result
  })
}

/** The bare tables without HTTP, in batches as large as the connections. */
function bareInProcess(): Promise<number> {
  return withFolder(async (folder) => {
    const insert = createBareTables(join(folder, 'bare.db'))
    const cases = Array.from({ length: IN_PROCESS_CASES }, (_, index) => parseIntake(JSON.parse(intakeBody(index))))
    const started = performance.now()
    for (let from = 0; from < cases.length; from += BATCH) insert(cases.slice(from, from + BATCH))
    return cases.length / ((performance.now() - started) / 1000)
  })
}

const pairs: { bare: Load; product: Load }[] = []
for (let round = 1; round <= rounds; round += 1) {
  say(`round ${round} of ${rounds}`)
  pairs.push({ bare: await bare(), product: await product() })
}
const middle = (which: 'bare' | 'product', what: keyof Load) => median(pairs.map((pair) => pair[which][what]))
const share = median(pairs.map((pair) => pair.product.perSecond / pair.bare.perSecond))
printResult({
  title: 'Durable HTTP intake at 64 connections',
  note: `POST of a new case with a real session, synchronous=FULL, answered after the commit; median of ${rounds} rounds of ${seconds} s. The bare loop is Express with the same group commit over bare tables (event, case, 8 counters, search row), without users, rights, rules, hash chain or the answer's case view.`,
  head: ['what', 'a second', 'p50 ms', 'p99 ms'],
  rows: [
    ['bare tables in process, batches of 64', whole(await bareInProcess()), '', ''],
    ['bare group-commit loop over HTTP', whole(middle('bare', 'perSecond')), ms(middle('bare', 'p50')), ms(middle('bare', 'p99'))],
    ['Gridhall over HTTP', whole(middle('product', 'perSecond')), ms(middle('product', 'p50')), ms(middle('product', 'p99'))],
    ['Gridhall / bare loop', ratio(share), '', ''],
  ],
  ratios: { 'intake / bare loop (≥ 0.5)': share },
})
