import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Geography } from '#contract/map.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { report } from '#tests/support/commands.ts'
import { column } from './support/pages.ts'
import type { Hall } from './support/hall.ts'
import { expect, test } from './support/session.ts'

const geography = Geography.parse(JSON.parse(readFileSync('resources/geo/subgrids.json', 'utf8')))

/** So many metres north of the middle of a sub-grid. */
function placeIn(code: string, metres = 0): { lng: number; lat: number } {
  const { affine } = geography
  const [x, y] = geography.subgrids.find((one) => one.code === code)?.c ?? [0, 0]
  return { lng: affine.lng0 + x * affine.lngPerMetre, lat: affine.lat0 + (y - metres) * affine.latPerMetre }
}

/** Three buildings more and a station in the tests' sub-grid; the third, and the one that was there, lie beyond 500 m. */
async function furnish(hall: Hall): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-map-'))
  const [doors, stations] = [join(folder, 'doors.csv'), join(folder, 'stations.csv')]
  const rows = [0, 200, 640].map((metres, index) => {
    const { lng, lat } = placeIn(places.subGrid, metres)
    return `${places.subGrid}000${index + 1},BUILDING,${places.subGrid},振明路 ${index + 1} 号,${lng},${lat}`
  })
  writeFileSync(doors, `code,kind,org,address,lng,lat\n${rows.join('\n')}\n`)
  const { lng, lat } = placeIn(places.subGrid)
  writeFileSync(stations, `code,name,org,address,lng,lat,services,hours\nST1,公明 04 便民服务站,${places.subGrid},振明路,${lng},${lat},APPEAL LEGAL,09:00–18:00\n`)
  await hall.stop()
  hall.command('qr', 'import', '--file', doors)
  hall.command('stations', 'import', '--file', stations)
  await hall.start()
  rmSync(folder, { recursive: true })
}

const picture = (page: Page) => page.locator('.gl-map[data-ready=true]')
const row = (page: Page, name: string) => page.getByRole('complementary', { name: '图层与图例' }).locator('li', { hasText: name })

/** The middle of what the two panels leave free: where a place that was gone to stands. */
async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await picture(page).boundingBox()
  if (box === null) throw new Error('no picture')
  return { x: box.x + (320 + box.width - 420) / 2, y: box.y + (40 + box.height - 56) / 2 }
}

async function goTo(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('g')
  await page.getByRole('textbox', { name: '定位小分格' }).fill(typed)
  await page.keyboard.press('Enter')
}

