import type { Page } from '@playwright/test'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, report } from '#tests/support/commands.ts'
import { storedPhoto } from '#tests/support/photos.ts'
import { spot } from './support/phone.ts'
import { expect, test } from './support/session.ts'

declare global {
  // oxlint-disable-next-line no-var -- how a global of a page is declared
  var notes: number
}

/** An important alarm is two notes. */
const toneNotes = 2
const [acknowledged, shelved] = ['路口积水 2 处', '井盖缺失 1 处']

/** Counts the notes that a window sounds from now on, and lets it sound. */
async function listenTo(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.notes = 0
    const make = AudioContext.prototype.createOscillator
    AudioContext.prototype.createOscillator = function createOscillator() {
      globalThis.notes += 1
      return make.call(this)
    }
  })
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '告警' }).click()
}

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title })
const choose = (page: Page, group: string, name: string) => page.getByRole('group', { name: group }).getByRole('button', { name: new RegExp(`^${name}`) }).first().click()

test('an alarm sounds once for a desk, is answered for, comes back from the shelf in silence, and is history', async ({ hall, openDesk }) => {
  test.setTimeout(180_000)
  const community = await hall.client('community')
  for (const title of [acknowledged, shelved]) await report(community, { title })
  const windows = [(await openDesk('community', { path: '/warn' })).page, (await openDesk('community', { path: '/warn' })).page] as const
  for (const page of windows) await listenTo(page)
  const [page] = windows
  const notes = async () => (await Promise.all(windows.map((one) => one.evaluate(() => globalThis.notes)))).reduce((sum, n) => sum + n, 0)

  await hall.stop()
  await hall.start('--now', '2023-06-29T10:52:00+08:00')
  await expect(row(page, acknowledged)).toContainText('分拨超时', { timeout: 45_000 })
  await expect.poll(notes).toBe(toneNotes)
  await row(page, acknowledged).getByRole('button', { name: '确认', exact: true }).click()
  await expect(page.getByText(`已确认：${acknowledged}`)).toBeVisible()
  await expect(row(page, acknowledged)).toHaveCount(0)
  await row(page, shelved).getByRole('button', { name: '搁置' }).click()
  const dialog = page.getByRole('dialog', { name: '搁置这条告警' })
  await dialog.getByRole('textbox').fill('市政已在路上')
  await dialog.getByRole('button', { name: '搁置' }).click()
  await expect(page.getByText('已搁置到 11:22')).toBeVisible()
  await choose(page, '告警', '搁置')
  await expect(row(page, shelved)).toContainText('搁置到 11:22：市政已在路上')

  await hall.stop()
  await hall.start('--now', '2023-06-29T11:23:00+08:00')
  await choose(page, '告警', '待确认')
  await expect(row(page, shelved)).toBeVisible({ timeout: 45_000 })
  await page.waitForResponse((reply) => reply.url().endsWith('/alarms/hear') && reply.ok())
  expect(await notes()).toBe(toneNotes)

  await choose(page, '告警', '历史')
  await expect(page.getByRole('table', { name: '历史' }).getByRole('row').filter({ hasText: 'community 某' })).toHaveCount(1)
  await expect(page.getByRole('table', { name: '各坐席' }).getByRole('row', { name: /^community 某 2 0 2 0/ })).toBeVisible()
})

test('closings that turn out false are found, judged, reopened and counted', async ({ hall, openDesk }) => {
  const [district, handler, reviewer, community] = await Promise.all([hall.client('district'), hall.client('handler'), hall.client('reviewer'), hall.client('community')])
  const place = { point: spot, address: '振明路 12 号', orgCode: places.subGrid }
  const deductions = async () => (await district.ok('scoreDetail', { params: { unit: testUnits.enforcement }, query: {} })).months[0]?.facts.deductions.falseFeedback ?? 0
  const [before, offBefore] = [(await district.ok('integrity')).kpi, await deductions()]
  const accepted = await act(district, await report(district, { title: '餐饮油烟扰民 1 处', itemCode: '0116', place }), { type: 'accept', itemCode: '0116', subGrid: places.subGrid, urgency: 'NORMAL' })
  const signed = await act(handler, await act(district, accepted, { type: 'dispatch', leadUnit: testUnits.enforcement }), { type: 'sign' })
  const disposed = await act(handler, signed, { type: 'dispose', result: '已加装净化器', outcome: 'RESOLVED', attachments: [await storedPhoto(handler, 'AFTER')] })
  const closed = await act(reviewer, disposed, { type: 'passReview', evidence: 'PHONE', note: '电话核实已办' })
  await accept(community, await report(community, { title: '餐饮油烟还在扰民 1 处', itemCode: '0116', place }))

  const { page } = await openDesk('district', { path: '/integrity' })
  await page.getByRole('button', { name: /餐饮油烟扰民 1 处.*同地再次上报/ }).click({ timeout: 45_000 })
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: '判为虚假办结，案件重开' })
  await dialog.getByRole('textbox').fill('现场油烟仍在')
  await dialog.getByRole('button', { name: '虚假办结' }).click()
  await expect(page.getByText('已判虚假办结·案件已重开')).toBeVisible()
  await expect(page.getByText(`本月存疑 ${before.flagged + 1}/${before.closed + 1} 宗办结`)).toBeVisible()
  await expect(page.getByText(`判为虚假 ${before.confirmed + 1}/${before.judged + 1} 宗已核查`)).toBeVisible()
  expect((await district.ok('case', { params: { id: closed.card.id } })).card.status).toBe('ACCEPTED')
  expect(await deductions()).toBe(offBefore + 1)
})
