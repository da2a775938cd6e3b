import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromiumNames, findOnPath } from '#scripts/start/find-browser.ts'

/** What a launcher needs to start the browser of the tests. */
export type TestBrowser = { executablePath: string; env: Record<string, string> }

/** Flags for machines without a graphics card: WebGL in software, and no chatter with the network. */
export const softwareGraphics = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const cache = resolve('.cache/chromium')

/** The browser of the tests: the CHROMIUM variable, else one on the PATH, else the one that npm brought. */
export async function findTestBrowser(env: NodeJS.ProcessEnv = process.env): Promise<TestBrowser> {
  const named = env['CHROMIUM']
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist`)
    return { executablePath: named, env: plain(env) }
  }
  const installed = findOnPath(chromiumNames, env)
  if (installed !== undefined) return { executablePath: installed, env: plain(env) }
  return unpackFromNpm(env)
}

/**
 * Unpacks the npm browser once, into a folder beside the cache that is renamed when complete:
 * the package takes whatever lies in its temporary folder for a whole browser.
 */
async function unpackFromNpm(env: NodeJS.ProcessEnv): Promise<TestBrowser> {
  const executablePath = join(cache, 'chromium')
  if (!existsSync(executablePath)) {
    const incoming = `${cache}-${process.pid}`
    rmSync(incoming, { recursive: true, force: true })
    mkdirSync(incoming, { recursive: true })
    await unpackInto(incoming)
    if (existsSync(executablePath)) rmSync(incoming, { recursive: true, force: true })
    else renameSync(incoming, cache)
  }
  const libraries = hasAllLibraries(executablePath) ? {} : { LD_LIBRARY_PATH: join(cache, 'al2023/lib') }
  return { executablePath, env: { ...plain(env), ...libraries } }
}

async function unpackInto(folder: string): Promise<void> {
  const { TMPDIR: before } = process.env
  process.env['TMPDIR'] = folder
  try {
    const npm = await import('@sparticuz/chromium')
    await npm.default.executablePath()
    const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin')
    await npm.inflate(join(bin, 'al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

function hasAllLibraries(executablePath: string): boolean {
  return !spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout?.includes('not found')
}

function plain(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}