test('a place is gone to and clicked, a region opens to its cases, and a new case appears by itself', async ({ hall, openDesk }) => {
  const desk = await hall.client('street')
  const { page } = await openDesk('street')
  await expect(column(page, '上报')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(picture(page)).toBeVisible()
  await goTo(page, '公明 04')
  const panel = page.getByRole('complementary', { name: '小分格' })
  await expect(panel.getByRole('heading', { name: '公明 04', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  const { x, y } = await middleOf(page)
  await page.mouse.click(x, y)
  await expect(panel.getByRole('heading', { name: '公明 04', exact: true })).toBeVisible()

  const before = Number(/\/ ([\d,]+)/.exec(await row(page, '在办案件').innerText())?.[1])
  const reported = await report(desk, { title: '井盖松动 1 处', text: '井盖松动，夜里异响', place: { orgCode: places.subGrid, address: '振明路', point: placeIn(places.subGrid) } })
  await expect(row(page, '在办案件')).toContainText(`/ ${before + 1}`)

  await page.keyboard.press('l')
  await page.mouse.move(x - 150, y - 150)
  await page.mouse.down()
  for (const [dx, dy] of [[150, -150], [150, 150], [-150, 150], [-150, -140]] as const) await page.mouse.move(x + dx, y + dy, { steps: 6 })
  await page.mouse.up()
  const region = page.getByRole('complementary', { name: '圈选的案件' })
  await expect(region.getByRole('link', { name: reported.card.title })).toBeVisible()
  const listed = await region.getByRole('link').count()
  await expect(region.getByText(`${listed} 宗`, { exact: true })).toBeVisible()
})

test('a leader finds the gap in a service and opens the buildings that lie in it', async ({ hall, openDesk }) => {
  await furnish(hall)
  const { page } = await openDesk('leader', { path: '/map' })
  await expect(picture(page)).toBeVisible()
  await page.keyboard.press('7')
  const panel = page.getByRole('complementary', { name: '500 米服务覆盖' })
  await expect(panel.getByText('楼栋 2 / 4')).toBeVisible()
  await panel.getByRole('button', { name: /公明 04.*2 栋/ }).click()
  await expect(panel.getByRole('list', { name: '500 米外的楼栋' }).getByRole('button', { name: /振明路 3 号.*640 米/ })).toBeVisible()
  await panel.getByRole('button', { name: '心理服务' }).click()
  await expect(panel.getByText('楼栋 0 / 4')).toBeVisible()
})

test('the view can be locked for a wall and let go again', async ({ openDesk }) => {
  const { page } = await openDesk('street', { path: '/map' })
  await expect(picture(page)).toBeVisible()
  await goTo(page, '公明 04')
  await page.keyboard.press('r')
  await expect(row(page, '500 米圈')).toContainText('500 米')
  await page.keyboard.press('v')
  await expect(page.getByRole('complementary', { name: '图层与图例' })).toHaveCount(0)
  await expect(page.getByRole('complementary', { name: '图例', exact: true })).toContainText('示意')
  await expect(page.getByRole('button', { name: '解除锁定' })).toBeVisible()
  expect(page.url()).toContain('lock=1')
  await page.keyboard.press('v')
  await expect(page.getByRole('complementary', { name: '图层与图例' })).toBeVisible()
})

test('a browser without WebGL gets the plain map with the same cases, and the safety index that leads to its list and back', async ({ hall, openWindow }) => {
  const client = await hall.client('street')
  const { page } = await openWindow('/board')
  const [name = '', value = ''] = client.cookie().split('=', 2)
  await page.context().addCookies([{ name, value, url: hall.url }])
  await page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext
    HTMLCanvasElement.prototype.getContext = function without(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : Reflect.apply(real, this, [kind, ...rest])
    } as typeof real
  })
  await page.goto(`/map?sub=${places.subGrid}`)
  await expect(page.getByText('改用简图', { exact: false })).toBeVisible()
  await expect(page.getByRole('complementary', { name: '小分格' })).toBeVisible()
  await expect(row(page, '在办案件').locator('.num')).toHaveText(/^[1-9]\d*$/)
  const legend = page.getByRole('group', { name: '底色与纹理：平安指数' })
  const coloured = page.locator(':is(.map-step-1, .map-step-2, .map-step-3, .map-step-4)[data-code]')
  await expect(coloured).not.toHaveCount(0)
  await page.route('**/peace?**', (route) => route.fulfill({ status: 500, json: {} }))
  await page.keyboard.press('p')
  await expect(legend.getByRole('button', { name: /重试/ })).toBeVisible({ timeout: 20_000 })
  await expect(coloured).toHaveCount(0)
  await page.unroute('**/peace?**')
  await legend.getByRole('button', { name: /重试/ }).click()
  await expect(coloured).not.toHaveCount(0)
  await expect(legend).toContainText(/重点.*关注.*平稳/s)
  const behind = page.getByRole('complementary', { name: '平安指数' })
  await expect(behind).toContainText('这个等级背后')
  await behind.getByRole('link', { name: '平安图清单' }).click()
  await expect(page.getByRole('row', { selected: true })).toHaveCount(1)
  await page.getByRole('link', { name: '在一张图上看' }).click()
  await expect(behind).toContainText('这个等级背后')
})

test('a lost WebGL context gives way to the plain map, and the map comes back by itself', async ({ openDesk }) => {
  const { page } = await openDesk('street', { path: '/map' })
  await expect(picture(page)).toBeVisible()
  await page.locator('.maplibregl-canvas').evaluate((canvas) => {
    if (canvas instanceof HTMLCanvasElement) canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
  })
  await expect(page.getByText('改用简图', { exact: false })).toBeVisible()
  await expect(picture(page)).toBeVisible()
  await expect(page.getByText('改用简图', { exact: false })).toHaveCount(0)
})
