import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { CaseView } from '#contract/views.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { accept, act } from '#tests/support/commands.ts'
import { storedPhoto } from '#tests/support/photos.ts'
import { building } from '#tests/support/resident-client.ts'
import { photoFile } from './support/pages.ts'
import { expect, test } from './support/session.ts'
import type { Hall } from './support/hall.ts'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
const words = '二楼卧室天花板滴水，楼上说不是他家的问题'
const FIRST_VIEW_BYTES = 150_000

/** The address printed at the building, as the community desk reads it. */
async function linkOf(hall: Hall): Promise<string> {
  const { doors } = await (await hall.client('community')).ok('doors', { query: { org: places.subGrid } })
  const found = doors.find(({ code }) => code === building.code)
  return `/q/${found?.token ?? ''}`
}

async function write(page: Page, text = words): Promise<void> {
  await page.getByLabel('发生了什么').fill(text)
  await page.getByLabel('手机号').fill('13800132046')
  await page.getByLabel(/^我同意/).check()
}

async function numberOf(page: Page): Promise<string> {
  const number = page.getByText(/^GM\d{14}$/)
  await expect(number).toBeVisible()
  return number.innerText()
}

test('a resident reports with a photo, follows the case, is not satisfied, and it is done again', async ({ openWindow, hall }) => {
  const { page } = await openWindow(await linkOf(hall), phone)
  await expect(page.getByText(building.address)).toBeVisible()
  await expect(page.getByText('10 分钟', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: '110' })).toBeVisible()
  await write(page)
  await page.getByLabel('拍张照片').setInputFiles(await photoFile('leak.jpg'))
  await expect(page.locator('.photo[data-state="sent"]')).toBeVisible()
  await page.getByRole('button', { name: '漏水损坏' }).click()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const no = await numberOf(page)
  await page.getByRole('link', { name: '查看办理进度' }).click()
  await expect(page.getByText('已收到，正在受理')).toBeVisible()
  await expect(page.locator('.steps li')).toHaveCount(5)

  const [desk, worker, reviewer] = await Promise.all([hall.client('community'), hall.client('worker'), hall.client('reviewer')])
  await test.step('a meeting is agreed: the page names place, time and who comes', async () => {
    const view = await desk.ok('caseByNo', { params: { no } })
    await act(worker, view, { type: 'agreeAppointment', place: '居民家中', time: view.at + 1_800_000 })
    await page.reload()
    await expect(page.getByText(/^今天 \d\d:\d\d 见面$/)).toBeVisible()
    await expect(page.getByText('worker 某，工号 worker')).toBeVisible()
    await expect(page.getByText(/已约好见面，用时/)).toBeVisible()
  })
  await test.step('it is dispatched, done and checked', () => handle({ no, desk, worker, reviewer }))
  await page.reload()
  await expect(page.getByText('已换新管')).toBeVisible()

  await test.step('two stars have the work done again', async () => {
    await page.getByRole('button', { name: '总体 2 星' }).click()
    for (const one of ['办理速度', '办理结果', '服务态度', '反馈情况']) await page.getByRole('button', { name: `${one} 2 星` }).click()
    await page.getByRole('button', { name: '没有解决' }).click()
    await expect(page.getByText('会退回重新办理，并由上级督办')).toBeVisible()
    await page.getByRole('button', { name: '提交评价' }).click()
    await expect(page.getByText('你不满意，正在重新办理')).toBeVisible()
  })
  const { counters, rating } = await desk.ok('caseByNo', { params: { no } })
  expect([counters.rework, rating?.stars, rating?.scores]).toEqual([1, 2, { speed: 2, result: 2, service: 2, feedback: 2 }])
})

type Hands = { no: string; desk: TestClient; worker: TestClient; reviewer: TestClient }

async function handle({ no, desk, worker, reviewer }: Hands): Promise<CaseView> {
  const accepted = await accept(desk, await desk.ok('caseByNo', { params: { no } }))
  const dispatched = await act(desk, accepted, { type: 'dispatch', leadUnit: testUnits.subGrid })
  const signed = await act(worker, dispatched, { type: 'sign' })
  const disposed = await act(worker, signed, { type: 'dispose', result: '已换新管', outcome: 'RESOLVED', attachments: [await storedPhoto(worker, 'AFTER')] })
  return act(reviewer, disposed, { type: 'passReview', evidence: 'PHONE', note: '电话核实' })
}

test('words that mean danger say whom to ring first', async ({ openWindow, hall }) => {
  const { page } = await openWindow(await linkOf(hall), phone)
  await page.getByLabel('发生了什么').fill('三楼着火了，浓烟很大')
  await expect(page.getByRole('link', { name: '拨打 119' })).toHaveAttribute('href', 'tel:119')
})

test('what was typed survives a closed page and a dead network, and arrives once', async ({ openWindow, hall }) => {
  const { page } = await openWindow(await linkOf(hall), phone)
  await write(page, '楼道灯坏了两天没人修')
  await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith('resident.draft')))
  await page.reload()
  await expect(page.getByText('上次没写完的内容还在')).toBeVisible()
  await expect(page.getByLabel('发生了什么')).toHaveValue('楼道灯坏了两天没人修')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText(/网络较弱，已存本机，会自动重发/)).toBeVisible()
  await page.context().setOffline(false)
  const no = await numberOf(page)
  const { hits } = await (await hall.client('community')).ok('search', { query: { q: '楼道灯坏了' } })
  expect(hits.map(({ card }) => card.no)).toEqual([no])
})

for (const { name, width, size } of [{ name: '320 px', width: 320, size: null }, { name: 'large letters at 320 px', width: 320, size: '大字' }, { name: '200 % text', width: 390, size: '32px' }]) {
  test(`nothing is cut off at ${name}`, async ({ openWindow, hall }) => {
    const { page } = await openWindow(await linkOf(hall), { ...phone, viewport: { width, height: 640 } })
    await expect(page.getByRole('button', { name: '提交', exact: true })).toBeVisible()
    if (size === '大字') await page.getByRole('button', { name: '大字' }).click()
    if (size === '32px') await page.addStyleTag({ content: ':root { font-size: 225% !important }' })
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(beyond).toBe(0)
  })
}

test('the first view is small, and accessible in both languages', async ({ openWindow, hall }) => {
  const { page } = await openWindow('/q', phone)
  const assets = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\.(js|css)$/.test(name)))
  const sizes = await Promise.all(assets.map(async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length))
  expect(assets.length).toBeGreaterThan(2)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(FIRST_VIEW_BYTES)
  await expect(page.getByText('没有扫码打开，请写明地点')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.goto(await linkOf(hall))
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Report a problem' })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})
