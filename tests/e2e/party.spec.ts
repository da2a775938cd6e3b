import type { Page } from '@playwright/test'
import { places } from '#tests/support/backend-accounts.ts'
import { expect, test } from './support/session.ts'

const task = '清理三栋楼道杂物'
const matter = '三栋楼下路灯不亮'
const [thisWeek, nextWeek] = ['2023-06-26', '2023-07-03']
const wednesday = '2023-07-05T15:00:00+08:00'
const council = (monday: string) => `/party?meeting=${places.subGrid}.PARTY_MASS_COUNCIL.${monday}`
const panel = (page: Page, title: string) => page.locator('section.panel').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) })

async function decide(page: Page, text: string, isCase: boolean): Promise<void> {
  await page.getByLabel('决定什么').fill(text)
  if (isCase) await page.getByRole('checkbox', { name: '同时上报为案件' }).check()
  await page.getByRole('button', { name: '加任务' }).click()
  await expect(panel(page, '决定').getByText(text)).toBeVisible()
}

test('a branch holds its weekly meeting, decides, and finds it before the next week’s', async ({ hall, openDesk }) => {
  test.setTimeout(180_000)
  const { page } = await openDesk('head', { path: '/party' })
  await expect(page.getByRole('heading', { level: 2, name: '公明社区 04 小分格党支部' })).toBeVisible()
  await page.getByRole('row', { name: /党群理事会 06-26 起一周/ }).getByRole('button').click()
  await page.getByRole('button', { name: '开会' }).click()
  await expect(panel(page, '议程').getByText('没有上次留下的任务')).toBeVisible()
  await decide(page, task, false)
  await decide(page, matter, true)
  await page.getByLabel(/^居民诉求/).fill('居民反映楼道堆物与路灯，商定分工')
  await expect(page.getByRole('button', { name: '结束会议' })).toBeDisabled()
  await page.getByLabel('党员').fill('6')
  await page.getByLabel('居民代表').fill('9')
  await page.getByRole('button', { name: '结束会议' }).click()
  await expect(page.locator('.party-meeting-head').getByText('按时召开')).toBeVisible()
  await expect(panel(page, '会议记录').getByText('到会 15 人')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.rail')).not.toBeVisible()
  await expect(page.getByText(task)).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await page.close()

  await hall.stop()
  await hall.start('--now', wednesday)
  const later = await openDesk('head', { path: council(nextWeek) })
  await later.page.getByRole('button', { name: '开会' }).click()
  const former = later.page.getByRole('region', { name: '上次任务' })
  await expect(former.getByRole('listitem').filter({ hasText: task })).toContainText('未了')
  await expect(former.getByRole('listitem').filter({ hasText: matter })).toContainText('未了')
  await later.page.goto(council(thisWeek))
  const row = panel(later.page, '决定').getByRole('listitem').filter({ hasText: task })
  await row.getByRole('button', { name: '完成' }).click()
  await later.page.getByRole('dialog').getByRole('textbox').fill('已清理并拍照')
  await later.page.keyboard.press('Control+Enter')
  await expect(row).toContainText('已完成')
  await panel(later.page, '决定').getByRole('link', { name: /^GM/ }).click()
  await expect(later.page.getByRole('heading', { level: 1, name: matter })).toBeVisible()

  const client = await hall.client('head')
  const { feed } = await client.ok('branch', { params: { code: places.subGrid } })
  const calendar = await (await fetch(`${hall.url}${feed}`)).text()
  expect(calendar).toContain(`UID:${places.subGrid}.PARTY_MASS_COUNCIL.${nextWeek}@gridhall`)
  expect((await fetch(`${hall.url}${feed.replace('.ics', 'x.ics')}`)).status).toBe(404)
})

test('a leader opens a holding rate to its meetings, and holds none', async ({ openDesk }) => {
  const { page } = await openDesk('leader', { path: '/party' })
  const missed = page.getByRole('region', { name: '党群理事会' }).getByRole('button', { name: /^逾期未开/ })
  const count = ((await missed.textContent()) ?? '').replace(/\D/g, '')
  await missed.click()
  await expect(page.getByRole('heading', { level: 2, name: `光明区·党群理事会·逾期未开 ${count} 次` })).toBeVisible()
  await page.getByRole('table').getByRole('button').first().click()
  await expect(page.getByText('由小分格长或社区书记开会和记录')).toBeVisible()
  await expect(page.getByRole('button', { name: '开会' })).toHaveCount(0)
})
