import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { CaseView } from '#contract/views.ts'
import { sample } from '#backend/domain/shared/sample.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { rules } from '#tests/support/builders.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { commandOf, reportAction } from '#tests/support/commands.ts'
import { storedPhoto } from '#tests/support/photos.ts'
import { addPhoto, awaitCard, card, column, form, openCase, pick } from './support/pages.ts'
import { expect, test } from './support/session.ts'

const typesOn = (page: Page) => page.locator('.timeline-line').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-type')).toReversed())


/** An id that is drawn for a review, or one that is not. */
function caseIdThat(isSampled: boolean): string {
  for (;;) {
    const id = randomUUID()
    if (sample(rules.reviewSamplePercent, id) === isSampled) return id
  }
}

/** A worker's one form: before, after, what was done. */
async function fixOnSpot(worker: TestClient, { title, isSampled }: { title: string; isSampled: boolean }): Promise<CaseView> {
  const attachments = [await storedPhoto(worker, 'BEFORE'), await storedPhoto(worker, 'AFTER')]
  const place = { address: '振明路 20 号', orgCode: places.subGrid }
  const { type: _, ...report } = reportAction({ title, itemCode: '0104', origin: 'PATROL', place, attachments })
  const command = commandOf({ ...report, type: 'reportAndFix', result: '路面已冲洗' }, { caseId: caseIdThat(isSampled) })
  return (await worker.ok('command', { body: command })).case
}

test('level 1: found and fixed on the spot, then reviewed by somebody else', async ({ hall, openDesk }) => {
  const worker = await hall.client('worker')
  const board = await openDesk('street')
  await expect(column(board.page, '复核')).toBeVisible()
  const passed = await fixOnSpot(worker, { title: '路面污渍 2 处', isSampled: false })
  expect(passed.card).toMatchObject({ status: 'CLOSED', outcome: 'RESOLVED' })
  const sampled = await fixOnSpot(worker, { title: '路面污渍 3 处', isSampled: true })
  await awaitCard(board.page, '复核', sampled.card.title)

  const own = await openDesk('worker', { path: `/case/${sampled.card.no}` })
  await expect(own.page.getByRole('heading', { level: 1, name: sampled.card.title })).toBeVisible()
  await expect(own.page.getByRole('button', { name: '复核通过' })).toHaveCount(0)

  const { page } = await openDesk('reviewer')
  await openCase(page, sampled.card.title)
  await page.keyboard.press('c')
  await addPhoto(page, form(page, '复核通过'))
  await form(page, '复核通过').getByText('现场照片', { exact: true }).click()
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.case-head')).toContainText('已结案')
  expect(await typesOn(page)).toEqual(['reported', 'accepted', 'dispatched', 'signed', 'disposed', 'reviewPassed', 'closed'])
  await expect(card(board.page, sampled.card.title)).toHaveCount(0)
})

test('level 3: each role does its own step, from the report to the call-back', async ({ openDesk }) => {
  const title = '油烟扰民 2 户'
  const [operator, board] = await Promise.all([openDesk('community', { path: '/report' }), openDesk('street')])
  await test.step('the community desk reports and accepts, but may not dispatch level 3', () => reportAndAccept(operator.page, title))
  await awaitCard(board.page, '分拨', title)
  await test.step('the street desk dispatches it to its enforcement team', () => dispatchToTeam(board.page, title))

  const handler = await openDesk('handler')
  await test.step('the team signs, asks for time, and disposes', () => signAndAskForTime(handler.page, title))
  const leader = await openDesk('streetLeader')
  await test.step('the leader of the street grants the time', async () => {
    await openCase(leader.page, title)
    await leader.page.keyboard.press('a')
    await expect(form(leader.page, '同意延期')).toBeVisible()
    await leader.page.keyboard.press('Control+Enter')
    await expect(leader.page.locator('.timeline-line[data-type="extensionApproved"]')).toBeVisible()
  })
  await test.step('the team disposes', () => dispose(handler.page))

  const reviewer = await openDesk('reviewer')
  await test.step('a reviewer sends it back once, and then passes it', () => failThenPass(reviewer.page, handler.page, title))
  await expect(await awaitCard(board.page, '复核', title)).toContainText('待回访')

  const service = await openDesk('service')
  await test.step('the service post calls the resident back, and it is closed', async () => {
    await openCase(service.page, title)
    await service.page.keyboard.press('c')
    await form(service.page, '完成回访').getByText('解决了', { exact: true }).click()
    await service.page.keyboard.press('Control+Enter')
    await expect(service.page.locator('.case-head')).toContainText('已结案')
  })
  await expect(card(board.page, title)).toHaveCount(0)
})

