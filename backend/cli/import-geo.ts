import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import { systemActor } from '#backend/app/actor.ts'
import type { Hall } from '#backend/compose.ts'
import { findingCodes, isRepairable, type Finding } from '#backend/geography/findings.ts'
import { importBoundaries, type ImportedBoundaries } from '#backend/geography/import-boundaries.ts'
import { datums } from '#backend/geography/read-boundaries.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'
import { createLocator } from '#backend/resources/locator.ts'
import { recordBoundaries } from '#backend/resources/recorded-catalogue.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'
import { withHall } from './with-hall.ts'

const Options = PlaceOptions.extend({
  codeField: z.string().min(1).default('code'),
  datum: z.enum(datums).optional(),
  tolerance: z.coerce.number().min(0).max(20).default(1),
  repair: z.boolean().default(false),
  dryRun: z.boolean().default(false),
})

type Done = { version: number; subGrids: number; isNew: boolean; findings: Finding[]; moved: number; movedBuildings: string[] }
const MOST_BUILDINGS = 20

/** `gridhall import-geo`: surveyed boundaries in place of the schematic ones. */
export function registerImportGeo(program: Command, context: CliContext): void {
  withPlace(program.command('import-geo <file>'), context)
    .description('Make boundaries of every sub-grid from GeoJSON or a zipped shapefile the newest version; a server takes them up when it starts')
    .option('--code-field <name>', 'property that holds the code of the sub-grid, 15 digits', 'code')
    .addOption(new Option('--datum <datum>', 'of coordinates that do not say theirs (default: WGS-84)').choices([...datums]))
    .option('--tolerance <metres>', 'how far corners that belong together may lie apart', '1')
    .option('--repair', 'mend what can be mended and say what was')
    .option('--dry-run', 'check only')
    .addHelpText('after', `\nFindings that --repair mends: ${namesOf(true)}\nFindings that refuse the file: ${namesOf(false)}`)
    .exitOverride()
    .action(async (file: string, given: unknown) => {
      const options = readOptions(Options, given)
      const path = resolve(file)
      if (!existsSync(path)) throw invalidFile({ file: basename(path), line: 0, column: '', reason: 'missing-file' })
      const done = await withHall(options, context, (hall) => importFile(hall, { name: basename(path), bytes: readFileSync(path) }, options))
      context.print(options.json ? JSON.stringify(done) : describe(done))
    })
}

const namesOf = (wanted: boolean): string => Object.entries(findingCodes).flatMap(([code, mends]) => (mends === wanted ? [code] : [])).join(', ')

async function importFile(hall: Hall, file: { name: string; bytes: Uint8Array }, { codeField, datum, tolerance, repair, dryRun }: z.output<typeof Options>): Promise<Done> {
  const { resources, store, clock, district } = hall
  const imported = await importBoundaries(file, resources.catalogue.orgs, { codeField, tolerance, datum: datum ?? null, mayRepair: repair })
  const isNew = !resources.geo.about.provenance.includes(imported.sha256)
  const version = resources.geoVersion + (isNew ? 1 : 0)
  const moved = movedBuildings(hall, imported)
  if (isNew && !dryRun) recordBoundaries(store, { version, file: file.name, sha256: imported.sha256, geo: imported.geo }, { actor: systemActor(district), at: clock.now(), commandId: systemIds.uuid() })
  return { version, subGrids: imported.geo.subgrids.length, isNew: isNew && !dryRun, findings: imported.findings, moved: moved.length, movedBuildings: moved.slice(0, MOST_BUILDINGS) }
}

/** Buildings that the new boundaries put into another sub-grid than their code says, or into none. */
function movedBuildings({ store, district, resources }: Hall, { geo }: ImportedBoundaries): string[] {
  const { locate } = createLocator(geo, resources.catalogue.orgs)
  const buildings = store.areas.residents.doors({ org: district, kind: 'BUILDING', limit: Number.MAX_SAFE_INTEGER })
  return buildings.flatMap(({ code, org, lng, lat }) => (lng === null || lat === null || locate({ point: { lng, lat } })?.subGrid === org ? [] : [code]))
}

function describe({ version, subGrids, isNew, findings, moved, movedBuildings: named }: Done): string {
  const mended = findings.map((one) => `${isRepairable(one) ? 'mended' : 'found'} ${one.code} ${one.count}${one.amount === null ? '' : ` (${one.amount})`}: ${one.at.join(' ')}`)
  const buildings = moved === 0 ? [] : [`${moved} buildings now lie in another sub-grid than their code says: ${named.join(' ')}${moved > named.length ? ' …' : ''}`]
  return [`boundaries version ${version}, ${subGrids} sub-grids${isNew ? '' : ' (nothing stored)'}`, ...mended, ...buildings].join('\n')
}
