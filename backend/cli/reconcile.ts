import type { Command } from 'commander'
import { z } from 'zod'
import { SourceCode } from '#contract/case.ts'
import type { Reconciliation } from '#contract/sources.ts'
import { systemActor } from '#backend/app/actor.ts'
import { openHall } from '#backend/compose.ts'
import { logIn } from '#backend/simulator/api-client.ts'
import { isoDay } from '#backend/sources/night.ts'
import { readAccount } from './accounts-file.ts'
import type { CliContext } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { commandLog, demandStore, PlaceOptions, readOptions, withPlace } from './options.ts'

const Options = PlaceOptions.extend({
  source: SourceCode.optional(),
  day: z.iso.date().optional(),
  repair: z.boolean().default(false),
  url: z.url().optional(),
  user: z.string().default('admin'),
  accounts: z.string().optional(),
})
type Options = z.output<typeof Options>
const DAY_MS = 86_400_000

/** What reconciliation needs, from a running server or from the data themselves. */
type Way = {
  now: number
  sources(): Promise<SourceCode[]>
  reconcile(wish: { source: SourceCode; day: string }): Promise<Reconciliation>
  repair(id: string): Promise<Reconciliation>
  close(): Promise<void>
}

/** `gridhall reconcile`: compares a day with the source systems. */
export function registerReconcile(program: Command, context: CliContext): void {
  withPlace(program.command('reconcile'), context)
    .description('Compare what the source systems filed on a day with what is here, by count and checksum; exit 1 when something differs')
    .option('--source <code>', 'only this source (default: all that are connected)')
    .option('--day <date>', 'the day, 2023-06-29 (default: yesterday)')
    .option('--repair', 'ask for what is missing, send states that differ again')
    .option('--url <address>', 'a running server to ask (default: the data folder itself, which no server may have open)')
    .option('--user <name>', 'who asks the server (default: admin)')
    .option('--accounts <json>', 'logins [{username, password}] (default: demo-accounts.json of the data folder)')
    .action(async (given: unknown) => {
      const options = readOptions(Options, given)
      const way = await (options.url === undefined ? localWay(options, context) : serverWay(options, options.url))
      try {
        const reports = await compareAll(way, options)
        context.print(options.json ? JSON.stringify(reports) : reports.map(describe).join('\n'))
        if (reports.some(({ verdict }) => verdict !== 'clean')) process.exitCode = exitCodes.no
      } finally {
        await way.close()
      }
    })
}

async function compareAll(way: Way, { source, day = isoDay(way.now - DAY_MS), repair }: Options): Promise<Reconciliation[]> {
  const reports: Reconciliation[] = []
  for (const one of source === undefined ? await way.sources() : [source]) {
    const report = await way.reconcile({ source: one, day })
    reports.push(repair && report.findings.length > 0 ? await way.repair(report.id) : report)
  }
  return reports
}

function describe({ source, day, verdict, here, there, findings }: Reconciliation): string {
  const head = `${source} ${day} ${verdict}: here ${here.count}, there ${there?.count ?? '?'}`
  return [head, ...findings.map((one) => `  ${one.kind} ${one.sourceId} here ${one.here ?? '-'} there ${one.there ?? '-'}${one.repair === null ? '' : ` ${one.repair}`}`)].join('\n')
}

async function localWay({ data, resources }: Options, context: CliContext): Promise<Way> {
  demandStore(data)
  const hall = openHall({ data, resources, log: commandLog(context), version: context.version })
  const [desk, actor] = [hall.app.sources, systemActor(hall.district)]
  return {
    now: hall.clock.now(),
    sources: () => Promise.resolve(desk.list(actor).filter(({ endpoint }) => endpoint !== null).map((one) => one.source)),
    reconcile: (wish) => desk.reconcile(actor, wish),
    repair: (id) => desk.repair(actor, id),
    close: () => hall.close(),
  }
}

async function serverWay(options: Options, url: string): Promise<Way> {
  const client = await logIn(url, readAccount(options, options.user))
  const { serverNow } = await client.call('health')
  return {
    now: serverNow,
    sources: async () => (await client.call('sources')).filter(({ endpoint }) => endpoint !== null).map((one) => one.source),
    reconcile: (wish) => client.call('reconcile', { body: wish }),
    repair: (id) => client.call('repairReconciliation', { params: { id }, body: {} }),
    close: () => Promise.resolve(),
  }
}
