import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DoorKind } from '#contract/resident.ts'
import { OrgCode } from '#contract/ids.ts'
import { systemActor } from '#backend/app/actor.ts'
import { openHall, type Hall } from '#backend/compose.ts'
import { migrationsFolder, storeFile } from '#backend/config.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Door, ResidentStore } from '#backend/ports/resident-store.ts'
import { createPrinter } from '#backend/print/printer.ts'
import { DoorRow, importDoors } from '#backend/residents/import-doors.ts'
import { doorUrl, labelOf } from '#backend/app/door-label.ts'
import { newDoorToken } from '#backend/residents/secrets.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'
import { loadResources, type Resources } from '#backend/resources/load-resources.ts'
import { readRecorded } from '#backend/resources/recorded-catalogue.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import type { CliContext } from './context.ts'
import { commandLog, demandStore, PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'

const MOST = 100_000
const ListOptions = PlaceOptions.extend({ org: OrgCode.optional(), kind: DoorKind.optional(), limit: z.coerce.number().int().min(1).max(MOST).default(50) })
const SheetOptions = PlaceOptions.extend({ org: OrgCode, kind: DoorKind.default('BUILDING'), out: z.string().min(1), url: z.url().optional() })
const PngOptions = PlaceOptions.extend({ out: z.string().min(1), url: z.url().optional() })
const ReplaceOptions = PlaceOptions.extend({ why: z.enum(['damaged', 'replaced']).default('replaced') })
const ImportOptions = PlaceOptions.extend({ file: z.string().min(1).transform((path) => resolve(path)) })

/** `gridhall qr`: the codes at residents' doors. */
export function registerQr(program: Command, context: CliContext): void {
  const qr = program.command('qr').description('Codes at the doors of buildings, stations and groups').exitOverride()
  const add = (usage: string, description: string) => withPlace(qr.command(usage), context).description(description).exitOverride()
  add('import', 'Add places from a CSV file (code,kind,org,address,lng,lat); each without a code gets one')
    .requiredOption('--file <csv>', 'list of places')
    .action((given: unknown) => importFile(readOptions(ImportOptions, given), context))
  add('list', 'Which codes hang where')
    .option('--org <code>', 'area (default: the whole district)').option('--kind <kind>', DoorKind.options.join('|')).option('--limit <n>', 'at most so many lines (default: 50)')
    .action((given: unknown) => list(readOptions(ListOptions, given), context))
  add('sheet', 'Labels to print, A4, twelve a page')
    .requiredOption('--org <code>', 'sub-grid or larger area').option('--kind <kind>', DoorKind.options.join('|')).requiredOption('--out <pdf>', 'file to write').option('--url <address>', 'public address of the hall (default: resident.json)')
    .action((given: unknown) => sheet(readOptions(SheetOptions, given), context))
  add('png <place>', 'One code as a picture')
    .requiredOption('--out <png>', 'file to write').option('--url <address>', 'public address of the hall (default: resident.json)')
    .action((place: string, given: unknown) => png(place, readOptions(PngOptions, given), context))
  add('replace <place>', 'End the code of a place and hang another')
    .option('--why <reason>', 'damaged|replaced')
    .action((place: string, given: unknown) => replace(place, readOptions(ReplaceOptions, given), context))
}

async function withHall<T>({ data, resources }: PlaceOptions, context: CliContext, run: (hall: Hall) => Promise<T> | T): Promise<T> {
  const hall = openHall({ data, resources, log: commandLog(context), version: context.version })
  try {
    return await run(hall)
  } finally {
    await hall.close()
  }
}

type Opened = { doors: ResidentStore; resources: Resources }

/** Reads beside a running hall. */
async function withDoors(options: PlaceOptions, run: (opened: Opened) => Promise<void> | void): Promise<void> {
  demandStore(options.data)
  const store = createSqliteStore({ file: storeFile(options.data), migrations: migrationsFolder(options.resources), readonly: true })
  try {
    await run({ doors: store.areas.residents, resources: loadResources(options.resources, readRecorded(store)) })
  } finally {
    store.close()
  }
}

async function importFile(options: z.output<typeof ImportOptions>, context: CliContext): Promise<void> {
  if (!existsSync(options.file)) throw invalidFile({ file: options.file, line: 0, column: '', reason: 'missing-file' })
  const rows = DoorRow.array().parse(parse(readFileSync(options.file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true }))
  const done = await withHall(options, context, ({ store, resources, clock }) => importDoors(store.areas.residents, rows, { catalogue: resources.catalogue, at: clock.now() }))
  context.print(options.json ? JSON.stringify(done) : `places ${done.places}, new codes ${done.issued}`)
}

async function list(options: z.output<typeof ListOptions>, context: CliContext): Promise<void> {
  await withDoors(options, ({ doors }) => {
    const found = doors.doors({ org: options.org ?? '', kind: options.kind, limit: options.limit })
    const rows = found.map(({ code, kind, address, token, scans }) => [code, kind, address, token, String(scans)])
    context.print(options.json ? JSON.stringify(found) : formatTable(['place', 'kind', 'address', 'token', 'scans'], rows))
  })
}

async function sheet(options: z.output<typeof SheetOptions>, context: CliContext): Promise<void> {
  await withDoors(options, async ({ doors, resources }) => {
    const { catalogue: { orgs }, resident } = resources
    const area = orgs.get(options.org)
    if (area === undefined) throw new DomainError('catalogue.unknown-org', { org: options.org })
    const found = doors.doors({ org: options.org, kind: options.kind, limit: MOST })
    const printer = createPrinter({ resources: options.resources, words: resident.sheet })
    const url = options.url ?? resident.publicUrl
    writeFileSync(options.out, await printer.sheet(`${area.name} ${found.length}`, found.map((door) => labelOf(door, { url, orgs }))))
    context.print(options.json ? JSON.stringify({ labels: found.length, file: options.out }) : `${found.length} labels in ${options.out}`)
  })
}

function demandDoor(doors: ResidentStore, place: string): Door {
  const door = doors.doorAt(place)
  if (door === null) throw new DomainError('resident.unknown-door', { place })
  return door
}

async function png(place: string, options: z.output<typeof PngOptions>, context: CliContext): Promise<void> {
  await withDoors(options, async ({ doors, resources: { resident } }) => {
    const url = doorUrl(demandDoor(doors, place), options.url ?? resident.publicUrl)
    writeFileSync(options.out, await createPrinter({ resources: options.resources, words: resident.sheet }).picture(url))
    context.print(options.json ? JSON.stringify({ url, file: options.out }) : url)
  })
}

async function replace(place: string, options: z.output<typeof ReplaceOptions>, context: CliContext): Promise<void> {
  await withHall(options, context, async (hall) => {
    const state = options.why === 'damaged' ? 'DAMAGED' : 'REPLACED'
    demandDoor(hall.store.areas.residents, place)
    const door = hall.store.areas.residents.replace(place, { state, token: newDoorToken(), at: hall.clock.now() })
    await hall.write.bus.record({ type: 'doorCodeReplaced', actor: systemActor(hall.district), data: { place, state } })
    context.print(options.json ? JSON.stringify(door) : (door?.token ?? ''))
  })
}
