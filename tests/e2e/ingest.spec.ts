import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { wrap } from '#backend/simulator/sources/faults.ts'
import { report } from '#tests/support/commands.ts'
import { envelopeOf } from '#tests/support/sources/payloads.ts'
import { expect, test } from './support/session.ts'

const unsigned = JSON.stringify({ source: 'ZLT', sourceId: 'ZLT202306290000001', op: 'upsert', schema: 'zlt.event.v1', payload: {} })

test('a message that cannot be trusted becomes a dead letter, which an operator puts away by keyboard', async ({ hall, openDesk }) => {
  const { page } = await openDesk('district')
  const answer = await fetch(`${hall.url}/api/v1/inbound/ZLT`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: unsigned })
  expect(answer.status).toBeGreaterThanOrEqual(400)

  await test.step('it stands in the list with its cause, and the source has spoken', async () => {
    await expect(page.getByRole('region', { name: /^上报/ })).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await expect(page.getByRole('heading', { name: '数据接入' })).toBeVisible()
    await expect(page.getByRole('row', { name: /治理通 正常 推送/ })).toBeVisible()
    await expect(page.getByText('短信')).toHaveCount(0)
  })

  await test.step('it is opened and put away with a reason', async () => {
    await page.keyboard.press('j')
    await expect(page.getByLabel('来件原文')).toContainText('ZLT202306290000001')
    await page.keyboard.press('i')
    await page.getByRole('dialog').getByRole('textbox').fill('联调测试')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('没有死信')).toBeVisible()
    await page.getByRole('button', { name: '全部来件' }).click()
    await expect(page.getByRole('cell', { name: '已忽略·联调测试' })).toBeVisible()
  })

  await test.step('without a gateway the screen says that nothing is sent', async () => {
    await page.getByRole('button', { name: '去件' }).click()
    await expect(page.getByText('未配置网关，不发送').first()).toBeVisible()
  })

  await test.step('the last day stands there hour by hour', async () => {
    await page.getByRole('button', { name: '全部来件' }).click()
    await expect(page.getByRole('img', { name: '治理通近 24 小时 1 条，最多一小时 1 条' })).toBeVisible()
  })

  await test.step('what fails is told, with what to do next', async () => {
    const { page: desk } = await openDesk('admin', { path: '/ingest' })
    await desk.route('**/api/v1/ingest/keys', (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()))
    await desk.getByRole('button', { name: '密钥' }).click()
    await desk.getByLabel('归属系统').fill('OPEN311')
    await desk.getByRole('button', { name: '签发' }).click()
    await expect(desk.locator('.ant-message-error')).toBeVisible()
  })
})

test('letters with the same wrong word are marked, mended as suggested, and put away together', async ({ hall, openDesk }) => {
  const admin = await hall.client('admin')
  for (const n of [1, 2]) {
    const body = JSON.stringify({ source: 'WMT', sourceId: `WMT-${n}`, op: 'upsert', schema: 'wmt.v9', occurredAt: '2023-06-29T02:00:00Z', version: 1, payload: {} })
    await fetch(`${hall.url}/api/v1/inbound/WMT`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  }
  const dead = await admin.ok('inbox', { query: { source: 'WMT', status: 'dead' } })
  for (const { id } of dead) await admin.ok('mendInbox', { params: { id }, body: { text: (await admin.ok('inboxMessage', { params: { id } })).text ?? '' } })
  await admin.ok('retryInbox', { body: { ids: dead.map(({ id }) => id) } })

  const { page } = await openDesk('district', { path: '/ingest' })
  await page.getByRole('row', { name: /WMT-1/ }).click()
  const pane = page.getByLabel('来件原文')
  await expect(pane).toContainText('报文版本 wmt.v9 不认识')
  await pane.getByRole('checkbox', { name: '同样错误的另外 1 条一起改' }).check()
  await page.keyboard.press('r')
  await expect(page.getByText('已改 2 条并重放')).toBeVisible()
  await expect(page.getByRole('cell', { name: '字段内容无法使用' })).toHaveCount(2)

  await page.getByRole('checkbox', { name: '全选' }).check()
  await expect(page.getByText('已选 2 条')).toBeVisible()
  await page.getByRole('row', { name: /WMT-1/ }).click()
  await page.keyboard.press('i')
  await page.getByRole('dialog').getByRole('textbox').fill('联调测试')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('没有死信')).toBeVisible()
})

