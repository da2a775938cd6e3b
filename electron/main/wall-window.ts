import { BrowserWindow, screen } from 'electron'
import { windowOptions } from './security.ts'

let wall: BrowserWindow | undefined

/** Opens the wall full screen, on a second display where there is one; there is only ever one wall. */
export function openWall(preload: string, hallUrl: string): void {
  if (wall !== undefined && !wall.isDestroyed()) {
    wall.focus()
    return
  }
  const primary = screen.getPrimaryDisplay()
  const display = screen.getAllDisplays().find(({ id }) => id !== primary.id) ?? primary
  const window = new BrowserWindow({ ...windowOptions(preload, display.bounds, false), fullscreen: true })
  wall = window
  window.once('ready-to-show', () => window.show())
  window.once('closed', () => {
    wall = undefined
  })
  window.loadURL(new URL('/wall', hallUrl).href).catch(() => window.destroy())
}
