import type { Command } from 'commander'
import type { VerifyReport } from '#backend/ports/store.ts'
import { createProjector } from '#backend/app/project-case.ts'
import { migrationsFolder, storeFile } from '#backend/config.ts'
import { rebuildStore } from '#backend/store/rebuild.ts'
import { verifyStore } from '#backend/store/verify.ts'
import type { CliContext } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { openQueries } from './open-queries.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'

/** `gridhall verify` and `gridhall rebuild`: is every number what the log says, and making it so. */
export function registerVerify(program: Command, context: CliContext): void {
  withPlace(program.command('verify'), context)
    .description('Prove that no line of the log was changed and that every projection is what the log says; also beside a running server')
    .action((given: unknown) => {
      const options = readOptions(PlaceOptions, given)
      const report = verifyStore(partsOf(options))
      context.print(options.json ? JSON.stringify(report) : describe(report))
      if (report.ok) return
      context.printError(`first bad position ${report.firstBad?.position ?? 0}: ${report.firstBad?.why ?? ''}`)
      process.exitCode = exitCodes.no
    })
  withPlace(program.command('rebuild'), context)
    .description('Make every projection anew from the log; not while a server runs')
    .action((given: unknown) => {
      const options = readOptions(PlaceOptions, given)
      const report = rebuildStore(partsOf(options))
      context.print(options.json ? JSON.stringify(report) : `${report.cases} cases from ${report.events} events`)
    })
}

function describe({ ok, events, head, checked }: VerifyReport): string {
  const counted = Object.entries(checked).map(([name, n]) => `${name} ${n}`)
  return [ok ? 'ok' : 'NOT OK', `events ${events}`, `head ${head}`, ...counted].join('\n')
}

/** The store's file with the rules that its cases are folded by. */
function partsOf(options: PlaceOptions): Parameters<typeof rebuildStore>[0] {
  const { store, books } = openQueries(options)
  store.close()
  return { file: storeFile(options.data), migrations: migrationsFolder(options.resources), projector: createProjector(books) }
}
