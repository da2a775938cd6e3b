import { report } from '#tests/support/commands.ts'
import { card, form } from './support/pages.ts'
import { expect, test } from './support/session.ts'

test('two reports of one matter are merged, tell of each other, and can be taken apart again', async ({ hall, openDesk }) => {
  const client = await hall.client('community')
  const first = await report(client, { title: '垃圾满溢 2 桶' })
  const second = await report(client, { title: '垃圾桶满了 2 个' })
  const [{ page }, board] = await Promise.all([openDesk('community', { path: `/case/${second.card.no}` }), openDesk('street')])
  await expect(card(board.page, second.card.title)).toBeVisible()

  await page.locator('.related li').filter({ hasText: first.card.title }).getByRole('button', { name: '合并到此' }).click()
  await expect(form(page, '合并')).toContainText(first.card.title)
  await expect(form(page, '合并')).toContainText('提交后不能撤回')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.case-head')).toContainText('已合并')
  await expect(card(board.page, second.card.title)).toHaveCount(0)
  await expect(card(board.page, first.card.title)).toContainText('并 1')

  await page.getByRole('link', { name: '看主案' }).click()
  await expect(page.getByRole('heading', { level: 1, name: first.card.title })).toBeVisible()
  await expect(page.getByText('已合并 1 宗')).toBeVisible()
  await page.goBack()

  await page.getByRole('button', { name: '取消合并' }).first().click()
  await form(page, '取消合并').getByLabel('原因').fill('两处不是同一组垃圾桶')
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '取消合并')).toHaveCount(0)
  await expect(card(board.page, second.card.title)).toBeVisible()
  await expect(card(board.page, first.card.title)).not.toContainText('并 1')
})
