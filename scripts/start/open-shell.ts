import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './find-browser.ts'
import { findElectron } from './find-electron.ts'

/** A program that can show the console, with all it needs to do so. */
export type Shell = { kind: 'electron' | 'browser'; program: string; args: string[]; env: NodeJS.ProcessEnv }

/** What decides which program shows the console. */
export type Surroundings = {
  root: string
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  isRoot: boolean
  electron: string | undefined
  browser: string | undefined
}

/** Looks round this machine. */
export function surroundings(root: string): Surroundings {
  return {
    root,
    env: process.env,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    electron: findElectron(process.env),
    browser: findBrowser(process.env),
  }
}

/** Electron where it is, else a browser window of its own, else nothing: the address is printed in any case. */
export function chooseShell(url: string, isKiosk: boolean, here: Surroundings): Shell | undefined {
  const { electron, browser, env } = here
  if (!hasDisplay(here)) return undefined
  if (electron !== undefined) {
    const flags = [...(here.isRoot ? ['--no-sandbox'] : []), ...(isKiosk ? ['--kiosk'] : [])]
    return { kind: 'electron', program: electron, args: [here.root, ...flags], env: { ...env, GRIDHALL_URL: url } }
  }
  if (browser === undefined) return undefined
  return { kind: 'browser', program: browser, args: browserArgs(url, isKiosk, here), env }
}

/** Starts it; its own chatter is kept off the terminal, its errors are not. */
export function openShell({ program, args, env }: Shell): ChildProcess {
  return spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
}

function hasDisplay({ platform, env }: Surroundings): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])
}

function browserArgs(url: string, isKiosk: boolean, { env, isRoot }: Surroundings): string[] {
  const profile = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gridhall/browser')
  mkdirSync(profile, { recursive: true })
  return [
    `--app=${isKiosk ? new URL('/kiosk', url).href : url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate,TranslateUI',
    '--lang=zh-CN',
    '--password-store=basic',
    '--enable-unsafe-swiftshader',
    '--window-position=0,0',
    '--window-size=1600,1000',
    ...(isKiosk ? ['--kiosk'] : []),
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ]
}
