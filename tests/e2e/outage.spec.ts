import { report } from '#tests/support/commands.ts'
import { awaitCard, card, column, form } from './support/pages.ts'
import { expect, test } from './support/session.ts'

const beforehand = '路灯不亮 3 盏'
const meanwhile = '井盖破损 1 个'
const away = /与服务器断开 \d+ (秒|分)/

test('a window without its server says since when, and catches up without a reload', async ({ hall, openDesk }) => {
  const [board, wall] = await Promise.all([openDesk('street'), openDesk('leader', { path: '/wall' })])
  await report(await hall.client('community'), { title: beforehand })
  await expect(card(column(board.page, '上报'), beforehand)).toBeVisible()
  const chosen = await board.page.locator('.card-selected .card-title').innerText()
  await board.page.keyboard.press('d')
  await expect(form(board.page, '分拨').getByRole('radio').first()).toBeFocused()
  await board.page.evaluate(() => document.body.setAttribute('data-never-reloaded', 'yes'))

  await test.step('the server is stopped: both screens say so, with the age of their data', async () => {
    await hall.stop()
    await expect(board.page.getByText(away)).toBeVisible()
    await expect(board.page.getByText(/数据停在 \d\d:\d\d/).first()).toBeVisible()
    await expect(wall.page.getByText(away).first()).toBeVisible()
    await expect(card(column(board.page, '上报'), beforehand)).toBeVisible()
    await board.page.keyboard.press('Control+Enter')
    await expect(board.page.getByText('排队 1 条')).toBeVisible()
  })

  await test.step('it is started and others work on before this window is back', async () => {
    await hall.start()
    await report(await hall.client('community'), { title: meanwhile })
  })

  await test.step('the board has caught up, by itself', async () => {
    await expect(card(column(board.page, '上报'), meanwhile)).toBeVisible({ timeout: 40_000 })
    await expect(board.page.getByText(away)).toHaveCount(0)
    await expect(form(board.page, '分拨')).toHaveCount(0)
    await expect(card(column(board.page, '分拨'), chosen)).toHaveCount(0)
    await awaitCard(board.page, '处置', chosen)
    await expect(wall.page.getByText(away)).toHaveCount(0, { timeout: 40_000 })
    await expect(board.page.locator('body')).toHaveAttribute('data-never-reloaded', 'yes')
  })
})

test('a screen that could not be read says why and when, by the server’s clock, and comes when it can', async ({ openDesk }) => {
  const { page } = await openDesk('street')
  await page.route('**/api/v1/whistles?*', (route) => route.fulfill({ status: 507, json: { code: 'store.full' } }))
  await page.getByRole('link', { name: '吹哨' }).click()
  const failure = page.locator('.state').filter({ hasText: '没能取到数据' })
  await expect(failure).toContainText(/磁盘.*·10:2\d:\d\d·\d+ 秒后重试/)
  await page.unrouteAll()
  await failure.getByRole('button', { name: '现在重试' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '吹哨派单' })).toBeVisible()
})
