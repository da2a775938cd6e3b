import { resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { StaffMember } from '#contract/staff.ts'
import { systemActor } from '#backend/app/actor.ts'
import type { Hall } from '#backend/compose.ts'
import { rosterFaults } from '#backend/domain/staff/roster-file.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'
import { withHall } from './with-hall.ts'

const ImportOptions = PlaceOptions.extend({ file: z.string().min(1).transform((path) => resolve(path)) })

/** `gridhall staff`: the roster that assessments are made of. */
export function registerStaff(program: Command, context: CliContext): void {
  const staff = program.command('staff').description('The roster of staff: posts, units, from when').exitOverride()
  withPlace(staff.command('import'), context)
    .description('Add staff, or replace what the roster says of them from a date on; names are kept as they are given: mask them')
    .requiredOption('--file <json>', '[{id, name, post, org, user, from}]')
    .exitOverride()
    .action(async (given: unknown) => {
      const { file, ...options } = readOptions(ImportOptions, given)
      const done = await withHall(options, context, (hall) => importAll(hall, readJson(file, z.array(StaffMember))))
      context.print(options.json ? JSON.stringify(done) : `${done.changed} of ${done.given} staff changed`)
    })
}

async function importAll({ app, district, resources }: Hall, staff: readonly StaffMember[]): Promise<{ given: number; changed: number }> {
  const faults = rosterFaults(staff, (org) => resources.catalogue.orgs.has(org))
  if (faults.length > 0) throw new DomainError('catalogue.invalid-file', { reason: 'staff', faults: faults.length, first: faults.slice(0, 5).map(({ line, id, why }) => `${line} ${id} ${why}`) })
  return { given: staff.length, changed: await app.staff.importRoster(systemActor(district), staff, () => systemIds.uuid()) }
}
