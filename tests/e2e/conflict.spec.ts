import type { Page } from '@playwright/test'
import { accept, report } from '#tests/support/commands.ts'
import { form } from './support/pages.ts'
import { expect, test } from './support/session.ts'

const conflict = (page: Page, action: string) => form(page, action).getByRole('alert').filter({ hasText: '案件刚被别人改过' })

test('whoever is slower sees who was faster, keeps what was typed, and goes on with the newest case', async ({ hall, openDesk }) => {
  const { card } = await accept(await hall.client('community'), await report(await hall.client('community'), { title: '路面积水 2 处' }))
  const [slow, fast] = await Promise.all([openDesk('street', { path: `/case/${card.no}` }), openDesk('community', { path: `/case/${card.no}` })])
  await slow.page.getByRole('heading', { level: 1, name: card.title }).waitFor()
  await slow.page.keyboard.press('s')
  await form(slow.page, '升级').getByLabel('原因').fill('积水面积大，社区没有水泵')

  await test.step('the other window dispatches it meanwhile', async () => {
    await fast.page.getByRole('heading', { level: 1, name: card.title }).waitFor()
    await fast.page.keyboard.press('d')
    await expect(form(fast.page, '分拨').getByRole('radio').first()).toBeFocused()
    await fast.page.keyboard.press('1')
    await fast.page.keyboard.press('Control+Enter')
    await expect(form(fast.page, '分拨')).toHaveCount(0)
  })

  await slow.page.keyboard.press('Control+Enter')
  await expect(conflict(slow.page, '升级')).toContainText('社区指挥席 c* 分拨案件')
  await expect(form(slow.page, '升级').getByLabel('原因')).toHaveValue('积水面积大，社区没有水泵')
  await form(slow.page, '升级').getByRole('button', { name: '按最新内容继续' }).click()
  await slow.page.keyboard.press('Control+Enter')
  await expect(form(slow.page, '升级')).toHaveCount(0)
  await expect(fast.page.locator('.timeline-line[data-type="escalated"]')).toBeVisible()
})

test('a step that somebody else has taken cannot be taken twice', async ({ hall, openDesk }) => {
  const operator = await hall.client('community')
  const reported = await report(operator, { title: '护栏松动 1 处' })
  const { page } = await openDesk('street', { path: `/case/${reported.card.no}` })
  await page.getByRole('heading', { level: 1, name: '护栏松动 1 处' }).waitFor()
  await page.keyboard.press('a')
  await expect(form(page, '受理')).toBeVisible()
  await accept(operator, reported)
  await page.keyboard.press('Control+Enter')
  await expect(conflict(page, '受理')).toContainText('按最新状态，这一步已不能做')
  await expect(form(page, '受理').getByRole('button', { name: '按最新内容继续' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.locator('.timeline-line[data-type="accepted"]')).toHaveCount(1)
})
