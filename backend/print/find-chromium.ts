import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'msedge.exe', 'chrome.exe']
const places = [
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`, String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/** A browser of the Chromium family: the CHROMIUM variable, else one on the PATH, else where its installer puts it. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['CHROMIUM']
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places].find((path) => existsSync(path)) ?? null
}
