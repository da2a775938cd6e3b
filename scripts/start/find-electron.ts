import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Electron's program, where it is on the disk. `require('electron')` would answer the same question, but starts a
 * download when the program is missing.
 */
export function findElectron(env: NodeJS.ProcessEnv, folder = packageFolder()): string | undefined {
  const named = env['ELECTRON_EXEC_PATH']
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  if (folder === undefined) return undefined
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : defaultName()
  const program = join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name)
  return existsSync(program) ? program : undefined
}

function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return undefined
  }
}

function defaultName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
