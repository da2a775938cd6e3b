import type { Page } from '@playwright/test'
import { act } from '#tests/support/commands.ts'
import { testUnits } from '#tests/support/backend-accounts.ts'
import { alerted, dispatched, keptOffline, openTask, phoneContext, storyOf, takePhoto } from './support/phone.ts'
import { expect, test } from './support/session.ts'

const resident = { name: '张小明', phone: '13800001234', wantsContact: true }
const netBar = (page: Page) => page.locator('.bars')
const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click()

test('a phone without network does its tasks, and each lands once when the network is back', async ({ hall, openDesk }) => {
  const desk = await hall.client('community')
  const alert = await alerted(desk, '游商占道 2 档')
  const rubbish = await dispatched(desk, '垃圾堆放 5 袋')
  const meeting = await dispatched(desk, '楼上漏水 1 处', { origin: 'RESIDENT', reporter: resident })
  const { page } = await openDesk('worker', { path: '/m', context: phoneContext })
  await expect(page.getByRole('link', { name: '楼上漏水 1 处' })).toBeVisible()
  await keptOffline(page)

  await page.context().setOffline(true)
  await page.reload()
  await expect(netBar(page)).toContainText('没有网络')
  await expect(page.getByRole('link', { name: '游商占道 2 档' })).toBeVisible()

  await test.step('verifies an alert with a photo taken beside it', () => verify(page))
  await test.step('signs, and goes on to close with a photo', () => signAndClose(page))
  await test.step('agrees a meeting', () => agree(page))
  await test.step('reports and fixes in one form', () => reportAndFix(page))
  await test.step('checks in', () => checkIn(page))
  await expect(netBar(page)).toContainText('没有网络·6 条待上传，会自动重发')
  await page.reload()
  await expect(netBar(page)).toContainText('6 条待上传')

  await page.context().setOffline(false)
  await expect(netBar(page)).toHaveText('', { timeout: 30_000 })
  const worker = await hall.client('worker')
  expect(await storyOf(worker, alert.card.id)).toEqual(['reported', 'verificationAsked', 'verified'])
  expect((await storyOf(worker, rubbish.card.id)).slice(-2)).toEqual(['signed', 'disposed'])
  expect((await storyOf(worker, meeting.card.id)).filter((type) => type === 'appointmentAgreed')).toHaveLength(1)
  expect((await worker.ok('checkIns')).items).toHaveLength(1)
  const { hits } = await desk.ok('search', { query: { q: '路面有油渍' } })
  expect(hits).toHaveLength(1)
  const [fixed] = hits
  expect((await storyOf(desk, fixed?.card.id ?? '')).slice(0, 5)).toEqual(['reported', 'accepted', 'dispatched', 'signed', 'disposed'])
  const verified = await worker.ok('case', { params: { id: alert.card.id } })
  expect(verified.attachments.at(-1)?.capture).toMatchObject({ point: { lng: 113.905 }, accuracyM: 12 })
})

async function verify(page: Page): Promise<void> {
  await openTask(page, '游商占道 2 档')
  await page.getByRole('button', { name: '拍照核实' }).click()
  await submit(page)
  await expect(page.getByText('请先拍照')).toBeVisible()
  await expect(await takePhoto(page, '现场照片')).toContainText('距案件地点 40 米')
  await submit(page)
  await expect(page.getByText('没有网络，已存本机，会自动重发')).toBeVisible()
  await expect(page.getByRole('link', { name: '游商占道 2 档' })).toHaveCount(0)
}

async function signAndClose(page: Page): Promise<void> {
  await openTask(page, '垃圾堆放 5 袋')
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await page.getByRole('button', { name: '拍照办结' }).click()
  await takePhoto(page, '处置后照片')
  await page.getByLabel('处置结果').fill('五袋垃圾已清走')
  await page.getByText('已化解', { exact: true }).click()
  await submit(page)
  await expect(page.getByRole('link', { name: '垃圾堆放 5 袋' })).toHaveCount(0)
}

async function agree(page: Page): Promise<void> {
  await openTask(page, '楼上漏水 1 处')
  await page.getByRole('button', { name: '预约见面' }).click()
  await page.getByLabel('见面地点').fill('公明社区党群服务中心')
  await submit(page)
  await expect(page.getByRole('button', { name: '签收', exact: true })).toBeVisible()
}

async function reportAndFix(page: Page): Promise<void> {
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await takePhoto(page, '处置前照片')
  await takePhoto(page, '处置后照片')
  await page.getByRole('textbox', { name: '事项' }).fill('路面')
  await page.locator('.options button').first().click()
  await page.getByLabel('情况说明').fill('路面有油渍一处')
  await page.getByLabel('处置结果').fill('已冲洗干净')
  await page.getByRole('button', { name: '上报并办结' }).click()
  await expect(page.getByText('没有网络，已存本机，会自动重发')).toBeVisible()
}

async function checkIn(page: Page): Promise<void> {
  await page.getByRole('link', { name: '巡查' }).click()
  await page.getByRole('button', { name: '签到' }).click()
  await expect(page.getByRole('heading', { name: '今日签到 1 次' })).toBeVisible()
}

