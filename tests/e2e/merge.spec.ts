import { places } from '#tests/support/backend-accounts.ts'
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

test('a second report of one matter is recognised while it is written, laid beside the first, merged and taken apart again', async ({ hall, openDesk }) => {
  const client = await hall.client('community')
  const first = await report(client, { title: '振明路口垃圾堆积', text: '振明路口垃圾堆了两天没人清理', place: { orgCode: places.subGrid, address: '振明路 40 号' } })
  const { page } = await openDesk('community', { path: `/report?scope=${places.subGrid}` })

  await page.getByLabel('说明').fill('振明路口的垃圾堆了两天，没人清理，臭得很')
  await page.getByLabel('地址').fill('振明路 40 号')
  const similar = page.locator('.report-similar li').first()
  await expect(similar).toContainText(first.card.title)
  await expect(similar).toContainText(/同类·同一地址·.*·文字相近 0\.\d\d/)

  await similar.getByRole('button', { name: '对照' }).click()
  const beside = page.getByRole('dialog', { name: '两案对照' })
  await expect(beside).toContainText(/同类·同一地址/)
  await expect(beside.getByRole('region', { name: '正在上报' })).toContainText('臭得很')
  await expect(beside.getByRole('region', { name: first.card.no })).toContainText('没人清理')
  await beside.getByRole('button', { name: '上报并合并到此' }).click()

  await expect(form(page, '合并')).toContainText(first.card.title)
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.report-result')).toContainText('已合并到主案')
  await page.getByRole('button', { name: '取消合并' }).click()
  await form(page, '取消合并').getByLabel('原因').fill('两处不是同一堆垃圾')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.report-result')).not.toContainText('已合并到主案')

  await page.locator('.related li').filter({ hasText: first.card.title }).getByRole('button', { name: '对照' }).click()
  await expect(page.getByRole('dialog', { name: '两案对照' })).toContainText(/疑似重复·同类·同一地址/)
  await expect(page.getByRole('dialog', { name: '两案对照' }).getByRole('button', { name: '合并到此' })).toBeVisible()
})
