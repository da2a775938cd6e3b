import type { Page } from '@playwright/test'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, report } from '#tests/support/commands.ts'
import { awaitCard, card } from './support/pages.ts'
import { expect, test } from './support/session.ts'

const smoke = { title: '烧烤油烟 1 处', itemCode: '0116' }
const theft = { title: '电动车被盗 2 辆', text: '楼下充电棚两辆电动车不见了', itemCode: '2502' }

test('a department sees the cases it leads, and no others', async ({ hall, openDesk }) => {
  const [operator, street] = await Promise.all([hall.client('community'), hall.client('street')])
  const other = await report(operator, { title: '树枝挡路 1 处' })
  const mine = await act(street, await accept(operator, await report(operator, smoke)), { type: 'dispatch', leadUnit: testUnits.enforcement })
  const { page } = await openDesk('handler')
  await awaitCard(page, '处置', smoke.title)
  await expect(card(page, other.card.title)).toHaveCount(0)
  await page.goto(`/case/${other.card.no}`)
  await expect(page.getByText('不在你的管辖范围')).toBeVisible()
  await expect(page.getByText(other.card.title)).toHaveCount(0)

  const stranger = await openDesk('otherHandler', { path: `/case/${mine.card.no}` })
  await expect(stranger.page.getByText('不在你的管辖范围')).toBeVisible()
  await stranger.page.goto('/case/GM20230629999999')
  await expect(stranger.page.getByText('没有这宗案件')).toBeVisible()
})

test('a community desk sees its own community, whatever the address says', async ({ hall, openDesk }) => {
  const { card: far } = await report(await hall.client('farCommunity'), { title: '围挡倒伏 1 处', place: { address: '某路 1 号', orgCode: places.farSubGrid } })
  const { card: own } = await report(await hall.client('community'), { title: '积水 1 处' })
  const { page } = await openDesk('community', { path: `/board?scope=${places.farCommunity}` })
  await expect(page.getByRole('button', { name: '范围 公明', exact: true })).toBeVisible()
  await expect(card(page, own.title)).toBeVisible()
  await expect(card(page, far.title)).toHaveCount(0)
  await page.goto(`/case/${far.no}`)
  await expect(page.getByText('不在你的管辖范围')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('围挡倒伏')
  await expect(page.getByText('没有找到', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('option').filter({ hasText: far.title })).toHaveCount(0)
})

test('a sensitive case counts for a leader, but its words stay with those who handle it', async ({ hall, openDesk }) => {
  const { card: kept } = await report(await hall.client('community'), theft)
  const operator = await openDesk('community')
  await expect(card(operator.page, theft.title)).toBeVisible()
  const leader = await openDesk('leader', { path: `/board?scope=${places.subGrid}` })
  const redacted = leader.page.locator(`[data-case="${kept.id}"]`)
  await expect(redacted).toContainText('内容受限')
  await redacted.dblclick()
  await expect(leader.page.getByText('这宗案件只对办理链条开放')).toBeVisible()
  await expect(leader.page.getByText(theft.title)).toHaveCount(0)
  await expect(leader.page.getByText(theft.text)).toHaveCount(0)
  const wall = await openDesk('leader', { path: '/wall' })
  await expect(wall.page.locator('[data-panel="feed"] .wall-line').first()).toBeVisible()
  await expect(wall.page.getByText(theft.title)).toHaveCount(0)
})

/** Shows the screens that the rail has no room for. */
async function openRail(page: Page): Promise<void> {
  const rail = page.getByRole('navigation', { name: '主导航' })
  await expect(rail.getByRole('link').first()).toBeVisible()
  const more = rail.getByRole('button', { name: '更多' })
  if ((await more.count()) > 0) await more.click()
}

test('the audit is for auditors: others have no way in, and are told which role has', async ({ openDesk }) => {
  const { page } = await openDesk('street', { path: '/audit' })
  await expect(page.getByText('你没有查看权限')).toBeVisible()
  await openRail(page)
  await expect(page.getByRole('link', { name: '审计' })).toHaveCount(0)
  const auditor = await openDesk('auditor', { path: '/audit' })
  await openRail(auditor.page)
  await expect(auditor.page.getByRole('link', { name: '审计' })).toBeVisible()
  await auditor.page.keyboard.press('Escape')
  await expect(auditor.page.getByRole('row').nth(1)).toBeVisible()
})

test('a contact is masked until somebody writes why, and that is on record', async ({ hall, openDesk }) => {
  const { card: called } = await report(await hall.client('community'), { title: '水管爆裂 1 处', reporter: { name: '林小燕', phone: '13800009876' } })
  const { page } = await openDesk('community', { path: `/case/${called.no}` })
  const contact = page.getByText('138 **** 9876')
  await expect(contact).toBeVisible()
  await page.getByRole('button', { name: '查看明文（留痕）' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('约定上门时间')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('13800009876')).toBeVisible()
  const auditor = await openDesk('auditor', { path: '/audit' })
  await expect(auditor.page.getByRole('row').filter({ hasText: '约定上门时间' })).toHaveCount(1)
})
