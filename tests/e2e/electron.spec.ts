import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, expect, test, type ElectronApplication } from '@playwright/test'
import { findElectron } from '#scripts/start/find-electron.ts'

const program = findElectron(process.env)
const missing = 'Electron’s program is not on this machine: npm run setup:desktop fetches it'
if (program === undefined) process.stderr.write(`SKIPPED electron.spec.ts: ${missing}\n`)
let app: ElectronApplication | undefined

test.describe('the Electron shell', () => {
  test.skip(program === undefined, missing)
  test.afterEach(async () => {
    await app?.close()
  })

  async function launch(...flags: string[]) {
    const profile = mkdtempSync(join(tmpdir(), 'gridhall-'))
    const args = [resolve('.'), '--no-sandbox', '--enable-unsafe-swiftshader', `--profile=${profile}`, ...flags]
    app = await _electron.launch({ executablePath: program ?? '', args, timeout: 30_000 })
    return app.firstWindow()
  }

  test('starts its backend and shows the console without a way to Node', async () => {
    const window = await launch()
    await expect.poll(() => new URL(window.url()).hostname).toBe('127.0.0.1')
    const reach = await window.evaluate(() => ({ node: 'require' in globalThis, bridge: 'hall' in globalThis }))
    expect(reach).toEqual({ node: false, bridge: true })
  })

  test('shows the error screen with its code when the hall cannot be reached', async () => {
    const window = await launch('--url=http://127.0.0.1:9/')
    await expect(window.getByRole('alert')).toContainText('连不上格厅服务器')
    await expect(window.locator('#code')).toHaveText(/^load\./)
    await expect(window.getByRole('button', { name: '重试' })).toBeVisible()
  })
})
