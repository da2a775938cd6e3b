import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { systemActor } from '#backend/app/actor.ts'
import { openHall } from '#backend/compose.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'
import { importTable } from '#backend/resources/import-table.ts'
import { catalogueKinds, CatalogueKind, readRecorded, SHIPPED_VERSION } from '#backend/resources/recorded-catalogue.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { commandLog, PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'

const ImportOptions = PlaceOptions.extend({ kind: CatalogueKind, file: z.string().min(1).transform((path) => resolve(path)) })

/** `gridhall catalogue`: new versions of organisation, items, departments, posts and holidays. */
export function registerCatalogue(program: Command, context: CliContext): void {
  const catalogue = program.command('catalogue').description('Versions of organisation, items, departments, posts and holidays').exitOverride()
  withPlace(catalogue.command('import'), context)
    .description('Make a CSV file the newest version of one table; a server takes it up when it starts')
    .requiredOption('--kind <table>', catalogueKinds.join('|'))
    .requiredOption('--file <csv>', 'with the columns of the shipped table')
    .exitOverride()
    .action(async (given: unknown) => {
      const { json, ...options } = readOptions(ImportOptions, given)
      const done = await importOne(options, context)
      context.print(json ? JSON.stringify(done) : `${options.kind} version ${done.version}, ${done.rows} rows${done.isNew ? '' : ' (already there)'}`)
    })
  withPlace(catalogue.command('list'), context)
    .description('Which version of each table is in force')
    .exitOverride()
    .action(async (given: unknown) => {
      const options = readOptions(PlaceOptions, given)
      const rows = await versionsOf(options, context)
      context.print(options.json ? JSON.stringify(rows) : formatTable(['kind', 'version', 'file'], rows.map(({ kind, version, file }) => [kind, version, file])))
    })
}

async function importOne({ data, resources, kind, file }: Omit<z.output<typeof ImportOptions>, 'json'>, context: CliContext): Promise<ReturnType<typeof importTable>> {
  if (!existsSync(file)) throw invalidFile({ file: basename(file), line: 0, column: '', reason: 'missing-file' })
  mkdirSync(data, { recursive: true })
  const hall = openHall({ data, resources, log: commandLog(context), version: context.version })
  try {
    const signature = { actor: systemActor(hall.district), at: hall.clock.now(), commandId: systemIds.uuid() }
    return importTable({ dir: resources, store: hall.store, kind, file: basename(file), text: readFileSync(file, 'utf8'), signature })
  } finally {
    await hall.close()
  }
}

async function versionsOf({ data, resources }: PlaceOptions, context: CliContext): Promise<{ kind: CatalogueKind; version: number; file: string }[]> {
  const hall = openHall({ data, resources, log: commandLog(context), version: context.version })
  try {
    const { tables } = readRecorded(hall.store)
    return catalogueKinds.map((kind) => {
      const last = tables[kind].at(-1)
      return { kind, version: last?.version ?? SHIPPED_VERSION, file: last?.file ?? '(shipped)' }
    })
  } finally {
    await hall.close()
  }
}
