import { report } from '#tests/support/commands.ts'
import { card, form } from './support/pages.ts'
import { expect, test } from './support/session.ts'

test('a case that waits to be classified is given its item with one key from the board', async ({ hall, openDesk }) => {
  const client = await hall.client('community')
  const matter = await report(client, { title: '路口有人乱堆东西', text: '振明路口的生活垃圾成堆，暴露垃圾没人清理', itemCode: undefined })
  const { page } = await openDesk('community')
  await card(page, matter.card.title).click()
  const chips = page.locator('.preview-items [role="radio"]')
  await expect(chips.first()).toContainText('暴露垃圾')
  await expect(chips.first().locator('kbd')).toHaveText('1')

  await page.keyboard.press('f')
  await page.keyboard.press('1')
  await expect(form(page, '受理')).toHaveCount(0)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Escape')
  await expect(chips.first()).toBeVisible()

  await page.keyboard.press('1')
  await expect(form(page, '受理')).toContainText('暴露垃圾')
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '受理')).toHaveCount(0)
  const accepted = await client.ok('case', { params: { id: matter.card.id } })
  expect(accepted.card).toMatchObject({ status: 'ACCEPTED', itemCode: '0102' })
})
