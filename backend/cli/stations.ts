import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { Service, Station } from '#contract/map.ts'
import { systemActor } from '#backend/app/actor.ts'
import { readStations, recordStations } from '#backend/app/stations.ts'
import type { Hall } from '#backend/compose.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'
import { withHall } from './with-hall.ts'

const ImportOptions = PlaceOptions.extend({ file: z.string().min(1).transform((path) => resolve(path)) })

/** A line of the list; services are separated by spaces or semicolons. */
const Row = z.object({
  code: z.string().trim(), name: z.string().trim(), org: z.string().trim(), address: z.string().trim(), lng: z.coerce.number(), lat: z.coerce.number(),
  services: z.string().transform((text) => text.split(/[\s;；]+/).filter((name) => name !== '')).pipe(z.array(Service)), hours: z.string().trim().default(''),
}).transform(({ lng, lat, ...row }) => ({ ...row, point: { lng, lat } })).pipe(Station)

/** `gridhall stations`: where people can go, and for what. */
export function registerStations(program: Command, context: CliContext): void {
  const stations = program.command('stations').description('Register of service stations').exitOverride()
  withPlace(stations.command('import'), context)
    .description('Add or change stations from a CSV file; a server takes them up when it starts')
    .requiredOption('--file <csv>', `code,name,org,address,lng,lat,services,hours; services: ${Service.options.join(' ')}`)
    .exitOverride()
    .action(async (given: unknown) => {
      const options = readOptions(ImportOptions, given)
      if (!existsSync(options.file)) throw invalidFile({ file: basename(options.file), line: 0, column: '', reason: 'missing-file' })
      const rows = z.array(Row).parse(parse(readFileSync(options.file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true }))
      const done = await withHall(options, context, (hall) => importAll(hall, rows))
      context.print(options.json ? JSON.stringify(done) : `${done.changed} of ${done.given} stations changed`)
    })
  withPlace(stations.command('list'), context)
    .description('All stations and what they offer')
    .exitOverride()
    .action(async (given: unknown) => {
      const options = readOptions(PlaceOptions, given)
      const rows = await withHall(options, context, ({ store }) => readStations(store))
      context.print(options.json ? JSON.stringify(rows) : formatTable(['code', 'name', 'services', 'hours'], rows.map(({ code, name, services, hours }) => [code, name, services.join(' '), hours])))
    })
}

/** A station in an unknown area, or on ground of no sub-grid, is refused: it would count for nobody. */
function importAll({ store, clock, district, resources }: Hall, stations: readonly Station[]): { given: number; changed: number } {
  const strange = stations.filter(({ org, point }) => !resources.catalogue.orgs.has(org) || resources.locator.locate({ point }) === null).map(({ code }) => code)
  if (strange.length > 0) throw new DomainError('catalogue.invalid-file', { reason: 'stations-outside', stations: strange.slice(0, 5) })
  return { given: stations.length, changed: recordStations(store, stations, { actor: systemActor(district), at: clock.now(), commandId: systemIds.uuid() }) }
}
