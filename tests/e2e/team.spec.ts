import type { Page } from '@playwright/test'
import { places } from '#tests/support/backend-accounts.ts'
import { phoneContext } from './support/phone.ts'
import { expect, test } from './support/session.ts'

const file = (...lines: string[]) => ({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(['id,name,post,org,from,user', ...lines].join('\n')) })
const patrol = `P1,张三,PATROL,${places.subGrid},2022-01-01,`
const second = `P2,王五,PATROL,${places.subGrid},2022-01-01,user-worker`
const service = `S1,李小明,SERVICE,${places.subGrid},2022-01-01,`

async function choose(page: Page, field: string, option: RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: field, exact: true }).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).click()
}

test('a street takes in its roster and moves a member, a head plans shifts, and the desk sees who is missing', async ({ openDesk }) => {
  test.setTimeout(120_000)
  const { page } = await openDesk('street', { path: '/team' })
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: '导入花名册' }).click()
  await page.getByLabel('选择文件').setInputFiles(file(patrol, patrol, service))
  await expect(dialog.getByRole('alert')).toContainText('一行都不会导入')
  await expect(dialog.getByRole('row', { name: /同一人同一天出现两次/ })).toContainText('P1')
  await expect(dialog.getByRole('button', { name: '导入 0 人' })).toBeDisabled()
  await page.getByLabel('选择文件').setInputFiles(file(patrol, second, service))
  await dialog.getByRole('button', { name: '导入 3 人' }).click()
  await page.getByRole('button', { name: '李**' }).click()
  await choose(page, '调到单位', /公明社区 05 小分格/)
  await dialog.getByLabel('原因').fill('充实服务力量')
  await dialog.getByRole('button', { name: '调动' }).click()
  await expect(page.getByRole('row', { name: /李\*\*/ })).toContainText('公明 05')
  await page.close()

  const head = (await openDesk('head', { path: '/team?view=shifts' })).page
  await head.getByRole('button', { name: '排班' }).nth(1).click()
  await choose(head, '谁', /张\*/)
  await head.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: /王\*/ }).click()
  await head.keyboard.press('Escape')
  await choose(head, '第 1 周 周四', /全天班/)
  await head.getByRole('dialog').getByRole('button', { name: '排班' }).click()
  const today = head.getByRole('button', { name: /张\* 2023-06-29 全天班/ })
  await expect(today).toBeVisible()

  const desk = (await openDesk('community', { path: '/team?view=now' })).page
  await desk.getByRole('region', { name: '无手机账号' }).getByRole('button').click()
  await expect(desk.getByRole('row', { name: /张\*/ })).toContainText('全天班 08:30–18:00')
  await expect(desk.getByRole('region', { name: '应在岗' }).getByRole('button')).toHaveText('2')

  await today.click()
  await head.getByText('请假', { exact: true }).click()
  await head.getByRole('dialog').getByLabel('原因').fill('看病')
  await head.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(head.getByRole('button', { name: /张\* 2023-06-29 休息·请假·看病/ })).toBeVisible()
  const phone = (await openDesk('worker', { path: '/m#/me', context: phoneContext })).page
  await expect(phone.getByRole('region', { name: '我的班次' })).toContainText('今天全天班 08:30–18:00')
})
