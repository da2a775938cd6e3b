/** `npm start`: builds what changed, loads the demo district on the first start, serves it and opens the console. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { choosePort, runBackend, startServer } from './start/backend-child.ts'
import { isBuildStale } from './start/build-freshness.ts'
import { describeAccounts, hasStore, placeDemo } from './start/demo-data.ts'
import { chooseShell, openShell, surroundings } from './start/open-shell.ts'
import { clockArgs, exerciseStart, parseStartOptions, serveArgs, type StartOptions } from './start/options.ts'

const root = join(import.meta.dirname, '..')

async function main(asked: StartOptions): Promise<void> {
  build()
  const options = hasStore(asked.data) || !asked.hasDemo ? asked : await loadDemo(asked)
  const { child, ready } = startServer(root, serveArgs(root, options, options.port ?? (await choosePort())))
  const stop = () => child.kill('SIGTERM')
  stopOnSignals(stop)
  const url = await ready
  child.once('exit', (code) => process.exit(code ?? 0))
  console.log([`格厅 Gridhall: ${url}`, ...describeAccounts(options.data)].join('\n'))
  if (options.isOpening) open(url, options.isKiosk, stop)
}

/** The first start: the demo district, at the morning it is built for unless another clock was named. */
async function loadDemo(options: StartOptions): Promise<StartOptions> {
  const now = options.now ?? exerciseStart
  await placeDemo(options.data, (folder) => runBackend(root, ['demo', '--data', folder, ...clockArgs(now)]))
  return { ...options, now }
}

/**
 * Ctrl-C in a terminal reaches the backend without our help; a second signal would cut its orderly end short.
 * Whoever ends npm instead ends only the shell between npm and us, which shows as a change of parent.
 */
function stopOnSignals(stop: () => void): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
  watch.unref()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) stop()
    })
}

function build(): void {
  if (!isBuildStale(root)) return
  console.log('Building …')
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('the build failed')
}

/** Closing the console's window ends the backend; a window that cannot open leaves the address to be used by hand. */
function open(url: string, isKiosk: boolean, stop: () => void): void {
  const shell = chooseShell(url, isKiosk, surroundings(root))
  if (shell === undefined) {
    console.log(`No window can be opened here: open ${url} in a browser. For a desktop window: npm run setup:desktop`)
    return
  }
  console.log(
    `Window: ${shell.kind === 'electron' ? 'Electron' : shell.program}. Ctrl-C or closing it stops everything.`,
  )
  const started = Date.now()
  const window = openShell(shell)
  process.once('exit', () => window.kill())
  window.once('error', (error) => console.error(`The window did not open: ${error.message}. Open ${url} in a browser.`))
  window.once('exit', (code) => {
    if (code === 0 || Date.now() - started > 10_000) stop()
    else console.error(`The window ended with code ${code ?? 'none'}. Open ${url} in a browser.`)
  })
}

await main(parseStartOptions(process.argv.slice(2), process.env)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
