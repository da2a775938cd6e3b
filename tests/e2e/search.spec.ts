import type { Page } from '@playwright/test'
import { report } from '#tests/support/commands.ts'
import { card } from './support/pages.ts'
import { expect, test } from './support/session.ts'

const option = (page: Page, text: string | RegExp) => page.getByRole('dialog', { name: '搜索与命令' }).getByRole('option').filter({ hasText: text })

/** Opens the palette, types, and gives the page. */
async function type(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: '搜索与命令' }).getByRole('combobox').fill(words)
}

test('the palette finds cases by two characters, items by pinyin, places by initials, and screens', async ({ hall, openDesk }) => {
  const { card: wages } = await report(await hall.client('community'), { title: '欠薪聚集 42 人', itemCode: '2605', text: '工地欠薪三个月，四十二人在门口等' })
  const { page } = await openDesk('district', { path: '/cases' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  await type(page, '漏水')
  await expect(option(page, '楼上漏水邻里争执 1 起').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await type(page, '欠薪')
  await expect(option(page, '欠薪聚集 42 人')).toBeVisible()
  await page.getByRole('combobox', { name: '搜索与命令' }).fill(wages.no)
  await expect(option(page, wages.title)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: wages.title })).toBeVisible()

  await type(page, 'qianxin')
  await expect(option(page, '欠薪纠纷').first()).toBeVisible()
  await page.getByRole('combobox', { name: '搜索与命令' }).fill('hsk03')
  await expect(option(page, '合水口 03').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/scope=4403\d{11}/)

  await type(page, '没有这样的东西啊')
  await expect(page.getByText('换几个字，或用拼音首字母，如 hsk03')).toBeVisible()
  await page.getByRole('combobox', { name: '搜索与命令' }).fill('总览')
  await expect(option(page, '去总览')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/wall/)
})

test('the board is narrowed by words, and says so when nothing is left', async ({ openDesk }) => {
  const { page } = await openDesk('district')
  await expect(card(page, '').first()).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('漏水')
  await page.keyboard.press('Enter')
  await expect(card(page, '垃圾')).toHaveCount(0)
  await expect(card(page, '漏水').first()).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('没有这样的案件')
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有符合筛选的案件')).toBeVisible()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(card(page, '垃圾').first()).toBeVisible()
})

test('the palette opens again however soon after Escape', async ({ openDesk }) => {
  const { page } = await openDesk('district', { path: '/cases' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const palette = page.getByRole('dialog', { name: '搜索与命令' })
  for (let round = 0; round < 20; round += 1) {
    await page.keyboard.press('Control+k')
    await expect(palette).toBeVisible()
    await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Control+k')])
    await expect(palette).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(palette).toHaveCount(0)
  }
})
