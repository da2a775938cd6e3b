import { BrowserWindow, session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { lockContents, lockSession, windowOptions } from '#electron/main/security.ts'
import { preventable } from '#tests/support/fake-electron.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeElectron } = await import('#tests/support/fake-electron.ts')
  return createFakeElectron('')
})
vi.mock('electron', () => fake.module)

const hall = 'http://127.0.0.1:4810/'

function handler(name: string): (...input: unknown[]) => unknown {
  const run = fake.told[name]
  if (typeof run !== 'function') throw new Error(`no ${name} was set`)
  return (...input) => Reflect.apply(run, undefined, input)
}

describe('every window', () => {
  it('keeps its page away from Node', () => {
    expect(windowOptions('/preload.cjs', { width: 1, height: 1 }, false).webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
  })
  it('stays on the hall’s origin and opens no other window', () => {
    lockContents(new BrowserWindow({}).webContents, () => hall)
    const contents = fake.windows.at(-1)?.webContents
    const prevented = ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'].map((name) => {
      const [foreign, own] = [preventable('http://evil.example/'), preventable(`${hall}board`)]
      contents?.emit(name, foreign)
      contents?.emit(name, own)
      return [name, foreign.isPrevented, own.isPrevented]
    })
    expect(prevented).toEqual([
      ['will-navigate', true, false],
      ['will-redirect', true, false],
      ['will-frame-navigate', true, false],
      ['will-attach-webview', true, true],
    ])
    expect(contents?.openHandler?.()).toEqual({ action: 'deny' })
  })
})

describe('the session', () => {
  it('grants no permission, asked for or looked up', () => {
    lockSession(session.defaultSession, () => hall)
    const answers: unknown[] = []
    handler('permissionRequest')({}, 'media', (answer: unknown) => answers.push(answer))
    expect([...answers, handler('permissionCheck')({}, 'media'), handler('devicePermission')({})]).toEqual([
      false,
      false,
      false,
    ])
  })
  it('adds the content policy to the hall’s answers and to no others', () => {
    lockSession(session.defaultSession, () => hall)
    const headersOf = (url: string) => {
      let answered: unknown
      handler('headersReceived')({ url, responseHeaders: {} }, (answer: unknown) => {
        answered = answer
      })
      return answered
    }
    expect(headersOf(`${hall}board`)).toHaveProperty(['responseHeaders', 'Content-Security-Policy', 0])
    expect(headersOf('http://evil.example/')).toEqual({ responseHeaders: {} })
  })
})
