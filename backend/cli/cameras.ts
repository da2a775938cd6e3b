import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { Camera } from '#contract/cameras.ts'
import { systemActor } from '#backend/app/actor.ts'
import { cameraKeyOwner } from '#backend/cameras/create-cameras.ts'
import { digestUser } from '#backend/cameras/doors/digest-auth.ts'
import { faultsOf, recordCameras } from '#backend/cameras/registry.ts'
import { openHall, type Hall } from '#backend/compose.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { commandLog, PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'

const ImportOptions = PlaceOptions.extend({ file: z.string().min(1).transform((path) => resolve(path)) })

const KeyOptions = PlaceOptions.extend({ digest: z.boolean().default(false) })

/** `gridhall cameras`: the register of cameras, and the key to their door. */
export function registerCameras(program: Command, context: CliContext): void {
  const cameras = program.command('cameras').description('The register of cameras, and the key to their door').exitOverride()
  withPlace(cameras.command('import'), context)
    .description('Add cameras, or replace what the register says of them; a server takes it up when it starts')
    .requiredOption('--file <json>', '[{code, name, place, point, heading, subGrid, zones, links, isEnabled}]')
    .exitOverride()
    .action(async (given: unknown) => {
      const { json, file, ...place } = readOptions(ImportOptions, given)
      const done = await inHall(place, context, (hall) => importAll(hall, readJson(file, z.array(Camera))))
      context.print(json ? JSON.stringify(done) : `${done.changed} of ${done.given} cameras changed`)
    })
  withPlace(cameras.command('list'), context)
    .description('All cameras and whether they are alive')
    .exitOverride()
    .action(async (given: unknown) => {
      const { json, ...place } = readOptions(PlaceOptions, given)
      const rows = await inHall(place, context, (hall) => hall.app.cameras(systemActor(hall.district), {}))
      context.print(json ? JSON.stringify(rows) : formatTable(['code', 'name', 'sub-grid', 'zones', 'state'], rows.map(({ code, name, subGrid, zones, health }) => [code, name, subGrid, String(zones.length), health.state])))
    })
  withPlace(cameras.command('key'), context)
    .description('Make a key that opens the door for cameras; it is shown this once')
    .option('--digest', 'a user name and a password instead of a key in the address, for devices that speak HTTP Digest')
    .exitOverride()
    .action(async (given: unknown) => {
      const { json, digest, ...place } = readOptions(KeyOptions, given)
      if (digest) {
        const login = await inHall(place, context, newLogin)
        context.print(json ? JSON.stringify(login) : `${login.path}\n${login.username}\n${login.password}`)
        return
      }
      const key = await inHall(place, context, (hall) => hall.keys.issue(cameraKeyOwner, 'api'))
      context.print(json ? JSON.stringify(key) : `/api/v1/doors/cameras/${key.secret}/hikvision\n/api/v1/doors/cameras/${key.secret}/json`)
    })
}

/** So short because devices take sixteen characters and no more. */
const passwordLength = 16

function newLogin({ keys }: Hall): { path: string; username: string; password: string } {
  const { id, secret } = keys.issue(cameraKeyOwner, 'signing', systemIds.token().slice(0, passwordLength))
  return { path: '/api/v1/doors/cameras/hikvision', username: digestUser(id), password: secret }
}

function importAll({ store, clock, district, resources }: Hall, cameras: readonly Camera[]): { given: number; changed: number } {
  const faults = faultsOf(cameras, { has: (code) => resources.catalogue.orgs.get(code)?.level === 'subgrid' })
  if (faults.length > 0) throw new DomainError('catalogue.invalid-file', { reason: 'cameras', faults: faults.slice(0, 5) })
  return { given: cameras.length, changed: recordCameras(store, cameras, { actor: systemActor(district), at: clock.now(), commandId: systemIds.uuid() }) }
}

async function inHall<T>({ data, resources }: Pick<PlaceOptions, 'data' | 'resources'>, context: CliContext, run: (hall: Hall) => T): Promise<T> {
  mkdirSync(data, { recursive: true })
  const hall = openHall({ data, resources, log: commandLog(context), version: context.version })
  try {
    return run(hall)
  } finally {
    await hall.close()
  }
}
