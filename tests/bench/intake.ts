/** Durable HTTP intake at 64 connections, beside the bare group-commit loop of the same run under the same load. */
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { createBareTables, parseIntake } from './bare-tables.ts'
import { jsonOf, lineOf, startNode, stop } from './children.ts'
import { addOperator, sessionCookie, startHall, withFolder } from './hall.ts'
import { intakeBody, items } from './intake-body.ts'
import { isQuick, printResult, say } from './result.ts'
import { median, ms, whole } from './stats.ts'

const seconds = isQuick ? '3' : '10'
const rounds = isQuick ? 1 : 5
const connections = '64'
const BATCH = 64
const IN_PROCESS_CASES = isQuick ? 6400 : 64_000
const Load = z.object({ perSecond: z.number(), p50: z.number(), p99: z.number() })
type Load = z.infer<typeof Load>

const load = async (url: string, cookie: string, item: string = items.plain): Promise<Load> =>
  Load.parse(await jsonOf(resolve('tests/bench/load-generator.ts'), ['--url', url, '--cookie', cookie, '--item', item, '--connections', connections, '--seconds', seconds]))

/** `receipts`: the caller is told that it is done, as the bare loop does; `disputes`: the same of disputes; `commands`: it is also shown the case, as the console is. */
function product(door: 'receipts' | 'disputes' | 'commands'): Promise<Load> {
  return withFolder(async (folder) => {
    addOperator(folder)
    const hall = await startHall(folder)
    const result = await load(`${hall.url}/api/v1/${door === 'commands' ? 'commands' : 'commands/receipts'}`, await sessionCookie(hall.url), door === 'disputes' ? items.dispute : items.plain)
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

type Which = 'bare' | 'receipts' | 'disputes' | 'commands'
const runs: Record<Which, Load>[] = []
for (let round = 1; round <= rounds; round += 1) {
  say(`round ${round} of ${rounds}`)
  runs.push({ bare: await bare(), receipts: await product('receipts'), disputes: await product('disputes'), commands: await product('commands') })
}
const middle = (which: Which, what: keyof Load) => median(runs.map((run) => run[which][what]))
const shareOf = (which: Which) => median(runs.map((run) => run[which].perSecond / run.bare.perSecond))
const line = (name: string, which: Which) => [name, whole(middle(which, 'perSecond')), ms(middle(which, 'p50')), ms(middle(which, 'p99'))]
printResult({
  title: 'Durable HTTP intake at 64 connections',
  note: `POST of a new case with a real session, synchronous=FULL, answered after the commit; median of ${rounds} rounds of ${seconds} s. The bare loop is Express with the same group commit over bare tables (event, case, 8 counters, search row), without users, rights, rules and hash chain. Both it and /commands/receipts answer with a receipt; /commands also shows the case with what may be done next.`,
  head: ['what', 'a second', 'p50 ms', 'p99 ms'],
  rows: [
    ['bare tables in process, batches of 64', whole(await bareInProcess()), '', ''],
    line('bare group-commit loop over HTTP', 'bare'),
    line('Gridhall, /commands/receipts', 'receipts'),
    line('the same of disputes, graded by a second event', 'disputes'),
    line('Gridhall, /commands', 'commands'),
  ],
  ratios: { 'receipts / bare loop (≥ 0.5)': shareOf('receipts'), 'disputes / bare loop': shareOf('disputes'), 'commands / bare loop': shareOf('commands') },
})
