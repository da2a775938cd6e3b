import { screen, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { readJson, writeJson } from './json-file.ts'
import { placeWindow, type Placement } from './window-bounds.ts'

const State = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  isMaximized: z.boolean(),
})

const settleMs = 500

/** Where the window was left, as far as today's displays allow. */
export function restorePlacement(file: string): { placement: Placement; isMaximized: boolean } {
  const state = readJson(file, State)
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea)
  return { placement: placeWindow(state?.bounds, areas), isMaximized: state?.isMaximized ?? false }
}

/** Keeps the file in step with the window. */
export function rememberPlacement(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const save = () => {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    writeJson(file, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(save, settleMs)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
}
