import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import sharp from 'sharp'
import { z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { logIn } from '#backend/simulator/api-client.ts'
import { SimulateConfig } from '#backend/simulator/simulate-config.ts'
import { createTraffic, type Person, type Summary } from '#backend/simulator/traffic.ts'
import { readAccount, readAccounts } from './accounts-file.ts'
import type { CliContext } from './context.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'
import { simulateSources } from './simulate-sources.ts'

/** One message in a hundred. */
const USUAL_BROKEN = 0.01
const Options = PlaceOptions.extend({
  url: z.url().default('http://127.0.0.1:4810'),
  rate: z.coerce.number().positive().max(6000).default(30),
  minutes: z.coerce.number().positive().max(1440).default(10),
  accounts: z.string().optional(),
  user: z.array(z.string()).default([]),
  sources: z.boolean().default(false),
  broken: z.coerce.number().min(0).max(1).default(USUAL_BROKEN),
  fails: z.string().optional(),
})
const SHARE_OF_REPORTS = 0.3
const MS_PER_MINUTE = 60_000

/** `gridhall simulate`: realistic traffic through the public API, for so many minutes. */
export function registerSimulate(program: Command, context: CliContext): void {
  withPlace(program.command('simulate'), context)
    .description('Play realistic traffic through the public API of a running server, then stop')
    .option('--url <address>', 'the server (default: http://127.0.0.1:4810)')
    .option('--rate <n>', 'steps a minute (default: 30)')
    .option('--minutes <m>', 'for how long (default: 10)')
    .option('--accounts <json>', 'who plays: [{username, password}] (default: demo-accounts.json of the data folder)')
    .option('--user <name...>', 'only these of them')
    .option('--sources', 'the five source systems instead of people; --rate is then messages a minute of each')
    .option('--broken <share>', 'with --sources: share of broken messages (default: 0.01)')
    .option('--fails <code>', 'with --sources: the system that is down in the middle third')
    .action(async (given: unknown) => {
      const options = readOptions(Options, given)
      if (options.sources) {
        const played = await simulateSources({ ...options, login: readAccount(options, 'admin'), fails: options.fails ?? null })
        context.print(JSON.stringify(played, null, options.json ? 0 : 2))
        return
      }
      context.printError(`${options.rate} steps a minute at ${options.url} for ${options.minutes} min; Ctrl-C ends it`)
      const summary = await simulate(options)
      context.print(options.json ? JSON.stringify(summary) : describe(summary))
    })
}

const counted = (table: Record<string, number>): string[] => Object.entries(table).map(([name, n]) => `  ${name} ${n}`)

function describe({ sent, refused, idle, byAction, byRefusal }: Summary): string {
  return [`sent ${sent}`, ...counted(byAction), `refused ${refused}`, ...counted(byRefusal), `nothing to do ${idle}`].join('\n')
}

/** A grey card: what a simulated phone photographs. */
const photograph = (): Promise<Buffer> => sharp({ create: { width: 640, height: 480, channels: 3, background: '#8d99a6' } }).jpeg().toBuffer()

async function logInAll({ url, accounts, user, data }: z.output<typeof Options>): Promise<Person[]> {
  const known = readAccounts({ accounts, data }).filter(({ username }) => user.length === 0 || user.includes(username))
  const bytes = await photograph()
  const people: Person[] = []
  for (const { username, password } of known) {
    const client = await logIn(url, { username, password })
    people.push({ client, session: await client.call('session'), photo: await client.upload(bytes, { name: 'simulated.jpg', kind: 'OTHER' }) })
  }
  if (people.length === 0) throw new DomainError('request.invalid', { flags: { user: ['nobody to play'] } })
  return people
}

async function simulate(options: z.output<typeof Options>): Promise<Summary> {
  const people = await logInAll(options)
  const reference = await people[0]?.client.call('reference')
  const config = readJson(join(options.resources, 'config', 'simulate.json'), SimulateConfig)
  const traffic = createTraffic({ people, orgs: reference?.orgs ?? [], config, random: Math.random, shareOfReports: SHARE_OF_REPORTS })
  const pace = MS_PER_MINUTE / options.rate
  const started = performance.now()
  for (let step = 1; performance.now() - started < options.minutes * MS_PER_MINUTE; step += 1) {
    await traffic.step()
    const wait = started + step * pace - performance.now()
    if (wait > 0) await sleep(wait)
  }
  return traffic.summary
}
