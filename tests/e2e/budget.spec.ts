import type { Page } from '@playwright/test'
import { places } from '#tests/support/backend-accounts.ts'
import { expect, test } from './support/session.ts'

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name })

async function choose(page: Page, field: string, option: RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: field }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: option }).click()
}

test('a street clerk gives money, signs, pays, and is told what is left when it is not enough', async ({ openDesk }) => {
  test.setTimeout(120_000)
  const { page } = await openDesk('street', { path: '/budget' })
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await page.getByRole('button', { name: '公明', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: '下沉经费' }).click()
  await choose(page, '用途', /网格队伍/)
  await dialog.getByLabel('金额').fill('50,000.50')
  await dialog.getByLabel('说明').fill('年初下沉')
  await dialog.getByRole('button', { name: '下沉经费' }).click()
  await expect(row(page, /^网格队伍/)).toContainText('50,000.50')

  await page.getByRole('button', { name: '登记合同' }).click()
  await choose(page, '用途', /网格队伍（结余 50,000.50）/)
  await dialog.getByLabel('金额').fill('60000')
  await dialog.getByLabel('收款单位').fill('区保安服务公司')
  await dialog.getByLabel('合同内容').fill('巡查辅助服务')
  await dialog.getByRole('button', { name: '登记合同' }).click()
  await expect(dialog.getByRole('alert')).toContainText('超出这个用途的结余·还剩 50,000.50 元')
  await dialog.getByLabel('金额').fill('30000')
  await dialog.getByRole('button', { name: '登记合同' }).click()
  await expect(row(page, /巡查辅助服务/)).toContainText('30,000')

  await page.getByRole('button', { name: '付款 1' }).click()
  await dialog.getByLabel('金额').fill('30000.01')
  await dialog.getByLabel('说明').fill('第一期')
  await dialog.getByRole('button', { name: '付款' }).click()
  await expect(dialog.getByRole('alert')).toContainText('还剩 30,000 元')
  await dialog.getByLabel('金额').fill('12000')
  await dialog.getByRole('button', { name: '付款' }).click()
  await expect(row(page, /巡查辅助服务/)).toContainText('18,000')

  await page.getByRole('button', { name: '网格队伍的记录' }).click()
  await expect(dialog.getByText('3 笔，合计就是结余 20,000.50 元')).toBeVisible()
  await expect(dialog.getByRole('row')).toHaveCount(4)
  await page.close()

  const reader = await openDesk('community', { path: `/budget?community=${places.community}` })
  await expect(row(reader.page, /^网格队伍/)).toContainText('20,000.50')
  await expect(reader.page.getByRole('button', { name: '下沉经费' })).toHaveCount(0)
  await expect(reader.page.getByRole('button', { name: '申报项目' })).toBeVisible()
})
