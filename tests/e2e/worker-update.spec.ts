import { dispatched, keptOffline, phoneContext } from './support/phone.ts'
import { startFrontServer } from './support/front-server.ts'
import { expect, logIn, test } from './support/session.ts'

test('a newer build takes over behind an open page, says so, and leaves nothing old behind; requests alone will do', async ({ browser, hall }) => {
  await dispatched(await hall.client('community'), '树枝折断 2 处')
  const front = await startFrontServer(hall.url)
  const context = await browser.newContext({ ...phoneContext, baseURL: front.url, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/m')
  await logIn(page, 'worker')
  await expect(page.getByRole('link', { name: '树枝折断 2 处' })).toBeVisible()
  await keptOffline(page)
  await page.reload()
  await expect(page.locator('.bars')).toHaveText('')

  const caches = () => page.evaluate(() => window.caches.keys())
  const [first = ''] = await caches()
  expect(first).toMatch(/^gridhall-m-/)
  front.rewrite('/m-sw.js', (body) => body.replaceAll(first.replace('gridhall-m-', ''), 'newer-build'))
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
  })
  await expect(page.getByText('有新版本')).toBeVisible()
  await expect.poll(caches).toEqual(['gridhall-m-newer-build'])
  await page.getByRole('button', { name: /更新/ }).click()
  await expect(page.getByText('有新版本')).toHaveCount(0)
  await expect(page.getByRole('link', { name: '树枝折断 2 处' })).toBeVisible()
  await context.close()
  await front.close()
})
