import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { CaseView } from '#contract/views.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { accept, act } from '#tests/support/commands.ts'
import { storedPhoto } from '#tests/support/photos.ts'
import { building } from '#tests/support/resident-client.ts'
import { openSmsc, type Smsc } from '#tests/support/smsc-server.ts'
import { startHall, type Hall } from './support/hall.ts'
import { photoFile } from './support/pages.ts'
import { openTask, phoneContext } from './support/phone.ts'
import { expect, test as base } from './support/session.ts'

const mobile = '13800132046'
const words = '二楼卧室天花板滴水，楼上说不是他家的问题'
const place = '公明社区党群服务中心'
const TEN_MINUTES = 600_000

/** A hall whose messages go to a message centre of the test. */
const test = base.extend<{ smsc: Smsc }>({
  // Playwright takes no other first parameter than a pattern, and there is nothing to take.
  // oxlint-disable-next-line eslint/no-empty-pattern
  async smsc({}, lend) {
    const smsc = await openSmsc()
    await lend(smsc)
    await smsc.close()
  },
  async hall({ smsc }, lend) {
    const folder = mkdtempSync(join(tmpdir(), 'gridhall-sms-'))
    const file = join(folder, 'sms.json')
    writeFileSync(file, JSON.stringify({ kind: 'smpp', url: smsc.url, systemId: 'hall', password: 'secret', allowInExercise: true }))
    const hall = await startHall((url) => ['--sms', file, '--public-url', url])
    await lend(hall)
    await hall.close()
    rmSync(folder, { recursive: true })
  },
})

/** The messages so far, as a phone joins their parts. */
const arrived = ({ got }: Smsc): string => got.map(({ text }) => text).join('')

async function doorLink(desk: TestClient): Promise<string> {
  const { doors } = await desk.ok('doors', { query: { org: places.subGrid } })
  return `/q/${doors.find(({ code }) => code === building.code)?.token ?? ''}`
}

/** Takes the code from the message centre, as the resident reads it from the phone. */
async function provePhone(page: Page, smsc: Smsc): Promise<void> {
  await page.getByLabel('手机号').fill(mobile)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await expect(page.getByText('验证码已发出，10 分钟内有效')).toBeVisible()
  expect(arrived(smsc)).toMatch(/验证码\d{6},10分钟内有效/)
  const [, code = ''] = /验证码(\d{6})/.exec(arrived(smsc)) ?? []
  await page.getByLabel('短信验证码').fill(code)
  await expect(page.getByText('手机号已验证')).toBeVisible()
}

async function report(page: Page, smsc: Smsc): Promise<string> {
  await expect(page.getByText(building.address)).toBeVisible()
  await page.getByLabel('发生了什么').fill(words)
  await page.getByLabel('拍张照片').setInputFiles(await photoFile('leak.jpg'))
  await expect(page.locator('.photo[data-state="sent"]')).toBeVisible()
  await page.getByRole('button', { name: '漏水损坏' }).click()
  await provePhone(page, smsc)
  await page.getByLabel(/^我同意/).check()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const number = page.getByText(/^GM\d{14}$/)
  await expect(number).toBeVisible()
  return number.innerText()
}

/** The number reached the message centre, and its acceptance stopped the clock of ten minutes and stands in the case. */
async function answeredInTime(desk: TestClient, no: string, smsc: Smsc): Promise<CaseView> {
  await expect.poll(() => arrived(smsc)).toContain(`编号${no}`)
  const smsClock = async () => (await desk.ok('caseByNo', { params: { no } })).clocks.find(({ kind }) => kind === 'SMS')
  await expect.poll(async () => (await smsClock())?.stoppedAt ?? null).not.toBeNull()
  const clock = await smsClock()
  expect((clock?.stoppedAt ?? Infinity) - (clock?.startedAt ?? 0)).toBeLessThan(TEN_MINUTES)
  const view = await desk.ok('caseByNo', { params: { no } })
  const lines = await desk.ok('timeline', { params: { id: view.card.id } })
  const receipts = smsc.got.filter(({ wantsReceipt, to }) => wantsReceipt && to === `86${mobile}`).map(({ id }) => id)
  expect(lines.find(({ type }) => type === 'smsAccepted')?.data).toMatchObject({ receipt: receipts.at(-1) })
  return view
}

