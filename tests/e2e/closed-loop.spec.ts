import type { Page } from '@playwright/test'
import { addPhoto, card, column, countOf, form, numberIn, openCase, pick } from './support/pages.ts'
import { expect, test, type Desk } from './support/session.ts'

const title = '垃圾堆放 3 袋'
const loop = ['reported', 'accepted', 'dispatched', 'signed', 'disposed', 'reviewPassed', 'closed']
const openOnWall = (wall: Page) => wall.locator('[data-panel="timeliness"] a[href*="open=true"]').first()
const feedLine = (wall: Page, step: string) => wall.locator('[data-panel="feed"] .wall-line').filter({ hasText: `公明 公明 暴露垃圾·${step}` })

test('a case goes round the loop, and every other window follows without a reload', async ({ openDesk }) => {
  const [operator, other, wall] = await Promise.all([openDesk('community', { path: '/report' }), openDesk('street'), openDesk('leader', { path: '/wall' })])
  const openBefore = await numberIn(openOnWall(wall.page))
  const reportedBefore = await numberIn(countOf(other.page, '上报'))

  await test.step('an operator reports by words, pinyin and initials, and gets a number', () => report(operator.page))
  await expect(card(column(other.page, '上报'), title)).toBeVisible()
  await expect(countOf(other.page, '上报')).toHaveText(String(reportedBefore + 1))
  await expect(feedLine(wall.page, '上报')).toBeVisible()
  await expect(openOnWall(wall.page)).toHaveText(String(openBefore + 1))

  await test.step('accepts and dispatches it by keyboard', () => acceptAndDispatch(operator.page, other.page))
  await expect(card(column(other.page, '处置'), title)).toContainText('公明社区 04 小分格')
  await expect(feedLine(wall.page, '分拨')).toBeVisible()

  const worker = await openDesk('worker')
  await test.step('a worker of the unit signs and disposes with a photo', () => signAndDispose(worker.page))
  await expect(card(column(other.page, '复核'), title)).toBeVisible()

  const reviewer = await openDesk('reviewer')
  await test.step('a reviewer passes it', () => pass(reviewer.page))
  await expect(card(other.page, title)).toHaveCount(0)
  await expect(feedLine(wall.page, '办结')).toBeVisible()
  await expect(openOnWall(wall.page)).toHaveText(String(openBefore))

  await test.step('the case tells its whole story', () => readCase(operator.page))
  expect(complaintsOf([operator, other, wall, worker, reviewer])).toEqual([])
})

async function report(page: Page): Promise<void> {
  await page.getByLabel('情况说明').fill('路口有三袋垃圾堆了两天，气味很大')
  await page.getByLabel('标题').fill(title)
  await pick(page, { label: '事项', typed: 'baolulaji', name: '暴露垃圾' })
  await pick(page, { label: '小分格', typed: 'gm04', name: '公明社区 04 小分格' })
  await page.getByLabel('地址').fill('振明路 12 号路口')
  await page.getByRole('button', { name: /上报/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/已上报 GM20230629\d{6}/)
}

async function acceptAndDispatch(page: Page, other: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await page.keyboard.press('a')
  await expect(form(page, '受理')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '受理')).toHaveCount(0)
  await expect(card(column(other, '分拨'), title)).toBeVisible()
  await page.keyboard.press('d')
  await expect(form(page, '分拨').getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '分拨')).toHaveCount(0)
}

async function signAndDispose(page: Page): Promise<void> {
  await openCase(page, title)
  await page.keyboard.press('a')
  await expect(page.getByText(/已签收 GM/)).toBeVisible()
  await page.keyboard.press('c')
  await form(page, '办结').getByLabel('处置结果').fill('三袋垃圾已清走，地面已冲洗')
  await form(page, '办结').getByText('已化解', { exact: true }).click()
  await addPhoto(page, form(page, '办结'))
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '办结')).toHaveCount(0)
}

async function pass(page: Page): Promise<void> {
  await openCase(page, title)
  await page.keyboard.press('c')
  await form(page, '复核通过').getByText('电话核实', { exact: true }).click()
  await form(page, '复核通过').getByLabel('说明').fill('来电人确认已清走')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.case-head')).toContainText('已结案')
}

async function readCase(page: Page): Promise<void> {
  await expect(page.locator('.case-head')).toContainText('已结案')
  await expect(page.locator('.timeline-line')).toHaveCount(loop.length)
  const types = await page.locator('.timeline-line').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-type')))
  expect(types.toReversed()).toEqual(loop)
  const shares = await page.locator('.custody > ul > li .num:nth-of-type(3)').allInnerTexts()
  expect(shares.length).toBeGreaterThan(1)
  expect(shares.reduce((sum, share) => sum + Math.round(Number.parseFloat(share) * 10), 0)).toBe(1000)
  await page.getByRole('button', { name: '为什么是这个时限' }).click()
  const drawer = page.getByRole('dialog', { name: '为什么是这个时限' })
  await drawer.getByRole('tab', { name: '办结' }).click()
  await expect(drawer.getByRole('tabpanel').getByRole('row').filter({ hasText: '工作时间' }).first()).toContainText(/\d+ (分|时)/)
}

const complaintsOf = (desks: readonly Desk[]): string[] => desks.flatMap(({ complaints }) => complaints)
