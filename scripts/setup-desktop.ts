/**
 * `npm run setup:desktop`: fetches Electron's program, the one part npm ci leaves out, and says what else opens a
 * window. It never installs system packages by itself.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findBrowser } from './start/find-browser.ts'
import { findElectron } from './start/find-electron.ts'

if (findElectron(process.env) === undefined) {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  console.log('Fetching Electron …')
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'inherit' })
}
const electron = findElectron(process.env)
const browser = findBrowser(process.env)
if (electron !== undefined) console.log(`Electron is ready: ${electron}`)
else if (browser !== undefined) console.log(`Electron could not be fetched; npm start will use ${browser}.`)
else {
  console.log('Electron could not be fetched. Any one of these opens the console in a window of its own:')
  console.log('  sudo apt-get install chromium fonts-noto-cjk      (Debian, Ubuntu, Kylin, UOS)')
  console.log('  ELECTRON_OVERRIDE_DIST_PATH=<folder of an unpacked Electron> npm start')
  console.log('  CHROMIUM=<path of a Chromium-family browser> npm start')
  process.exitCode = 1
}
