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

  await test.step('what fails is told, with what to do next', async () => {
    const { page: desk } = await openDesk('admin', { path: '/ingest' })
    await desk.route('**/api/v1/ingest/keys', (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()))
    await desk.getByRole('button', { name: '密钥' }).click()
    await desk.getByLabel('归属系统').fill('OPEN311')
    await desk.getByRole('button', { name: '签发' }).click()
    await expect(desk.locator('.ant-message-error')).toBeVisible()
  })
})
