import { report } from '#tests/support/commands.ts'
import { expect, test } from './support/session.ts'

const title = '工资拖欠 6 人'

test('a dispute that grows is warned of, answered for and followed up, until nothing is left to do', async ({ hall, openDesk }) => {
  const client = await hall.client('community')
  const { card } = await report(client, { title, text: '班组工资拖欠 1 个月，要求给出发放时间', itemCode: '2605', peopleCount: 6, amountFen: 0 })
  const { page } = await openDesk('community', { path: '/warn?tab=disputes' })
  const row = page.getByRole('row').filter({ hasText: title })
  const needed = page.getByRole('button', { name: /^要处置/ })
  await expect(page.getByText('没有符合筛选的纠纷')).toBeVisible()

  await needed.click()
  await expect(row).toContainText('较大')
  await row.click()
  await page.keyboard.press('f')
  await page.getByLabel('涉及人数').fill('42')
  await page.getByLabel('说明').fill('现场清点')
  await page.keyboard.press('Control+Enter')
  await expect(row).toContainText('重大')

  await needed.click()
  await expect(row).toContainText('等级上升')
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('没有符合筛选的纠纷')).toBeVisible()

  await page.goto(`/case/${card.no}`)
  await page.getByRole('button', { name: '登记 报区' }).click()
  await page.getByLabel('说明').fill('已报区指挥席')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已做 1 次').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '登记 报区' })).toHaveCount(0)
})