async function reportAndAccept(page: Page, title: string): Promise<void> {
  await page.getByLabel('情况说明').fill('楼下餐馆油烟直排，熏得两户开不了窗')
  await page.getByLabel('标题').fill(title)
  await pick(page, { label: '事项', typed: '0116', name: '油烟污染' })
  await pick(page, { label: '小分格', typed: 'gm04', name: '公明社区 04 小分格' })
  await page.getByLabel('地址').fill('振明路 30 号')
  await page.getByLabel('称呼').fill('陈先生')
  await page.getByLabel('电话').fill('13800002046')
  await page.getByText('希望见面或回复').click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/已上报/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByText('138****2046').or(page.getByText('138 **** 2046'))).toBeVisible()
  await page.keyboard.press('a')
  await expect(form(page, '受理')).toContainText('三级')
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '受理')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '分拨' })).toHaveCount(0)
}

async function dispatchToTeam(page: Page, title: string): Promise<void> {
  await openCase(page, title)
  await page.keyboard.press('d')
  await form(page, '分拨').getByRole('radio').filter({ hasText: '执法' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '分拨')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(await awaitCard(page, '处置', title)).toContainText('执法')
}

async function signAndAskForTime(page: Page, title: string): Promise<void> {
  await openCase(page, title)
  await page.keyboard.press('a')
  await expect(page.locator('.timeline-line[data-type="signed"]')).toBeVisible()
  await page.keyboard.press('e')
  await form(page, '申请延期').getByLabel('延长小时数').fill('7')
  await form(page, '申请延期').getByLabel('原因').fill('净化设备要订货')
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '申请延期')).toHaveCount(0)
}

async function dispose(page: Page): Promise<void> {
  await expect(page.locator('.timeline-line[data-type="extensionApproved"]')).toBeVisible()
  await page.keyboard.press('c')
  await form(page, '办结').getByLabel('处置结果').fill('餐馆已装净化设备并复测达标')
  await form(page, '办结').getByText('已化解', { exact: true }).click()
  await addPhoto(page, form(page, '办结'))
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '办结')).toHaveCount(0)
}

async function failThenPass(page: Page, handler: Page, title: string): Promise<void> {
  await openCase(page, title)
  await page.keyboard.press('r')
  await form(page, '复核退回').getByLabel('原因').fill('照片里看不到排烟口')
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '复核退回')).toHaveCount(0)
  await expect(handler.locator('.timeline-line[data-type="reviewFailed"]')).toBeVisible()
  await dispose(handler)
  await expect(page.locator('.timeline-line[data-type="disposed"]')).toHaveCount(2)
  await page.keyboard.press('c')
  await form(page, '复核通过').getByText('电话核实', { exact: true }).click()
  await form(page, '复核通过').getByLabel('说明').fill('两户都说没有油烟了')
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '复核通过')).toHaveCount(0)
}

test('a handler of another department has never heard of it', async ({ hall, openDesk }) => {
  const client = await hall.client('otherHandler')
  expect((await client.ok('cases')).items.filter(({ unit }) => unit === testUnits.enforcement)).toEqual([])
  const { page } = await openDesk('otherHandler')
  await expect(card(page, '油烟扰民')).toHaveCount(0)
})
