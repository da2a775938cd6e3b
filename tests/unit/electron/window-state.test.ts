import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { rememberPlacement, restorePlacement } from '#electron/main/window-state.ts'

vi.mock('electron', async () => {
  const { createFakeElectron } = await import('#tests/support/fake-electron.ts')
  return createFakeElectron('').module
})

describe('the place of a window', () => {
  it('is the usual one at first, and where it was left after that', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'gridhall-')), 'window.json')
    expect(restorePlacement(file)).toEqual({ placement: { width: 1600, height: 1000 }, isMaximized: false })
    const window = new BrowserWindow({})
    rememberPlacement(window, file)
    window.emit('close')
    expect(restorePlacement(file)).toEqual({ placement: { x: 1, y: 2, width: 1200, height: 800 }, isMaximized: false })
  })
})
