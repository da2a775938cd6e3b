import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { places } from '#tests/support/backend-accounts.ts'
import { alerted, dispatched, openTask, phoneContext } from './support/phone.ts'
import { expect, test } from './support/session.ts'

const targetPx = 48
const primaryPx = 56
const narrow = { ...phoneContext, viewport: { width: 360, height: 740 } }

/** Everything that can be touched, smaller than it may be. */
const tooSmall = (page: Page) => page.evaluate(([least, primary]) => {
  const touched = [...document.querySelectorAll('button, a, label.choice, label.button, input:not(.unseen, [type="radio"], [type="checkbox"]), textarea')]
  return touched.flatMap((element) => {
    const { width, height } = element.getBoundingClientRect()
    const needed = element.classList.contains('primary') ? primary : least
    const isTitle = element.closest('h2') !== null
    return width === 0 || isTitle || (height >= needed && width >= least) ? [] : [`${element.textContent} ${Math.round(width)}x${Math.round(height)}`]
  })
}, [targetPx, primaryPx] as const)

const isScrolledSideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

test('every screen of the phone can be read and touched at 360 px and at 200 % zoom', async ({ hall, openDesk }) => {
  const desk = await hall.client('community')
  await alerted(desk, '游商占道 2 档')
  await dispatched(desk, '三楼卫生间漏水到二楼卧室', { origin: 'RESIDENT', reporter: { name: '张小明', phone: '13800001234', wantsContact: true } })
  const { page, complaints } = await openDesk('service', { path: '/m', context: narrow })
  await expect(page.getByRole('link', { name: '三楼卫生间漏水到二楼卧室' })).toBeVisible()
  await openTask(page, '三楼卫生间漏水到二楼卧室')
  const task = new URL(page.url()).hash
  const id = task.split('/').at(-1) ?? ''
  for (const hash of ['#/', '#/patrol', '#/report', '#/alerts', '#/me', '#/queue', task, `#/do/${id}/agreeAppointment`, `#/do/${id}/requestReturn`, `#/call/${id}`]) {
    await test.step(hash, async () => {
      await page.goto(`/m${hash}`)
      await expect(page.locator('.body')).not.toBeEmpty()
      expect(await tooSmall(page)).toEqual([])
      expect(await isScrolledSideways(page)).toBe(false)
      // At its end the page lies free above the tabs.
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
      expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    })
  }
  await page.setViewportSize({ width: 195, height: 422 })
  await page.goto('/m#/')
  await expect(page.getByRole('button', { name: '预约见面' })).toBeVisible()
  expect(await isScrolledSideways(page)).toBe(false)
  expect(complaints).toEqual([])
})

test('somebody reads the own month by phone and appeals, once though the answer was lost', async ({ hall, openDesk }) => {
  const street = await hall.client('streetLeader')
  await street.ok('importStaff', { body: { commandId: randomUUID(), csv: `id,name,post,org,from,user\nP1,张*,PATROL,${places.subGrid},2022-01-01,user-worker` } })
  const { page } = await openDesk('worker', { path: '/m#/me', context: narrow })
  await page.getByRole('link', { name: '我的考核' }).click()
  await page.getByRole('link', { name: '申诉 巡查' }).waitFor()
  expect([await tooSmall(page), await isScrolledSideways(page)]).toEqual([[], false])
  await page.getByRole('link', { name: '申诉 巡查' }).click()
  await page.getByRole('button', { name: '提交申诉' }).click()
  await expect(page.getByText('至少 4 个字')).toBeVisible()
  expect([await tooSmall(page), await isScrolledSideways(page)]).toEqual([[], false])
  let sent = 0
  await page.route('**/api/v1/staff/appeals', async (route) => {
    sent += 1
    if (sent > 1) return route.fallback()
    await route.fetch()
    return route.abort()
  })
  await page.getByLabel(/^请求不计的次数/).fill('2')
  await page.getByLabel('申诉理由').fill('手机没有信号，签到没有传上')
  await page.getByRole('button', { name: '提交申诉' }).click()
  await expect(page.getByText('再按一次')).toBeVisible()
  await page.getByRole('button', { name: '提交申诉' }).click()
  await expect(page.getByText('请求不计 2 次')).toBeVisible()
  await expect(page.getByText('申诉中', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: '申诉 巡查' })).toHaveCount(0)
  expect(sent).toBe(2)
  expect((await street.ok('staffAppeals')).map(({ staff, line, excused, state }) => [staff, line, excused, state])).toEqual([['P1', 'coverage', 2, 'OPEN']])
})

test('the phone can be installed, and its page is small', async ({ hall, openWindow }) => {
  const { page } = await openWindow('/m', phoneContext)
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector('link[rel="manifest"]')
    const raw: unknown = await (await fetch(link?.getAttribute('href') ?? '')).json()
    return raw
  })
  expect(manifest).toMatchObject({ start_url: '/m', display: 'standalone' })
  for (const icon of ['/m-icon-192.png', '/m-icon-512.png', '/m-icon-maskable.png']) expect((await page.request.get(`${hall.url}${icon}`)).status()).toBe(200)
  const worker = await page.request.get(`${hall.url}/m-sw.js`)
  expect(worker.headers()).toMatchObject({ 'cache-control': 'no-cache' })
  expect(worker.headers()['content-type']).toContain('javascript')
  const bytes = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap((entry) => (entry instanceof PerformanceResourceTiming && /\.(js|css)$/.test(entry.name) ? [entry.encodedBodySize] : [])).reduce((sum, one) => sum + one, 0),
  )
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(220_000)
})
