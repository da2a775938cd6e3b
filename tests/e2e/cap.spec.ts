import type { TestClient } from '#tests/support/backend-client.ts'
import { capMessage } from '#tests/support/cap-message.ts'
import { expect, test } from './support/session.ts'

/** Longer than a busy machine needs to show what was posted. */
const LIFE_MS = 30_000
const GONE_BY_MS = 60_000

async function post(url: string, secret: string, body: string): Promise<number> {
  const { status } = await fetch(`${url}/api/v1/inbound/cap`, { method: 'POST', body, headers: { 'content-type': 'application/cap+xml', 'x-api-key': secret } })
  return status
}

/** An instant of the hall as CAP writes it. */
async function inCapTime(client: TestClient, later: number): Promise<string> {
  const { serverNow } = await client.ok('health')
  return new Date(serverNow + later).toISOString().replace(/\.\d+Z$/, '+00:00')
}

test('a warning that is posted at its door stands on the strip of an open console until it ends', async ({ hall, openDesk }) => {
  const admin = await hall.client('admin')
  const { secret } = await admin.ok('issueKey', { body: { owner: 'CAP:weather', kind: 'api' } })
  const { page } = await openDesk('district')
  const { page: far } = await openDesk('farCommunity')
  const warning = (on: typeof page) => on.getByRole('button', { name: /暴雨橙色预警/ })
  await expect(page.getByRole('link', { name: '看板' })).toBeVisible()

  await test.step('it comes by itself, with what to do one click away; not to another area', async () => {
    expect(await post(hall.url, secret, capMessage({ expires: await inCapTime(admin, LIFE_MS) }))).toBe(201)
    await expect(warning(page)).toBeVisible()
    await warning(page).click()
    await expect(page.getByText('停止户外作业，转移低洼处人员')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(warning(far)).toHaveCount(0)
  })

  await test.step('it goes at its end, without anybody doing anything', async () => {
    await expect(warning(page)).toHaveCount(0, { timeout: GONE_BY_MS })
  })

  await test.step('another one goes when it is cancelled', async () => {
    await post(hall.url, secret, capMessage({ identifier: 'SZ-2', expires: await inCapTime(admin, 10 * GONE_BY_MS) }))
    await expect(warning(page)).toBeVisible()
    await post(hall.url, secret, capMessage({ identifier: 'SZ-3', msgType: 'Cancel', references: 'weather@example.org,SZ-2,2023-06-29T10:15:00+08:00' }))
    await expect(warning(page)).toHaveCount(0)
  })
})