test('a conflict is shown with the case as it is now, and is resolved by doing it again or letting go', async ({ hall, openDesk }) => {
  const desk = await hall.client('community')
  const kept = await dispatched(desk, '井盖松动 1 处')
  const lost = await dispatched(desk, '路灯不亮 3 盏')
  const { page } = await openDesk('worker', { path: '/m', context: phoneContext })
  await expect(page.getByRole('link', { name: '路灯不亮 3 盏' })).toBeVisible()
  await page.context().setOffline(true)
  for (const title of ['井盖松动 1 处', '路灯不亮 3 盏']) {
    await openTask(page, title)
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await expect(page.getByRole('button', { name: '拍照办结' })).toBeVisible()
    await page.getByRole('button', { name: '返回' }).click()
  }
  await act(desk, kept, { type: 'comment', text: '来电人补充：在小学门口' })
  await act(desk, lost, { type: 'reassign', leadUnit: testUnits.cleaning, assistUnits: [], reason: '由保洁单位处理' })

  await page.context().setOffline(false)
  await expect(netBar(page)).toContainText('2 条需要你处理', { timeout: 30_000 })
  await netBar(page).getByText('查看').click()
  const again = page.getByRole('article', { name: '井盖松动 1 处' })
  await expect(again).toContainText('案件已被别人改动')
  await expect(again).toContainText('案件现在：待签收')
  const gone = page.getByRole('article', { name: '路灯不亮 3 盏' })
  await expect(gone).toContainText('按现在的状态不能再做这一步')
  await again.getByRole('button', { name: '按最新状态重做' }).click()
  await expect(again).toHaveCount(0)
  await gone.getByRole('button', { name: '放弃这一条' }).click()
  await gone.getByRole('button', { name: '确定放弃' }).click()
  await expect(gone).toHaveCount(0)
  const worker = await hall.client('worker')
  await expect.poll(() => storyOf(worker, kept.card.id)).toContain('signed')
  expect(await storyOf(worker, lost.card.id)).not.toContain('signed')
})

test('a session that ended while the phone was away is taken up again, and what waits then goes', async ({ hall, openDesk }) => {
  const desk = await hall.client('community')
  const one = await dispatched(desk, '树枝折断 1 处')
  const { page } = await openDesk('worker', { path: '/m', context: phoneContext })
  await expect(page.getByRole('link', { name: '树枝折断 1 处' })).toBeVisible()
  await page.context().setOffline(true)
  await openTask(page, '树枝折断 1 处')
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await page.context().clearCookies()
  await page.context().setOffline(false)
  await expect(netBar(page)).toContainText('登录已过期', { timeout: 30_000 })
  await netBar(page).getByText('登录', { exact: true }).click()
  await expect(page.getByLabel('账号')).toHaveValue('worker')
  await page.getByLabel('密码').fill('correct horse battery')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(netBar(page)).toHaveText('', { timeout: 30_000 })
  await expect.poll(() => storyOf(desk, one.card.id)).toContain('signed')
})

test('nothing of the work stays on a phone after logging out, nor the session when that was without network', async ({ openDesk }) => {
  const { page } = await openDesk('worker', { path: '/m', context: phoneContext })
  await keptOffline(page)
  await page.getByRole('link', { name: '我的' }).click()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByLabel('账号')).toHaveValue('')
  await page.context().setOffline(false)
  await page.reload()
  await expect(page.getByLabel('账号')).toBeVisible()
  await expect.poll(async () => (await page.context().cookies()).length).toBe(0)
  const left = await page.evaluate(() => new Promise<number>((resolve, reject) => {
    const open = indexedDB.open('gridhall-worker')
    open.addEventListener('error', () => reject(new Error('no database')))
    open.addEventListener('success', () => {
      const stores = ['entries', 'photos', 'kept']
      const work = open.result.transaction(stores)
      let sum = 0
      for (const name of stores) {
        const count = work.objectStore(name).count()
        count.addEventListener('success', () => {
          sum += count.result
        })
      }
      work.addEventListener('complete', () => resolve(sum))
    })
  }))
  expect(left).toBe(0)
})

test('a full phone says so and keeps what was typed; a draft outlives the page', async ({ hall, openDesk }) => {
  const desk = await hall.client('community')
  await dispatched(desk, '消防通道堵塞 1 处')
  const { page } = await openDesk('worker', { path: '/m', context: phoneContext })
  await openTask(page, '消防通道堵塞 1 处')
  await page.getByRole('button', { name: '申请退回' }).click()
  await page.getByLabel('原因').fill('不在本分格范围')
  await page.waitForTimeout(500)
  await page.reload()
  await expect(page.getByLabel('原因')).toHaveValue('不在本分格范围')
  await keptOffline(page)
  await page.context().setOffline(true)
  // Chrome grants small writes whatever the quota: the refusal of a full disk is put in its place.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    window.addEventListener('room-again', () => {
      IDBObjectStore.prototype.put = put
    })
  })
  await submit(page)
  await expect(page.getByRole('alert')).toContainText('手机存储空间不足')
  await expect(page.getByLabel('原因')).toHaveValue('不在本分格范围')
  await page.evaluate(() => window.dispatchEvent(new Event('room-again')))
  await submit(page)
  await expect(netBar(page)).toContainText('1 条待上传')
  await page.context().setOffline(false)
  await expect(netBar(page)).toHaveText('', { timeout: 30_000 })
})

test('a new task appears by itself, and the desk sees how far from the case a photo was taken', async ({ hall, openDesk }) => {
  const desk = await hall.client('community')
  const { page } = await openDesk('worker', { path: '/m', context: phoneContext })
  await expect(page.locator('.head')).toContainText('数据')
  const view = await dispatched(desk, '积水 20 厘米')
  await expect(page.getByRole('link', { name: '积水 20 厘米' })).toBeVisible()
  await expect(page.getByText('有新任务')).toBeVisible()
  await openTask(page, '积水 20 厘米')
  await page.getByRole('button', { name: '补照片' }).click()
  await takePhoto(page, '现场照片')
  await submit(page)
  await expect.poll(() => storyOf(desk, view.card.id)).toContain('attached')
  const console = await openDesk('community', { path: `/case/${view.card.no}` })
  await expect(console.page.getByText('距案件 40 米')).toBeVisible()
})
