import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { attachmentsFolder, migrationsFolder, storeFile, usualLimits } from '#backend/config.ts'
import { readDemoConfig } from '#backend/demo/demo-config.ts'
import { runDemo, type DemoReport } from '#backend/demo/run-demo.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { createAttachmentFolder } from '#backend/files/attachment-folder.ts'
import { Geo } from '#backend/resources/geo.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { sha256 } from '#backend/system/digest.ts'
import { createArgonPasswords } from '#backend/system/passwords.ts'
import type { CliContext } from './context.ts'
import { commandLog, PlaceOptions, readOptions, withPlace } from './options.ts'
import { tellParent } from './parent.ts'
import { createProgress, type Progress } from './progress.ts'

const usualSeed = 20_230_629
const usualNow = '2023-06-29T10:20:00+08:00'

const Options = PlaceOptions.extend({
  seed: z.coerce.number().int().default(usualSeed),
  scale: z.coerce.number().positive().max(1).default(1),
  now: z.iso.datetime({ offset: true }).default(usualNow).transform((text) => Date.parse(text)),
})
type Options = z.output<typeof Options>

/** `gridhall demo`: an invented district with eighteen months of history, for trying the hall out. */
export function registerDemo(program: Command, context: CliContext): void {
  withPlace(program.command('demo'), context)
    .description('Fill an empty data folder with the demo district')
    .option('--seed <number>', `other people, places and words (default: ${usualSeed})`)
    .option('--scale <share>', 'share of the closed history, up to 1; the open cases are always all there (default: 1)')
    .option('--now <instant>', `when the demo stands still (default: ${usualNow})`)
    .action(async (given: unknown) => {
      const options = readOptions(Options, given)
      const report = await makeDemo(options, context)
      context.print(options.json ? JSON.stringify(report) : describe(report, options))
    })
}

function describe({ cases, commands, events, head }: DemoReport, { data }: Options): string {
  return [`cases ${cases}`, `commands ${commands}`, `events ${events}`, `head ${head}`, `accounts ${join(data, 'demo-accounts.json')}`].join('\n')
}

/** Refuses a folder in which anything lies: a demo never mixes with a hall. */
function demandEmpty(data: string): void {
  if (existsSync(data) && readdirSync(data).length > 0) throw new DomainError('store.unavailable', { reason: 'folder-not-empty' })
}

/** The demo is made beside its folder and moved in when it is whole: whatever cuts it off, no half store stays. */
async function makeDemo(options: Options, context: CliContext): Promise<DemoReport> {
  demandEmpty(options.data)
  const unfinished = `${options.data}.unfinished`
  const remove = () => rmSync(unfinished, { recursive: true, force: true })
  remove()
  mkdirSync(unfinished, { recursive: true })
  const stop = () => {
    remove()
    process.exit(interrupted)
  }
  for (const signal of endings) process.once(signal, stop)
  try {
    const report = await fill(unfinished, options, context)
    writeFileSync(join(unfinished, 'demo-accounts.json'), `${JSON.stringify(report.logins, null, 2)}\n`)
    mkdirSync(options.data, { recursive: true })
    const names = readdirSync(unfinished).toSorted((a, b) => Number(isStore(a)) - Number(isStore(b)))
    for (const name of names) renameSync(join(unfinished, name), join(options.data, name))
    return report
  } finally {
    for (const signal of endings) process.off(signal, stop)
    remove()
  }
}

/** 128 + SIGINT, as shells report it. */
const interrupted = 130
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const isStore = (name: string): boolean => name.startsWith('gridhall.db')

const TELL_EVERY_MS = 500

/** Tells the terminal and the process that started this one how far it is. */
function createTeller(context: CliContext): { at(done: number, total: number): void; end(): void } {
  let shown: Progress | null = null
  let told = 0
  return {
    at(done, total) {
      shown ??= createProgress(context.printError, 'cases', total)
      shown.at(done)
      const now = performance.now()
      if (now - told < TELL_EVERY_MS) return
      told = now
      tellParent({ type: 'progress', done, total })
    },
    end: () => shown?.end(),
  }
}

async function fill(data: string, { resources, seed, scale, now }: Options, context: CliContext): Promise<DemoReport> {
  const store = createSqliteStore({ file: storeFile(data), migrations: migrationsFolder(resources) })
  const teller = createTeller(context)
  try {
    return await runDemo({
      store, seed, scale, now, digest: sha256, passwords: createArgonPasswords(), log: commandLog(context),
      resources: loadResources(resources), config: readDemoConfig(resources), geo: readJson(join(resources, 'geo', 'subgrids.json'), Geo),
      attachments: createAttachmentFolder({ folder: attachmentsFolder(data), limits: usualLimits.photos }),
      onProgress: teller.at,
    })
  } finally {
    teller.end()
    store.close()
  }
}
