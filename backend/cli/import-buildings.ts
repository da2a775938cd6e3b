import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { BuildingCode } from '#contract/buildings.ts'
import { OrgCode } from '#contract/ids.ts'
import { systemActor } from '#backend/app/actor.ts'
import { type BuildingLine, placeBuildings, registerBuildings, type RegisterReport, strayBuildings } from '#backend/app/register-buildings.ts'
import type { Hall } from '#backend/compose.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { importDoors } from '#backend/residents/import-doors.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'
import { withHall } from './with-hall.ts'

const Options = PlaceOptions.extend({ file: z.string().min(1).transform((path) => resolve(path)).optional(), relocate: z.boolean().default(false) }).refine(({ file, relocate }) => (file === undefined) === relocate, 'file')

const empty = z.literal('').transform(() => null)
const optional = <T extends z.ZodType>(schema: T) => z.union([empty, schema]).optional().transform((value) => value ?? null)
const degree = (most: number) => optional(z.coerce.number().min(-most).max(most))
const Row = z.object({
  code: z.string().trim().pipe(BuildingCode), address: z.string().trim().min(2).max(120), org: optional(OrgCode), lng: degree(180), lat: degree(90), rental: z.enum(['0', '1']),
  floors: optional(z.coerce.number().int().min(1).max(200)), rooms: optional(z.coerce.number().int().min(0).max(5000)), last_patrol: optional(z.iso.date()),
}).transform(({ code, address, org, lng, lat, rental, floors, rooms, last_patrol: patrol }): BuildingLine => ({
  code, address, org, floors, rooms, point: lng === null || lat === null ? null : { lng, lat }, isRental: rental === '1', patrolledAt: patrol === null ? null : Date.parse(`${patrol}T12:00:00+08:00`),
}))

/** `gridhall import-buildings`: the register of buildings, and which of them are let to residents and graded. */
export function registerImportBuildings(program: Command, context: CliContext): void {
  withPlace(program.command('import-buildings'), context)
    .description('Register of buildings: a code at each door, a grade for those let to residents')
    .option('--file <csv>', 'code,address,rental (0 or 1), and org or lng,lat; floors, rooms, last_patrol may be left out')
    .option('--relocate', 'after boundaries changed: move buildings into the sub-grid their point lies in now')
    .exitOverride()
    .action(async (given: unknown) => {
      const { file, ...options } = readOptions(Options, given)
      const done = await withHall(options, context, (hall) => (file === undefined ? moveStrays(hall) : importFile(hall, file)))
      context.print(options.json ? JSON.stringify(done) : Object.entries(done).map(([name, n]) => `${name} ${n}`).join(', '))
    })
}

function linesOf(file: string): BuildingLine[] {
  if (!existsSync(file)) throw invalidFile({ file: basename(file), line: 0, column: '', reason: 'missing-file' })
  const rows = z.array(z.unknown()).parse(parse(readFileSync(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true }))
  return rows.map((row, index) => {
    const read = Row.safeParse(row)
    if (read.success) return read.data
    throw invalidFile({ file: basename(file), line: index + 2, column: String(read.error.issues[0]?.path[0] ?? ''), reason: 'bad-value' })
  })
}

async function importFile(hall: Hall, file: string): Promise<RegisterReport> {
  const { orgs } = hall.resources.catalogue
  const { placed, faults } = placeBuildings(linesOf(file), { isSubGrid: (org) => orgs.has(org), locate: locateIn(hall) })
  const [first] = faults
  if (first !== undefined) throw new DomainError('catalogue.invalid-file', { file: basename(file), ...first, faults: faults.length })
  return registerBuildings(depsOf(hall), placed)
}

async function moveStrays(hall: Hall): Promise<RegisterReport & { outside: number }> {
  const { placed, outside } = strayBuildings(hall.store, hall.district, locateIn(hall))
  return { ...(await registerBuildings(depsOf(hall), placed)), outside }
}

const locateIn = ({ resources }: Hall) => (point: { lng: number; lat: number }) => resources.locator.locate({ point })?.subGrid ?? null

const depsOf = ({ store, write, district, resources, clock }: Hall): Parameters<typeof registerBuildings>[0] => ({
  store, bus: write.bus, actor: systemActor(district), newId: () => systemIds.uuid(),
  saveDoors: (places) => importDoors(store.areas.residents, places, { catalogue: resources.catalogue, at: clock.now() }),
})
