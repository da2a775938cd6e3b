import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { systemActor } from '#backend/app/actor.ts'
import { type Hall, openHall } from '#backend/compose.ts'
import { usualLimits } from '#backend/config.ts'
import { collectForeignNames } from '#backend/importer/collect-units.ts'
import { checkMapping, importFile, type ImportReport } from '#backend/importer/import-file.ts'
import { Mapping } from '#backend/importer/mapping.ts'
import { checkEncoding } from '#backend/importer/read-rows.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'
import { parseJson } from '#backend/resources/json-file.ts'
import { recordForeignNames } from '#backend/resources/recorded-catalogue.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { commandLog, PlaceOptions, readOptions, withPlace } from './options.ts'
import { createProgress } from './progress.ts'

const filePath = z.string().min(1).transform((path) => resolve(path))
const Options = PlaceOptions.extend({ file: filePath, mapping: filePath, rejects: filePath.optional() })
type Options = z.output<typeof Options>
/** Larger than a server's, as nobody waits for an answer. */
const ROWS_A_COMMIT = 1000

/** `gridhall import`: a foreign CSV file through a mapping (docs/import.md). */
export function registerImport(program: Command, context: CliContext): void {
  withPlace(program.command('import'), context)
    .description('Import cases from a foreign CSV file through a mapping file; running it again adds nothing')
    .requiredOption('--file <csv>', 'the file')
    .requiredOption('--mapping <json>', 'how to read it (docs/import.md)')
    .option('--rejects <csv>', 'where rows go that cannot be read (default: <csv>.rejects.csv)')
    .action(async (given: unknown) => {
      const options = readOptions(Options, given)
      const { rejectsFile, ...report } = await runImport(options, context)
      context.print(options.json ? JSON.stringify({ ...report, rejectsFile }) : Object.entries(report).map(([name, value]) => `${name} ${value}`).join('\n'))
      if (rejectsFile !== null) context.printError(`rejected rows: ${rejectsFile}`)
    })
}

function readMapping(path: string): Mapping {
  if (!existsSync(path)) throw invalidFile({ file: basename(path), line: 0, column: '', reason: 'missing-file' })
  return parseJson({ file: basename(path), text: readFileSync(path, 'utf8') }, Mapping)
}

async function runImport(options: Options, context: CliContext): Promise<ImportReport> {
  const mapping = readMapping(options.mapping)
  await checkEncoding({ path: options.file, encoding: mapping.encoding, delimiter: mapping.delimiter })
  mkdirSync(options.data, { recursive: true })
  const limits = { ...usualLimits, write: { ...usualLimits.write, batch: ROWS_A_COMMIT } }
  const open = () => openHall({ data: options.data, resources: options.resources, log: commandLog(context), version: context.version, limits })
  await letForeignNamesIn(open, options.file, mapping)
  const hall = open()
  const progress = createProgress(context.printError, 'rows')
  try {
    const report = await importInto(hall, { options, mapping, onProgress: progress.at })
    await hall.write.bus.tick(hall.clock.now())
    return report
  } finally {
    progress.end()
    await hall.close()
  }
}

/** Adds the file's agencies and source to the catalogue before the rules are put together with it. */
async function letForeignNamesIn(open: () => Hall, file: string, mapping: Mapping): Promise<void> {
  const hall = open()
  try {
    await checkMapping(file, mapping, hall.resources)
    const known = { units: hall.resources.catalogue.units, sources: new Set(hall.resources.product.sources.map(({ code }) => code)) }
    const names = await collectForeignNames(file, mapping, known)
    if (names.units.length + names.sources.length === 0) return
    recordForeignNames(hall.store, names, { actor: systemActor(hall.district), at: hall.clock.now(), commandId: systemIds.uuid() })
  } finally {
    await hall.close()
  }
}

function importInto(hall: Hall, { options, mapping, onProgress }: { options: Options; mapping: Mapping; onProgress: (read: number) => void }): Promise<ImportReport> {
  const actor = systemActor(hall.district)
  const beside = `${options.file}.rejects.csv`
  return importFile(
    { store: hall.store, catalogue: hall.resources.catalogue, locator: hall.resources.locator, now: () => hall.clock.now(), submitHistory: (order) => hall.write.bus.submitHistory(order, actor) },
    { path: options.file, mapping, onProgress, rejectsPaths: options.rejects === undefined ? [beside, join(options.data, basename(beside))] : [options.rejects] },
  )
}
