import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import type { Camera, CameraAlert, DetectionMessageInput } from '#contract/cameras.ts'
import { API_PREFIX } from '#contract/routes.ts'
import { places } from '#tests/support/backend-accounts.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { jpeg } from '#tests/support/photos.ts'
import type { Hall } from './support/hall.ts'
import { storyOf } from './support/phone.ts'
import { expect, test } from './support/session.ts'

const POSTED = 12
const TEN_MINUTES = 600_000
const Key = z.object({ secret: z.string() })
const Taken = z.object({ kind: z.literal('case'), caseId: z.string() })

const cameras: readonly Camera[] = Array.from({ length: POSTED }, (_, n) => ({
  code: `GM-T-${String(n + 1).padStart(4, '0')}`, name: `振明路 ${n + 1} 号口`, place: `公明社区振明路 ${n + 1} 号`, point: { lng: 113.9 + n / 1000, lat: 22.78 }, heading: 90,
  subGrid: places.subGrid, isEnabled: true, zones: [], links: [],
}))

/** Puts the cameras into the register and makes a key to their door, as whoever runs the hall does. */
async function withCameras(hall: Hall): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-cameras-'))
  const file = join(folder, 'cameras.json')
  writeFileSync(file, JSON.stringify(cameras))
  await hall.stop()
  hall.command('cameras', 'import', '--file', file)
  const { secret } = Key.parse(JSON.parse(hall.command('cameras', 'key', '--json')))
  await hall.start()
  rmSync(folder, { recursive: true })
  return secret
}

/** Each camera tells of a car that has stood for ten minutes; gives the cases in the order of telling. */
async function tell(hall: Hall, secret: string, now: number): Promise<string[]> {
  const picture = (await jpeg()).toString('base64')
  const cases: string[] = []
  for (const { code } of cameras) {
    const message: DetectionMessageInput = {
      id: randomUUID(), camera: code, type: 'AI08', model: 'test-model', confidence: 0.91, seenAt: new Date(now).toISOString(), since: new Date(now - TEN_MINUTES).toISOString(),
      objects: [{ label: 'car', score: 0.91, box: { x: 0.3, y: 0.4, w: 0.2, h: 0.2 } }], frames: [{ offsetSeconds: 0, jpeg: picture }],
    }
    const answer = await fetch(`${hall.url}${API_PREFIX}/doors/cameras/${secret}/json?wait=true`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(message) })
    cases.push(Taken.parse(await answer.json()).caseId)
  }
  return cases
}

const alertsOf = async (desk: TestClient): Promise<CameraAlert[]> => (await desk.ok('cameraInbox', { query: { limit: 200 } })).alerts
const waiting = (page: Page, n: number) => expect(page.getByText(`待判 ${n}`, { exact: true })).toBeVisible()

/** Five are real and five are not, by one hand on the keyboard. */
async function judgeTen(page: Page): Promise<void> {
  for (let judged = 0; judged < 10; judged += 1) {
    if (judged % 2 === 0) await page.keyboard.press('y')
    else {
      await page.keyboard.press('n')
      await expect(page.getByRole('group', { name: '为什么是误报' })).toBeVisible()
      await page.keyboard.press('4')
    }
    await waiting(page, POSTED - judged - 1)
  }
}

test('what cameras tell waits on the screen, and ten are judged by keyboard', async ({ hall, openDesk }) => {
  const secret = await withCameras(hall)
  const desk = await hall.client('community')
  const { page } = await openDesk('community', { path: '/camera' })
  await expect(page.getByText('没有待判的画面')).toBeVisible()
  const told = await tell(hall, secret, (await desk.ok('cameraInbox', { query: { limit: 1 } })).at)
  await waiting(page, POSTED)
  await expect(page.getByRole('img', { name: /机动车违停/ }).first()).toBeVisible()
  await judgeTen(page)
  await expect(page.getByText('本次已判 10')).toBeVisible()

  await expect.poll(async () => (await alertsOf(desk)).length).toBe(POSTED - 10)
  const ends = await Promise.all(told.map(async (id) => (await storyOf(desk, id)).findLast((type) => type.startsWith('verif'))))
  const counted = Object.groupBy(ends, (end) => end ?? 'none')
  expect([counted['verified']?.length, counted['verificationFailed']?.length, counted['verificationAsked']?.length]).toEqual([5, 5, 2])
  await page.reload()
  await waiting(page, POSTED - 10)
})
