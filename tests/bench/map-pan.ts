/**
 * What a frame of the map costs while it is moved, with all layers on and the software renderer: `node tests/bench/map-pan.ts URL USER PASSWORD`
 * against a served demo. Time between frames depends on what else the machine does; processor time of the drawing process does much less.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { findTestBrowser, softwareGraphics } from '#tests/support/browser.ts'

const [url = 'http://127.0.0.1:4810', username = 'district1', password = ''] = process.argv.slice(2)
const TICK_MS = 10
const size = { width: 1920, height: 1080 }

/** Notes when each frame of the map was drawn: the first draw call after an animation frame begins one. */
const counting = `globalThis.mapFrames = []
const draw = WebGL2RenderingContext.prototype.drawElements
let isOpen = false
WebGL2RenderingContext.prototype.drawElements = function (...given) {
  if (!isOpen) {
    isOpen = true
    const began = performance.now()
    requestAnimationFrame(() => { isOpen = false; globalThis.mapFrames.push(performance.now() - began) })
  }
  return draw.apply(this, given)
}`

/** Processor time of the drawing processes of browsers that this process started, ms. */
function drawingTime(): number {
  let sum = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=gpu-process')) continue
      const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? []
      sum += (user + system) * TICK_MS
    } catch {
      // The process has ended since it was listed.
    }
  }
  return sum
}

async function measure(page: Page, name: string): Promise<void> {
  await page.evaluate('mapFrames.length = 0')
  const before = drawingTime()
  const [x, y] = [size.width / 2, size.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let step = 0; step < 40; step += 1) {
    await page.mouse.move(x + 120 * Math.sin(step / 5), y + 80 * Math.cos(step / 5))
    await page.waitForTimeout(50)
  }
  await page.mouse.up()
  await page.waitForTimeout(1500)
  const frames = await page.evaluate<number[]>('mapFrames')
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0)
  process.stdout.write(`${name}: ${frames.length} frames, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, drawing ${((drawingTime() - before) / frames.length).toFixed(0)} ms of processor time each\n`)
}

const browser = await chromium.launch({ ...(await findTestBrowser()), chromiumSandbox: false, args: ['--no-sandbox', ...softwareGraphics] })
const context = await browser.newContext({ baseURL: url, viewport: size, locale: 'zh-CN' })
await context.request.post('/api/v1/session', { data: { username, password }, headers: { origin: url } })
await context.addInitScript(counting)
const page = await context.newPage()
await page.goto('/map')
await page.locator('.gl-map[data-ready=true]').waitFor()
for (const key of ['6', '7']) await page.keyboard.press(key)
for (const [name, steps] of [['whole district', 0], ['buildings in heaps', 2], ['buildings one by one', 2]] as const) {
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Equal')
    await page.waitForTimeout(1200)
  }
  await page.waitForTimeout(3000)
  await measure(page, name)
}
await browser.close()
