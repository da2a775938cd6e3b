import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Chromium itself, as distributions name it. */
export const chromiumNames = ['chromium', 'chromium-browser'] as const

const familyNames = [...chromiumNames, 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'brave-browser']

/** The first of these programs on the PATH. */
export function findOnPath(names: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

/** A browser of the Chromium family that can show the console as a window of its own. */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  const named = env['CHROMIUM']
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  return findOnPath(familyNames, env)
}
