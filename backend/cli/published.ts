import type { Command } from 'commander'
import { Month } from '#contract/score.ts'
import { checkPublished, type PublishedCheck } from '#backend/app/published-check.ts'
import { migrationsFolder, storeFile } from '#backend/config.ts'
import { canonicalJson } from '#backend/store/canonical-json.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { sha256 } from '#backend/system/digest.ts'
import type { CliContext } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { openQueries } from './open-queries.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'

const Options = PlaceOptions.extend({ recompute: Month.optional() })
const columns = ['kind', 'name', 'position', 'hash', 'isWhole', 'isRecomputed'] as const

/** `gridhall published`: are published figures still what they were published as. */
export function registerPublished(program: Command, context: CliContext): void {
  withPlace(program.command('published'), context)
    .description('Hold every published month of departments, closed month of staff and bulletin against its hash; also beside a running server')
    .option('--recompute <month>', 'make this month of the departments again from the whole log, e.g. 2023-05')
    .action((given: unknown) => {
      const { recompute, json, ...place } = readOptions(Options, given)
      const checks = checksOf({ ...place, json }, recompute ?? null)
      context.print(json ? JSON.stringify(checks) : formatTable(columns, checks.map((one) => columns.map((column) => shown(one[column])))))
      const wrong = checks.filter(({ isWhole, isRecomputed }) => !isWhole || isRecomputed === false)
      if (wrong.length === 0) return
      context.printError(`not as published: ${wrong.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`)
      process.exitCode = exitCodes.no
    })
}

const shown = (value: PublishedCheck[(typeof columns)[number]]): string | number => (value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'NO') : value)

function checksOf(place: PlaceOptions, recomputed: Month | null): PublishedCheck[] {
  const { books, district, store: asked } = openQueries(place)
  asked.close()
  const store = createSqliteStore({ file: storeFile(place.data), migrations: migrationsFolder(place.resources), readonly: true })
  try {
    return checkPublished({ store, books, district, digest: sha256, canonical: canonicalJson }, { recomputed })
  } finally {
    store.close()
  }
}
