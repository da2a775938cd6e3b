import { defineConfig } from '@playwright/test'
import { findTestBrowser, softwareGraphics } from '#tests/support/browser.ts'

const browser = await findTestBrowser()
/** Pages are painted by the processor itself and only maps by SwiftShader: painting whole pages with it took most of a core (twelve tests: 182 s instead of 99). */
const plainPainting = ['--disable-gpu-compositing', '--disable-gpu-rasterization']

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    viewport: { width: 1600, height: 1000 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    launchOptions: {
      ...browser,
      chromiumSandbox: false,
      args: ['--no-sandbox', ...plainPainting, ...softwareGraphics],
    },
  },
})
