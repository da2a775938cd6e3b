import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { systemActor } from '#backend/app/actor.ts'
import type { Hall } from '#backend/compose.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'
import { parseGroups } from '#backend/resources/group-file.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'
import { withHall } from './with-hall.ts'

const ImportOptions = PlaceOptions.extend({ file: z.string().min(1).transform((path) => resolve(path)) })

/** `gridhall groups`: chat groups of residents. */
export function registerGroups(program: Command, context: CliContext): void {
  const groups = program.command('groups').description('Register of chat groups of residents').exitOverride()
  withPlace(groups.command('import'), context)
    .description('Add or change groups from a CSV file; nothing is taken in when a line is wrong. Members are counts, never people')
    .requiredOption('--file <csv>', 'code,name,tier,org,grid,buildings,owner,members,counted_on,active_on; tier: SUBGRID INTEGRATED BUILDING; owner: staff id of the roster')
    .exitOverride()
    .action(async (given: unknown) => {
      const { file, ...options } = readOptions(ImportOptions, given)
      if (!existsSync(file)) throw invalidFile({ file: basename(file), line: 0, column: '', reason: 'missing-file' })
      const rows = parseGroups({ file: basename(file), text: readFileSync(file, 'utf8') })
      const changed = await withHall(options, context, ({ app, district }: Hall) => app.groups.importGroups(systemActor(district), rows, systemIds.uuid()))
      context.print(options.json ? JSON.stringify({ given: rows.length, changed }) : `${changed} of ${rows.length} groups changed`)
    })
}