/** Closes the dialog once it stands: while it grows its button moves, and a click may miss it. */
async function noteSecret(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('只显示这一次')
  await expect(page.locator('.ant-zoom-appear, .ant-zoom-enter')).toHaveCount(0)
  await dialog.getByRole('button', { name: '已记下' }).click()
  await expect(dialog).toHaveCount(0)
}

test('an administrator subscribes a system to cases, rotates its secret, and sees what could not be sent', async ({ hall, openDesk }) => {
  const { page } = await openDesk('admin', { path: '/ingest' })
  await page.getByRole('button', { name: '推送订阅' }).click()
  await page.getByLabel('对方地址').fill('http://127.0.0.1:9/cases')
  await page.getByRole('button', { name: '新增订阅' }).click()
  await noteSecret(page)
  const row = page.getByRole('row', { name: /127\.0\.0\.1:9/ })
  await row.getByRole('button', { name: '轮换密钥' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '轮换密钥' }).click()
  await noteSecret(page)
  const desk = await hall.client('district')
  await report(desk)
  await row.getByRole('button', { name: '最近推送' }).click()
  await expect(page.getByRole('region', { name: /最近推送/ }).getByRole('cell', { name: '待发' })).toBeVisible()
  const { page: operator } = await openDesk('district', { path: '/ingest' })
  await operator.getByRole('button', { name: '推送订阅' }).click()
  await expect(operator.getByText('你没有查看权限')).toBeVisible()
})

test('an administrator tells the field map what a source calls its text now, and the dead letters become cases', async ({ hall, openDesk }) => {
  const admin = await hall.client('admin')
  const { secret } = await admin.ok('issueSourceKey', { params: { source: 'WMT' }, body: {} })
  const renamed = envelopeOf('WMT', { sourceId: 'WMT-renamed', payload: { photos: [], problem: undefined, finding: '路灯不亮' } })
  const { contentType, headers, body } = wrap(renamed, { secret, now: (await admin.ok('ingest')).now, nonce: randomUUID() })
  await fetch(`${hall.url}/api/v1/inbound/WMT`, { method: 'POST', headers: { ...headers, 'content-type': contentType }, body: Buffer.from(body) })
  const { page } = await openDesk('admin', { path: '/ingest' })
  await page.getByRole('row', { name: /WMT-renamed/ }).click()
  await page.getByRole('button', { name: '改映射' }).click()
  await page.getByRole('row', { name: /^内容/ }).getByRole('button', { name: '改' }).click()
  await page.getByRole('button', { name: 'finding' }).click()
  await expect(page.getByRole('button', { name: '保存并重放' })).toBeDisabled()
  await page.getByRole('button', { name: '试算' }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 条死信变得能读' })).toBeVisible()
  await page.getByRole('button', { name: '保存并重放' }).click()
  await expect(page.getByText('已保存，重放死信 1 条')).toBeVisible()
  await expect(page.getByRole('row', { name: /^内容/ })).toContainText('{finding}')
  await page.getByRole('button', { name: '全部来件' }).click()
  await expect(page.getByRole('row', { name: /WMT-renamed/ })).toContainText('已立案')
  await page.getByRole('button', { name: '字段映射' }).click()
  await page.getByRole('row', { name: /^内容/ }).getByRole('button', { name: '撤销' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText('已恢复出厂写法')).toBeVisible()
})
