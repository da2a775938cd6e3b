import { BrowserWindow } from 'electron'
import { rememberPlacement, restorePlacement } from './window-state.ts'
import { windowOptions } from './security.ts'

export type HallWindowDeps = {
  preload: string
  errorPage: string
  stateFile: string
  isKiosk: boolean
  /** Told when the page could not be loaded or its process died. */
  onTrouble(code: string): void
}

/** The console's window, or the kiosk's. */
export type HallWindow = {
  /** Loads a page of the hall, unless its origin is on screen already. */
  show(url: string): void
  showError(): void
  focus(): void
  setFullscreen(on: boolean): void
}

/** Chromium's code for a load that was replaced by another: no trouble. */
const aborted = -3

/** Opens the one window that always exists. */
export function openHallWindow({ preload, errorPage, stateFile, isKiosk, onTrouble }: HallWindowDeps): HallWindow {
  const { placement, isMaximized } = restorePlacement(stateFile)
  const window = new BrowserWindow(windowOptions(preload, placement, isKiosk))
  const contents = window.webContents
  if (isMaximized && !isKiosk) window.maximize()
  if (!isKiosk) rememberPlacement(window, stateFile)
  let shown: string | undefined

  function load(url: string): void {
    shown = url
    // A failed load is reported by did-fail-load, with more to say than this rejection.
    window.loadURL(url).catch(() => undefined)
  }
  function trouble(code: string): void {
    if (shown === errorPage) return
    onTrouble(code)
  }

  window.once('ready-to-show', () => window.show())
  contents.on('did-fail-load', (_event, ...details) => {
    const [code, description, , isMainFrame] = details
    if (isMainFrame && code !== aborted) trouble(`load.${description || code}`)
  })
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') trouble(`page.${reason}`)
  })

  return {
    show(url) {
      const isSameHall = shown !== undefined && shown !== errorPage && new URL(shown).origin === new URL(url).origin
      if (!isSameHall) load(url)
    },
    showError: () => load(errorPage),
    focus() {
      if (window.isMinimized()) window.restore()
      window.focus()
    },
    setFullscreen: (on) => window.setFullScreen(on),
  }
}
