import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, session } from 'electron'
import { z } from 'zod'
import type { BackendStatus } from '#bridge/channels.ts'
import { chooseConnection, parseShellArgs } from './args.ts'
import { forkBackend } from './backend-process.ts'
import { createBackendSupervisor } from './backend-supervisor.ts'
import { createHallConnection, type HallConnection } from './connection.ts'
import { openHallWindow, type HallWindow } from './hall-window.ts'
import { readJson } from './json-file.ts'
import { isTrustedPage } from './navigation-policy.ts'
import { createNotices } from './notices.ts'
import { createRestartPolicy } from './restart-policy.ts'
import { lockContents, lockSession } from './security.ts'
import { createServe, type Serve } from './serve.ts'
import { openWall } from './wall-window.ts'

const here = import.meta.dirname
const preload = join(here, '../preload/index.cjs')
const resources = join(here, '../../resources')
const errorPage = pathToFileURL(join(resources, 'shell/error.html')).href
const args = parseShellArgs(process.argv.slice(1))

const Settings = z.object({ backendUrl: z.string().optional() })

function schedule(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

function createSupervisor(onChange: (status: BackendStatus) => void) {
  const data = process.env['GRIDHALL_DATA'] ?? join(app.getPath('userData'), 'data')
  const folders = ['--data', data, '--static', join(here, '../renderer'), '--resources', resources]
  const fork = (port: number) => forkBackend(join(here, 'backend.js'), ['--port', String(port), ...folders])
  return createBackendSupervisor({ fork, policy: createRestartPolicy(), now: Date.now, schedule, onChange })
}

function answerRequests(serve: Serve, hall: HallConnection, window: HallWindow): void {
  const notices = createNotices(window.focus)
  serve('app.info', () => ({
    version: app.getVersion(),
    electron: process.versions['electron'] ?? '',
    isKiosk: args.isKiosk,
  }))
  serve('backend.status', () => hall.status())
  serve('backend.retry', hall.retry)
  serve('window.fullscreen', ({ on }) => window.setFullscreen(on))
  serve('notify', notices.show)
  serve('open.wall', () => {
    const status = hall.status()
    if (status.state === 'running') openWall(preload, status.url)
  })
}

async function main(): Promise<void> {
  await app.whenReady()
  let known: string | undefined
  const origin = () => known
  app.on('web-contents-created', (_event, contents) => lockContents(contents, origin))
  lockSession(session.defaultSession, origin)

  const settings = readJson(join(app.getPath('userData'), 'settings.json'), Settings)
  const connection = chooseConnection(args.url, process.env['GRIDHALL_URL'], settings?.backendUrl)
  const hall: HallConnection = createHallConnection({
    connection,
    createSupervisor,
    schedule,
    show(status) {
      if (status.state === 'running') {
        known = status.url
        window.show(args.isKiosk ? new URL('/wall', status.url).href : status.url)
      } else if (status.state === 'failed') window.showError()
    },
  })
  const window = openHallWindow({
    preload,
    errorPage,
    stateFile: join(app.getPath('userData'), 'window.json'),
    isKiosk: args.isKiosk,
    onTrouble: hall.report,
  })
  answerRequests(
    createServe((url) => isTrustedPage(url, known, errorPage)),
    hall,
    window,
  )
  app.on('second-instance', () => window.focus())
  app.on('will-quit', hall.close)
  hall.open()
}

// Windows shows notices of a program under this name only, which the installer gives its shortcut (electron-builder.yml).
app.setAppUserModelId('org.gridhall.console')
if (args.profile !== undefined) app.setPath('userData', args.profile)
// Halls without a graphics card: Chromium no longer falls back to software WebGL by itself.
app.commandLine.appendSwitch('enable-unsafe-swiftshader')
app.commandLine.appendSwitch('lang', 'zh-CN')
app.on('window-all-closed', () => app.quit())
if (app.requestSingleInstanceLock()) void main()
else app.quit()
