import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { places } from '#tests/support/backend-accounts.ts'
import type { Hall } from './support/hall.ts'
import { expect, test } from './support/session.ts'

/** A station without hours as data, in the middle of the tests' sub-grid. */
async function furnish(hall: Hall): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-stations-'))
  const file = join(folder, 'stations.csv')
  writeFileSync(file, `code,name,org,address,lng,lat,services,hours\nST7,振明路便民服务站,${places.community},振明路,113.8975,22.7825,APPEAL LEGAL,请来电\n`)
  await hall.stop()
  hall.command('stations', 'import', '--file', file)
  await hall.start()
  rmSync(folder, { recursive: true })
}

test('a community desk gives a station its hours, counts visitors, books within the hours and takes a booking back', async ({ hall, openDesk }) => {
  test.setTimeout(120_000)
  await furnish(hall)
  const { page } = await openDesk('community', { path: '/board' })
  // Keys are heard once the console stands.
  await expect(page.getByText('没有在办案件')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('v')
  const row = page.getByRole('row', { name: /振明路便民服务站/ })
  await expect(row).toContainText('时间未录入')
  await row.click()
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: '改服务与时间' }).click()
  for (const day of ['周一', '周二', '周三', '周四', '周五', '周六', '周日']) await dialog.getByLabel(day).fill('00:00–24:00')
  await dialog.getByLabel('周日').fill('全天')
  await expect(dialog.getByRole('button', { name: '改服务与时间' })).toBeDisabled()
  await dialog.getByLabel('周日').fill('00:00–24:00')
  await dialog.getByLabel('法定节假日照常开放').check()
  await dialog.getByLabel('对外说明').fill('全天')
  await dialog.getByRole('button', { name: '改服务与时间' }).click()
  await expect(row).toContainText('开放')

  await page.getByRole('button', { name: '登记来访' }).click()
  await dialog.getByLabel('诉求受理').fill('3')
  await dialog.getByRole('button', { name: '登记来访' }).click()
  await expect(page.getByRole('row', { name: /^30 天合计/ })).toContainText('3 人次')

  await page.getByRole('button', { name: '预约', exact: true }).last().click()
  await dialog.getByRole('combobox', { name: '日期' }).click()
  await page.locator('.ant-select-item-option').nth(1).click()
  await dialog.getByRole('combobox', { name: /^时段/ }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '（还可约 2）' }).first().click()
  await dialog.getByRole('button', { name: '预约', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: /^预约\s*1/ }).click()
  await expect(page.getByRole('row', { name: /待到访/ }).last()).toContainText('诉求受理')
  await page.getByRole('button', { name: '取消 1' }).click()
  await expect(page.getByRole('row', { name: /已取消/ })).toBeVisible()
  await page.getByRole('textbox', { name: '站点、地址或值守人' }).fill('没有的站')
  await expect(page.getByText('没有符合筛选的站点')).toBeVisible()
})
