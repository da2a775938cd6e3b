import { building } from '#tests/support/resident-client.ts'
import { expect, test } from './support/session.ts'

test('a safety officer re-inspects a building out of 警示级', async ({ openDesk }) => {
  const { page } = await openDesk('safety', { path: '/building' })
  const grade = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
  const pane = page.getByRole('region', { name: building.address })

  await test.step('the one building at the worst grade is found, with its evidence and what it waits for', async () => {
    await expect(page.getByText('居住出租屋 1 栋')).toBeVisible()
    await grade('警示级').click()
    await page.keyboard.press('j')
    await expect(pane.getByText('分数自 05-20 起够放心级')).toBeVisible()
    await expect(pane.getByText('还要由另一个人复查通过')).toBeVisible()
    await expect(pane.getByText('楼层灭火器缺失')).toBeVisible()
    await expect(page).toHaveURL(/grade=WARNING&code=/)
  })

  await test.step('passed by somebody else than its last inspector it goes up at once', async () => {
    await page.keyboard.press('f')
    const form = page.getByRole('dialog')
    await form.getByRole('radio', { name: '通过', exact: true }).check()
    await form.getByRole('textbox').fill('灭火器齐全，压力正常')
    await page.keyboard.press('Control+Enter')
    await expect(form).toHaveCount(0)
    await expect(pane.getByText('警示级 → 放心级')).toBeVisible()
    await expect(page.getByText('没有符合筛选的楼栋')).toBeVisible()
    await grade('放心级').click()
    await expect(page.getByRole('row', { name: new RegExp(`${building.address}.*放心级`) })).toBeVisible()
  })

  await test.step('and it is not for its last inspector to do so again', async () => {
    await page.keyboard.press('j')
    await expect(pane.getByRole('button', { name: /^记巡查/ })).toBeVisible()
    await expect(pane.getByRole('button', { name: /^复查/ })).toHaveCount(0)
  })
})
