import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { accept, report } from '#tests/support/commands.ts'
import { expect, test } from './support/session.ts'

const rowsOf = (file: string): Record<string, string>[] => {
  const text = readFileSync(file, 'utf8')
  return parse(text.slice(0, text.search(/^#/mu)), { columns: true, bom: true })
}

test('a figure opens to exactly its cases, and their file has as many rows as the list', async ({ hall, openDesk }) => {
  const community = await hall.client('community')
  await accept(community, await report(community, { title: '井盖松动' }))
  const { page } = await openDesk('community', { path: '/kpi?period=today' })
  const row = page.getByRole('row', { name: /^受理数/ })
  const shown = (await row.getByRole('link').first().textContent()) ?? ''
  await row.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1, name: /受理/ })).toBeVisible()
  await expect(page.getByText(`${shown} 宗`).first()).toBeVisible()
  await page.getByRole('button', { name: '导出为' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('CSV（UTF-8）').click()])
  const rows = rowsOf(await download.path())
  expect(String(rows.length)).toBe(shown)
  expect(rows.map((one) => one['标题'])).toContain('井盖松动')
  await expect(page.getByRole('status').filter({ hasText: '已导出' })).toContainText(`${shown} 行`)
})

test('dates are asked for in the console’s language, whatever the browser speaks', async ({ openDesk }) => {
  const { page } = await openDesk('community', { path: '/kpi', context: { locale: 'en-US' } })
  await page.getByRole('textbox', { name: '起始日' }).click()
  await expect(page.locator('.ant-picker-dropdown')).toContainText('一二三四五六日')
})

test('a bulletin is made by hand, looked at, and has its workbook', async ({ openDesk }) => {
  const { page } = await openDesk('leader', { path: '/bulletins' })
  await page.getByRole('button', { name: '生成日报' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /日报$/ })).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Excel' }).first().click()])
  expect(readFileSync(await download.path()).subarray(0, 2).toString()).toBe('PK')
})
