import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import type { Day } from '#contract/kpi.ts'
import { dayOfCivil } from '#backend/domain/calendar/day.ts'
import { storeFile } from '#backend/config.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { createJsonLogger } from '#backend/system/logger.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { CliContext } from './context.ts'

/** Where a command finds data and the product's own files. */
export const PlaceOptions = z.object({ data: z.string().min(1).transform((path) => resolve(path)), resources: z.string().min(1).transform((path) => resolve(path)), json: z.boolean().default(false) })
export type PlaceOptions = z.output<typeof PlaceOptions>

/** Column names with commas between them. */
export const ColumnList = z.string().transform((text) => text.split(/[,，]/).map((name) => name.trim()).filter((name) => name !== '')).pipe(z.array(z.string()).min(1))

/** Adds `--data`, `--resources` and `--json` to a command. */
export function withPlace(command: Command, context: CliContext): Command {
  return command
    .addOption(new Option('--data <folder>', 'where the hall keeps its data').env('GRIDHALL_DATA').default('data'))
    .addOption(new Option('--resources <folder>', 'catalogue, rules and migrations').env('GRIDHALL_RESOURCES').default(context.resources))
    .option('--json', 'print JSON')
}

/** Checks options by a schema; refuses with `request.invalid` and the flags that are wrong. */
export function readOptions<T>(schema: z.ZodType<T>, options: unknown): T {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw new DomainError('request.invalid', { flags: z.flattenError(parsed.error).fieldErrors })
  return parsed.data
}

/** Refuses with `store.unavailable` when there is no store: a reading command must not make one. */
export function demandStore(data: string): void {
  if (!existsSync(storeFile(data))) throw new DomainError('store.unavailable', { reason: 'no-such-store', file: storeFile(data) })
}

/** A date of UTC+8 as a day: `2023-06-29`. */
export const DateOption = z.iso.date().transform((text): Day => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return dayOfCivil({ year, month, day })
})

const silent = () => {}

/** Warnings and errors of a command, on standard error; data alone goes to standard output. */
export function commandLog(context: CliContext): Logger {
  const log = createJsonLogger((line) => context.printError(line))
  return { ...log, info: silent }
}
