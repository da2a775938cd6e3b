import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { showNotice } from '#renderer/data/desktop-notice.ts'
import { createFakeElectron } from '#tests/support/fake-electron.ts'

const hallUrl = 'http://127.0.0.1:40001/'
const argv = [...process.argv]
let profile = ''

async function launch(flags: string[] = [], before?: (fake: ReturnType<typeof createFakeElectron>) => void) {
  const fake = createFakeElectron(profile)
  before?.(fake)
  vi.doMock('electron', () => fake.module)
  process.argv = ['electron', '.', ...flags]
  await import('#electron/main/index.ts')
  await new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
  return fake
}

beforeEach(() => {
  vi.resetModules()
  profile = mkdtempSync(join(tmpdir(), 'gridhall-'))
})
afterEach(() => {
  process.argv = argv
  vi.unstubAllEnvs()
})

describe('the shell', () => {
  it('starts its own backend on a free port and shows what it announces', async () => {
    const { forks, windows } = await launch()
    expect(forks[0]?.args).toEqual(
      expect.arrayContaining(['serve', '--port', '0', '--data', join(profile, 'data'), '--static', '--resources']),
    )
    expect(windows[0]?.loaded).toEqual([])
    forks[0]?.emit('message', { type: 'ready', url: hallUrl })
    expect(windows[0]?.loaded).toEqual([hallUrl])
  })
  it.each([
    ['the command line', ['--url', 'http://hall.example/'], undefined],
    ['the environment', [], 'http://hall.example/'],
  ])('attaches to the hall named on %s and starts no backend', async (_name, flags, url) => {
    vi.stubEnv('GRIDHALL_URL', url)
    const { forks, windows } = await launch(flags)
    expect([forks, windows[0]?.loaded]).toEqual([[], ['http://hall.example/']])
  })
  it('attaches to the hall named in the settings file', async () => {
    writeFileSync(join(profile, 'settings.json'), JSON.stringify({ backendUrl: 'http://hall.example/' }))
    const { forks, windows } = await launch()
    expect([forks, windows[0]?.loaded]).toEqual([[], ['http://hall.example/']])
  })
  it('opens the wall and its rotation in a kiosk', async () => {
    const { windows } = await launch(['--kiosk', '--url', 'http://hall.example/'])
    expect(windows[0]?.options).toMatchObject({ kiosk: true, webPreferences: { devTools: false } })
    expect(windows[0]?.loaded).toEqual(['http://hall.example/wall'])
  })
  it('shows the one error page when the hall cannot be reached, and the hall again on request', async () => {
    const { windows, handlers } = await launch(['--url', 'http://hall.example/'])
    windows[0]?.webContents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'http://hall.example/', true)
    const errorPage = windows[0]?.loaded[1] ?? ''
    expect(errorPage).toMatch(/^file:.*resources\/shell\/error\.html$/)
    const event = { senderFrame: { parent: null, url: errorPage } }
    expect(handlers.get('backend.status')?.(event, undefined)).toMatchObject({ code: 'load.ERR_CONNECTION_REFUSED' })
    handlers.get('backend.retry')?.(event, undefined)
    expect(windows[0]?.loaded[2]).toBe('http://hall.example/')
  })
  it('reopens the page when its process dies', async () => {
    const { windows } = await launch(['--url', 'http://hall.example/'])
    windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(windows[0]?.loaded[1]).toMatch(/error\.html$/)
  })
  it('is not started twice: the second start brings the first to the front', async () => {
    const first = await launch(['--url', 'http://hall.example/'])
    first.app.emit('second-instance')
    expect(first.windows[0]?.isFocused).toBe(true)
    vi.resetModules()
    const second = await launch([], (fake) => {
      fake.told['isSecond'] = true
    })
    expect([second.told['quit'], second.windows, second.forks]).toEqual([true, [], []])
  })
  it('ends its backend when it quits', async () => {
    const { app, forks } = await launch()
    app.emit('will-quit')
    expect(forks[0]?.isKilled).toBe(true)
  })
  it('shows the notices of a page on the desktop, the newest only, and comes forward when one is clicked', async () => {
    const { handlers, windows, notifications, told } = await launch(['--url', 'http://hall.example/'])
    const page = { senderFrame: { parent: null, url: 'http://hall.example/board' } }
    vi.stubGlobal('hall', { request: async (channel: string, input: unknown) => handlers.get(channel)?.(page, input) })
    expect(await showNotice({ title: '紧急告警', body: '公明 04·签收超时' })).toBe(true)
    expect(await showNotice({ title: '紧急告警', body: '公明 05·重大纠纷' })).toBe(true)
    expect(notifications.map(({ options, state }) => [options, state])).toEqual([[{ title: '紧急告警', body: '公明 04·签收超时' }, 'closed'], [{ title: '紧急告警', body: '公明 05·重大纠纷' }, 'shown']])
    expect([told['appId'], windows[0]?.isFocused]).toEqual(['org.gridhall.console', false])
    notifications[1]?.emit('click')
    expect(windows[0]?.isFocused).toBe(true)
    expect(await showNotice({ title: '', body: '没有标题' })).toBe(false)
    told['noNotices'] = true
    expect(await showNotice({ title: '紧急告警', body: '没有通知服务' })).toBe(false)
    vi.unstubAllGlobals()
  })
  it('answers the pages of its hall and nobody else', async () => {
    const { handlers, windows } = await launch(['--url', 'http://hall.example/'])
    const ask = (url: string, channel: string, input?: unknown) =>
      handlers.get(channel)?.({ senderFrame: { parent: null, url } }, input)
    expect(ask('http://hall.example/board', 'app.info')).toMatchObject({ version: '0.1.0', isKiosk: false })
    ask('http://hall.example/board', 'window.fullscreen', { on: true })
    expect(windows[0]?.isFullscreen).toBe(true)
    ask('http://hall.example/board', 'open.wall')
    expect(windows[1]?.loaded).toEqual(['http://hall.example/wall'])
    expect(() => ask('http://evil.example/', 'app.info')).toThrow('refused app.info')
  })
})
