import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { isBuildStale } from '#scripts/start/build-freshness.ts'
import { describeAccounts, hasStore, placeDemo } from '#scripts/start/demo-data.ts'
import { findBrowser } from '#scripts/start/find-browser.ts'
import { findElectron } from '#scripts/start/find-electron.ts'
import { chooseShell, type Surroundings } from '#scripts/start/open-shell.ts'
import { parseStartOptions, serveArgs } from '#scripts/start/options.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridhall-'))
})

function place(path: string, content = '', at?: number): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  if (at !== undefined) utimesSync(file, at, at)
  return file
}

describe('the flags of npm start', () => {
  it('have sensible defaults', () => {
    expect(parseStartOptions([], { GRIDHALL_DATA: '/srv/hall' })).toEqual({
      data: '/srv/hall',
      port: undefined,
      now: undefined,
      isExercise: false,
      isOpening: true,
      isKiosk: false,
      hasDemo: true,
    })
  })
  it('reach the backend', () => {
    const options = parseStartOptions(
      ['--data', '/d', '--now', '2023-06-29T10:20:00+08:00', '--exercise', '--no-open'],
      {},
    )
    expect(options).toMatchObject({ isOpening: false, data: '/d' })
    expect(serveArgs('/app', options, 4810).join(' ')).toBe(
      '--port 4810 --data /d --static /app/out/renderer --resources /app/resources --now 2023-06-29T10:20:00+08:00 --exercise',
    )
  })
  it.each([[['--port', 'http']], [['--port', '70000']], [['--bogus']]])('refuse %j', (args) => {
    expect(() => parseStartOptions(args, {})).toThrow(/--port|bogus/)
  })
})

describe('the need to build', () => {
  const outputs = ['out/main/index.js', 'out/main/backend.js', 'out/preload/index.cjs', 'out/renderer/index.html']

  /** Long ago, so that the folders, made just now, do not count as changes of today. */
  function buildAt(at: number): void {
    for (const path of outputs) place(path, '', at)
  }

  it('is there before the first build and when one output is missing', () => {
    expect(isBuildStale(folder)).toBe(true)
    for (const path of outputs.slice(1)) place(path)
    expect(isBuildStale(folder)).toBe(true)
  })
  it('is gone after a build and back after a change', () => {
    const soon = Date.now() / 1000 + 60
    place('backend/app/x.ts')
    buildAt(soon)
    expect(isBuildStale(folder)).toBe(false)
    place('backend/app/x.ts', '', soon + 60)
    expect(isBuildStale(folder)).toBe(true)
  })
  it('is there when a file was taken away', () => {
    place('renderer/app/x.ts', '', 1000)
    buildAt(2000)
    expect(isBuildStale(folder)).toBe(true)
  })
})

describe('the demo district', () => {
  it('is put in place when it is whole', async () => {
    const data = join(folder, 'data')
    expect(hasStore(data)).toBe(false)
    await placeDemo(data, async (incoming) => {
      writeFileSync(join(incoming, 'gridhall.db'), '')
      writeFileSync(
        join(incoming, 'demo-accounts.json'),
        JSON.stringify([{ username: 'hall', password: 'p', role: 'operator', name: '值班员' }]),
      )
    })
    expect([hasStore(data), existsSync(`${data}.loading`)]).toEqual([true, false])
    expect(describeAccounts(data)).toEqual([
      '演示账号 Demo accounts (user / password):',
      '  hall  p  值班员 (operator)',
    ])
  })
  it('leaves no store when its load fails, and can be loaded after that', async () => {
    const data = join(folder, 'data')
    const cutOff = placeDemo(data, async (incoming) => {
      writeFileSync(join(incoming, 'gridhall.db'), 'half')
      throw new Error('cut off')
    })
    await expect(cutOff).rejects.toThrow('cut off')
    expect(hasStore(data)).toBe(false)
    await placeDemo(data, async (incoming) => writeFileSync(join(incoming, 'gridhall.sqlite'), ''))
    expect(readdirSync(data)).toEqual(['gridhall.sqlite'])
  })
  it('has no accounts to tell of in a real hall', () => {
    expect(describeAccounts(folder)).toEqual([])
  })
})

describe('the search for Electron', () => {
  it('finds the program of the package without asking the package', () => {
    place('path.txt', 'electron\n')
    expect(findElectron({}, folder)).toBeUndefined()
    const program = place('dist/electron')
    expect(findElectron({}, folder)).toBe(program)
  })
  it('honours the variables that Electron’s own tools honour', () => {
    const program = place('elsewhere/electron')
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: dirname(program) }, folder)).toBe(program)
    expect(findElectron({ ELECTRON_EXEC_PATH: program }, folder)).toBe(program)
    expect(findElectron({ ELECTRON_EXEC_PATH: join(folder, 'none') }, folder)).toBeUndefined()
  })
})

describe('the window', () => {
  const here = (found: Partial<Surroundings>): Surroundings => ({
    root: '/app',
    env: { DISPLAY: ':0', XDG_CACHE_HOME: folder },
    platform: 'linux',
    isRoot: false,
    electron: undefined,
    browser: undefined,
    ...found,
  })
  const url = 'http://127.0.0.1:4810/'

  it('is Electron’s where its program is, attached to the running backend', () => {
    const shell = chooseShell(url, true, here({ electron: '/e', browser: '/b', isRoot: true }))
    expect(shell).toMatchObject({
      program: '/e',
      args: ['/app', '--no-sandbox', '--kiosk'],
      env: { GRIDHALL_URL: url },
    })
  })
  it('is a browser’s otherwise, without address bar and with a profile of its own', () => {
    const shell = chooseShell(url, false, here({ browser: '/b' }))
    expect(shell?.args).toEqual(expect.arrayContaining([`--app=${url}`, `--user-data-dir=${folder}/gridhall/browser`]))
    expect(chooseShell(url, true, here({ browser: '/b' }))?.args).toContain(`--app=${url}kiosk`)
  })
  it('is not to be had without a display or a program', () => {
    expect(chooseShell(url, false, here({ electron: '/e', env: {} }))).toBeUndefined()
    expect(chooseShell(url, false, here({}))).toBeUndefined()
  })
  it('looks for a browser where CHROMIUM says, else on the PATH', () => {
    const program = place('bin/google-chrome')
    expect(findBrowser({ PATH: dirname(program) })).toBe(program)
    expect(findBrowser({ CHROMIUM: join(folder, 'none'), PATH: dirname(program) })).toBeUndefined()
  })
})
