import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'

/** A frame or event as Electron hands it to a listener that may forbid what is about to happen. */
export type Preventable = { url: string; isPrevented: boolean; preventDefault(): void }

export function preventable(url: string): Preventable {
  return {
    url,
    isPrevented: false,
    preventDefault() {
      this.isPrevented = true
    },
  }
}

class FakeContents extends EventEmitter {
  openHandler: (() => { action: string }) | undefined
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler
  }
}

class FakeUtility extends EventEmitter {
  readonly stdout = new PassThrough()
  readonly stderr = new PassThrough()
  readonly pid = undefined
  isKilled = false
  readonly script: string
  readonly args: string[]
  constructor(script: string, args: string[]) {
    super()
    this.script = script
    this.args = args
  }
  kill(): boolean {
    this.isKilled = true
    return true
  }
}

class FakeNotification extends EventEmitter {
  state: 'made' | 'shown' | 'closed' = 'made'
  readonly options: unknown
  constructor(options: unknown) {
    super()
    this.options = options
  }
  show(): void {
    this.state = 'shown'
  }
  close(): void {
    this.state = 'closed'
  }
}

/** As much of the `electron` module as the shell uses, with all it was told kept for the test to look at. */
export function createFakeElectron(profile: string) {
  const windows: FakeWindow[] = []
  const forks: FakeUtility[] = []
  const handlers = new Map<string, (event: unknown, input: unknown) => unknown>()
  const notifications: FakeNotification[] = []
  const told: Record<string, unknown> = {}
  const app = Object.assign(new EventEmitter(), {
    commandLine: { appendSwitch: () => {} },
    whenReady: () => Promise.resolve(),
    requestSingleInstanceLock: () => told['isSecond'] !== true,
    getPath: () => profile,
    setPath: (_name: string, path: string) => void (told['profile'] = path),
    getVersion: () => '0.1.0',
    setAppUserModelId: (id: string) => void (told['appId'] = id),
    quit: () => void (told['quit'] = true),
  })

  class FakeWindow extends EventEmitter {
    readonly webContents = new FakeContents()
    readonly options: unknown
    readonly loaded: string[] = []
    isFullscreen = false
    isFocused = false
    constructor(options: unknown) {
      super()
      this.options = options
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
    loadURL(url: string): Promise<void> {
      this.loaded.push(url)
      return Promise.resolve()
    }
    setFullScreen(on: boolean): void {
      this.isFullscreen = on
    }
    focus(): void {
      this.isFocused = true
    }
    isMinimized = () => false
    isDestroyed = () => false
    isMaximized = () => false
    getNormalBounds = () => ({ x: 1, y: 2, width: 1200, height: 800 })
    maximize(): void {}
    show(): void {}
    restore(): void {}
    destroy(): void {}
  }

  const display = {
    id: 1,
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  }
  const remember = (name: string) => (handler: unknown) => void (told[name] = handler)
  const module = {
    app,
    BrowserWindow: FakeWindow,
    ipcMain: {
      handle: (name: string, run: (event: unknown, input: unknown) => unknown) => void handlers.set(name, run),
    },
    Notification: class extends FakeNotification {
      static isSupported = () => told['noNotices'] !== true
      constructor(options: unknown) {
        super(options)
        notifications.push(this)
      }
    },
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display, { ...display, id: 2 }] },
    session: {
      defaultSession: {
        setPermissionRequestHandler: remember('permissionRequest'),
        setPermissionCheckHandler: remember('permissionCheck'),
        setDevicePermissionHandler: remember('devicePermission'),
        webRequest: { onHeadersReceived: remember('headersReceived') },
      },
    },
    utilityProcess: {
      fork(script: string, args: string[]) {
        const child = new FakeUtility(script, args)
        forks.push(child)
        return child
      },
    },
  }
  return { module, app, windows, forks, handlers, notifications, told }
}
