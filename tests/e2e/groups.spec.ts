import { randomUUID } from 'node:crypto'
import { places } from '#tests/support/backend-accounts.ts'
import type { Hall } from './support/hall.ts'
import { expect, test } from './support/session.ts'

/** Two groups and who looks after them, as the desks bring their lists. */
async function furnish(hall: Hall): Promise<void> {
  const [street, community] = await Promise.all([hall.client('street'), hall.client('community')])
  await street.ok('importStaff', { body: { commandId: randomUUID(), csv: `id,name,post,org,from\nI71,张*,INFO,${places.subGrid},2022-01-01` } })
  const lineOf = (start: string, grid: string, members: number) => `${start},${places.subGrid},${grid},,I71,${members},2023-06-20,2023-06-28`
  const lines = [lineOf('S71,将石平安群,SUBGRID', '', 400), lineOf('B71,将石一栋群,BUILDING', '01', 40)]
  await community.ok('importGroups', { body: { commandId: randomUUID(), csv: ['code,name,tier,org,grid,buildings,owner,members,counted_on,active_on', ...lines].join('\n') } })
}

test('a community desk opens a count to its list, and a notice goes out, is ticked where it was posted and recalled elsewhere', async ({ hall, openDesk }) => {
  await furnish(hall)
  const { page } = await openDesk('community', { path: '/building/groups' })
  const list = page.getByRole('table', { name: '群名册' })
  await expect(list.getByRole('row')).toHaveCount(3)
  await page.getByRole('textbox', { name: '找群名或编号' }).fill('没有的群')
  await expect(page.getByText('没有符合筛选的群')).toBeVisible()
  await expect(page).toHaveURL(/q=/)
  const count = page.getByRole('button', { name: /的群$/ }).first()
  await expect(count).toHaveText('2')
  await count.click()
  await expect(list.getByRole('row')).toHaveCount(3)
  await expect(page.getByText('2 个群·成员 440 人次')).toBeVisible()
  await expect(page).not.toHaveURL(/q=/)
  await page.getByRole('button', { name: /^楼栋群 1/ }).click()
  await expect(list.getByRole('row')).toHaveCount(2)

  await list.getByRole('button', { name: '将石一栋群' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('今天清点').fill('45')
  await drawer.getByRole('button', { name: '保存' }).click()
  await expect(drawer.getByText(/^45 人·2023-06-29 清点/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)

  await page.getByRole('button', { name: '发通知' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '模板' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '防诈骗提醒' }).click()
  const send = dialog.getByRole('button', { name: '发出', exact: true })
  await dialog.getByLabel('手法').fill('请打 13800005678')
  await expect(dialog.getByRole('alert')).toContainText('通知里有电话')
  await expect(send).toBeDisabled()
  await dialog.getByLabel('手法').fill('冒充客服退款')
  await expect(dialog.getByText('2 个群·机器人发 0·人工发 2·成员 445 人次')).toBeVisible()
  await send.click()
  await expect(dialog).toHaveCount(0)

  const chips = page.getByRole('group', { name: '状态' })
  await expect(chips.getByRole('button', { name: /^待发/ })).toHaveText('待发2')
  await page.getByRole('checkbox', { name: '选中将石一栋群' }).check()
  await page.getByRole('button', { name: '标为已发 1' }).click()
  await expect(chips.getByRole('button', { name: /^人工已发/ })).toHaveText('人工已发1')
  await page.getByRole('button', { name: '撤回未发的' }).click()
  await dialog.getByRole('textbox').fill('已经辟谣')
  await dialog.getByRole('button', { name: '撤回未发的' }).click()
  await expect(page.getByText(/撤回：已经辟谣/)).toBeVisible()
  for (const [state, n] of [['全部', 2], ['人工已发', 1], ['待发', 0], ['已撤回', 1]] as const) await expect(chips.getByRole('button', { name: new RegExp(`^${state}`) })).toHaveText(`${state}${n}`)
  await expect(page.getByRole('table', { name: '收到通知的群' }).getByRole('row', { name: /将石一栋群.*人工已发/ })).toBeVisible()

  await page.getByRole('button', { name: '群名册' }).click()
  await list.getByRole('button', { name: '将石一栋群' }).click()
  await drawer.getByRole('button', { name: '关闭这个群' }).click()
  const asking = page.getByRole('dialog', { name: '关闭这个群' })
  await asking.getByRole('textbox').fill('楼栋拆除')
  await asking.getByRole('button', { name: '关闭这个群' }).click()
  await expect(drawer.getByText(/·楼栋拆除$/)).toBeVisible()
  await expect(asking).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(page.getByText('没有符合筛选的群')).toBeVisible()
  await page.getByRole('button', { name: '已关闭' }).click()
  await expect(list.getByRole('row', { name: /将石一栋群.*已关闭/ })).toBeVisible()
})
