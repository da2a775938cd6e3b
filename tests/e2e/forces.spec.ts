import { report } from '#tests/support/commands.ts'
import { mediator } from '#tests/support/forces.ts'
import { expect, test } from './support/session.ts'

const title = '邻里噪声争吵'

test('a mediator is registered, called into a dispute, comes, and is counted', async ({ hall, openDesk }) => {
  const client = await hall.client('community')
  const { card } = await report(client, { title, text: '楼上楼下因噪声争吵多日', itemCode: '2601', peopleCount: 2, amountFen: 0 })
  const { page } = await openDesk('community', { path: '/team?view=forces' })
  await expect(page.getByText('还没有登记服务力量')).toBeVisible()
  await page.getByRole('button', { name: '批量导入' }).click()
  const list = page.getByRole('dialog').getByLabel('名单')
  const line = `ME-01,人民调解员,${mediator().org},公明社区调解小组,林小明,1234567,00:00,24:00,`
  await list.fill(`${line}13800138000`)
  await page.getByRole('dialog').getByRole('button', { name: '批量导入' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('不能填个人手机')
  await list.fill(`${line}0755-23400001`)
  await page.getByRole('dialog').getByRole('button', { name: '批量导入' }).click()
  const row = page.getByRole('row').filter({ hasText: '公明社区调解小组' })
  await expect(row).toContainText('林**')
  await expect(row).toContainText('值班中')

  await page.goto(`/case/${card.no}`)
  await page.getByRole('button', { name: '请服务力量' }).first().click()
  await page.getByRole('dialog').getByText('林**·公明社区调解小组').click()
  await page.getByLabel('说明').fill('双方都在家')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('等答复')).toBeVisible()
  await page.getByRole('button', { name: /^登记答复/ }).click()
  await page.getByRole('dialog').getByText('已到场', { exact: true }).click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/登记服务力量答复/)).toBeVisible()
  await expect(page.getByText(/人民调解员.*林\*\*.*已到场/).first()).toBeVisible()

  await page.goto('/team?view=forces')
  await page.getByRole('region', { name: '人民调解员' }).getByRole('button', { name: /^请 1/ }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: title })).toBeVisible()
})
