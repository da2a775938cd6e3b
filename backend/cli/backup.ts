import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { attachmentsFolder, migrationsFolder, storeFile } from '#backend/config.ts'
import { backupStore, restoreStore } from '#backend/store/backup.ts'
import type { CliContext } from './context.ts'
import { demandStore, PlaceOptions, readOptions, withPlace } from './options.ts'

const folder = z.string().min(1).transform((path) => resolve(path))
const BackupOptions = PlaceOptions.extend({ to: folder })
const RestoreOptions = PlaceOptions.extend({ from: folder })

/** `gridhall backup` and `gridhall restore`: the store and its photos as a folder. */
export function registerBackup(program: Command, context: CliContext): void {
  withPlace(program.command('backup'), context)
    .description('Copy store and photos into a folder, checked; also beside a running server')
    .requiredOption('--to <folder>', 'where the copy goes')
    .action(async (given: unknown) => {
      const { data, resources, json, to } = readOptions(BackupOptions, given)
      demandStore(data)
      mkdirSync(to, { recursive: true })
      // The store first: every photo it names was stored before the event that names it.
      const report = await backupStore({ file: storeFile(data), migrations: migrationsFolder(resources), target: storeFile(to) })
      copyPhotos(data, to)
      context.print(json ? JSON.stringify(report) : `${report.events} events in ${to}`)
    })
  withPlace(program.command('restore'), context)
    .description('Put a backup in the place of the store, which is kept as gridhall.db.before-restore; not while a server runs')
    .requiredOption('--from <folder>', 'a folder that backup made')
    .action((given: unknown) => {
      const { data, resources, json, from } = readOptions(RestoreOptions, given)
      demandStore(from)
      mkdirSync(data, { recursive: true })
      const report = restoreStore({ backup: storeFile(from), migrations: migrationsFolder(resources), file: storeFile(data) })
      copyPhotos(from, data)
      context.print(json ? JSON.stringify(report) : `${report.events} events restored to ${data}`)
    })
}

/** Photos are named by their content: what is there already is the same. */
function copyPhotos(from: string, to: string): void {
  if (existsSync(attachmentsFolder(from))) cpSync(attachmentsFolder(from), attachmentsFolder(to), { recursive: true, force: false })
}