/** The worker of the sub-grid finds the task and agrees when and where to meet. */
async function agree(page: Page, title: string): Promise<void> {
  await openTask(page, title)
  await page.getByRole('button', { name: '预约见面' }).click()
  await page.getByLabel('见面地点').fill(place)
  await page.getByLabel('见面时间').fill('2023-06-29T11:00')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText('已存本机，会自动上传')).toBeVisible()
}

async function doAndCheck(hall: Hall, no: string): Promise<void> {
  const [worker, reviewer] = await Promise.all([hall.client('worker'), hall.client('reviewer')])
  const signed = await act(worker, await worker.ok('caseByNo', { params: { no } }), { type: 'sign' })
  const attachments = [await storedPhoto(worker, 'BEFORE'), await storedPhoto(worker, 'AFTER')]
  const disposed = await act(worker, signed, { type: 'dispose', result: '已换新管', outcome: 'RESOLVED', attachments })
  await act(reviewer, disposed, { type: 'passReview', evidence: 'PHONE', note: '电话核实' })
}

async function rateTwo(page: Page): Promise<void> {
  await page.getByRole('button', { name: '总体 2 星' }).click()
  await page.getByRole('button', { name: '没有解决' }).click()
  await page.getByRole('button', { name: '提交评价' }).click()
}

test('a report from a building reaches the worker by itself, the answers reach the phone, and two stars have it done again', async ({ openWindow, openDesk, hall, smsc }) => {
  const desk = await hall.client('community')
  const { page: resident } = await openWindow(await doorLink(desk), phoneContext)
  const no = await test.step('the phone is proved by the code that came, and the report gets its number', () => report(resident, smsc))
  const view = await test.step('the message is accepted within the clock', () => answeredInTime(desk, no, smsc))
  const link = new URL(/查询:(\S+?-[0-9A-Z]{16})/.exec(arrived(smsc))?.[1] ?? '')
  expect(link.origin).toBe(hall.url)
  await resident.goto(link.pathname)
  await expect(resident.getByText(/✓ .*已短信回复，用时/)).toBeVisible()

  const { page: worker } = await openDesk('worker', { path: '/m', context: phoneContext })
  const { title } = view.card
  await act(desk, await accept(desk, view), { type: 'dispatch', leadUnit: testUnits.subGrid })
  await test.step('the worker agrees the meeting on the phone, and the resident reads and is sent when, where and with whom', async () => {
    await agree(worker, title)
    await expect.poll(() => arrived(smsc)).toContain(`约定2023-06-29 11:00在${place}与您见面`)
    await resident.reload()
    const next = resident.locator('.card').first()
    await expect(next.getByText('今天 11:00 见面', { exact: true })).toBeVisible()
    await expect(next.getByText('worker 某，工号 worker')).toBeVisible()
    await expect(next.getByText(place)).toBeVisible()
    await expect(resident.getByText(/✓ .*已约好见面，用时/)).toBeVisible()
  })
  await test.step('the work is done and checked', () => doAndCheck(hall, no))
  await resident.reload()
  await expect(resident.getByText('已换新管')).toBeVisible()
  await expect(worker.getByRole('link', { name: title })).toHaveCount(0)
  await test.step('two stars bring it back to the resident\'s page and to the worker\'s list', async () => {
    await rateTwo(resident)
    await expect(resident.getByText('你不满意，正在重新办理')).toBeVisible()
    await expect(worker.getByRole('link', { name: title })).toBeVisible()
  })
  const { counters, rating } = await desk.ok('caseByNo', { params: { no } })
  expect([counters.rework, rating?.stars]).toEqual([1, 2])
})
