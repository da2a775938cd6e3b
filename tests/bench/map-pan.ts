/**
 * How smoothly the map moves, with all layers on and the software renderer: `node tests/bench/map-pan.ts URL USER PASSWORD [WIDTH HEIGHT SCALE]` against
 * a served demo. A frame is what the browser shows, from one animation frame to the next, while the map is pulled and turned with the wheel and
 * while it is drawn anew afterwards. Time between frames depends on what else the machine does; processor time of the browser does much less.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { findTestBrowser, softwareGraphics } from '#tests/support/browser.ts'

const [url = 'http://127.0.0.1:4810', username = 'district1', password = '', width = '1920', height = '1080', scale = '1'] = process.argv.slice(2)
const TICK_MS = 10
const size = { width: Number(width), height: Number(height) }

/** Notes how long each frame is seen, and how often the map is drawn. */
const counting = `globalThis.shownFrames = []
globalThis.mapDraws = 0
let last = 0
const tick = (now) => { if (last > 0) globalThis.shownFrames.push(now - last); last = now; requestAnimationFrame(tick) }
requestAnimationFrame(tick)
const draw = WebGL2RenderingContext.prototype.drawElements
let isOpen = false
WebGL2RenderingContext.prototype.drawElements = function (...given) {
  if (!isOpen) {
    isOpen = true
    globalThis.mapDraws += 1
    requestAnimationFrame(() => { isOpen = false })
  }
  return draw.apply(this, given)
}`

type Listed = { pid: number; parent: number; ms: number }

/** Every process by its parent, with the processor time it has used. */
function processes(): Listed[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name): Listed[] => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number)
      return [{ pid: Number(name), parent: words[1] ?? 0, ms: ((words[11] ?? 0) + (words[12] ?? 0)) * TICK_MS }]
    } catch {
      // The process has ended since it was listed.
      return []
    }
  })
}

/** Processor time of the browser that this process started, all its processes together, ms. */
function drawingTime(): number {
  const all = processes()
  const own = new Set([process.pid])
  for (let grown = 0; grown !== own.size; ) {
    grown = own.size
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid)
  }
  return all.filter(({ pid }) => pid !== process.pid && own.has(pid)).reduce((sum, { ms }) => sum + ms, 0)
}

/** Until nothing is drawn any more: what is measured is moving the map, not loading it. */
async function settled(page: Page): Promise<void> {
  for (let before = -1; ; ) {
    const now = await page.evaluate<number>('mapDraws')
    if (now === before) return
    before = now
    await page.waitForTimeout(4000)
  }
}

async function measure(page: Page, name: string): Promise<void> {
  await page.evaluate('shownFrames.length = 0; mapDraws = 0')
  const before = drawingTime()
  const [x, y] = [size.width / 2, size.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let step = 0; step < 40; step += 1) {
    await page.mouse.move(x + 120 * Math.sin(step / 5), y + 80 * Math.cos(step / 5))
    await page.waitForTimeout(50)
  }
  await page.mouse.up()
  for (const turn of [-60, -60, 60, 60]) {
    await page.mouse.wheel(0, turn)
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(1500)
  const frames = await page.evaluate<number[]>('shownFrames')
  const draws = await page.evaluate<number>('mapDraws')
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
  process.stdout.write(`${name}: ${frames.length} frames, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms; map drawn ${draws} times; browser ${((drawingTime() - before) / frames.length).toFixed(0)} ms of processor time a frame\n`)
}

const browser = await chromium.launch({ ...(await findTestBrowser()), chromiumSandbox: false, args: ['--no-sandbox', ...softwareGraphics] })
const context = await browser.newContext({ baseURL: url, viewport: size, deviceScaleFactor: Number(scale), locale: 'zh-CN' })
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
  await settled(page)
  await measure(page, name)
}
await browser.close()
