import { mkdirSync } from 'node:fs'
import { type Hall, openHall } from '#backend/compose.ts'
import type { CliContext } from './context.ts'
import { commandLog, type PlaceOptions } from './options.ts'

/** Runs something on a hall of its own, which no server may have at the same time, and closes it. */
export async function withHall<T>({ data, resources }: PlaceOptions, context: CliContext, run: (hall: Hall) => T | Promise<T>): Promise<T> {
  mkdirSync(data, { recursive: true })
  const hall = openHall({ data, resources, log: commandLog(context), version: context.version })
  try {
    return await run(hall)
  } finally {
    await hall.close()
  }
}
