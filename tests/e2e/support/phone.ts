import type { BrowserContextOptions, Locator, Page } from '@playwright/test'
import type { CaseActionInput } from '#contract/commands.ts'
import type { CaseView } from '#contract/views.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, report } from '#tests/support/commands.ts'
import { photoFile } from './pages.ts'
import { expect } from './session.ts'

/** Where the tests' cases lie, and a phone that stands 40 m beside. */
export const spot = { lng: 113.905, lat: 22.778 }
const beside = { longitude: 113.905, latitude: 22.77836, accuracy: 12 }

/** A phone of the size the design is made for, with a receiver. */
export const phoneContext: BrowserContextOptions = {
  viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, geolocation: beside, permissions: ['geolocation'],
}

/** A case the sub-grid of the worker has to deal with. */
export async function dispatched(desk: TestClient, title: string, more: Partial<Extract<CaseActionInput, { type: 'report' }>> = {}): Promise<CaseView> {
  const reported = await report(desk, { title, place: { point: spot, address: '振明路 12 号', orgCode: places.subGrid }, ...more })
  return act(desk, await accept(desk, reported), { type: 'dispatch', leadUnit: testUnits.subGrid })
}

/** A camera's alert that somebody has to look at. */
export async function alerted(desk: TestClient, title: string): Promise<CaseView> {
  const reported = await report(desk, { title, origin: 'AI', source: 'CAMERA', place: { point: spot, address: '振明路路口', orgCode: places.subGrid } })
  return act(desk, reported, { type: 'askVerify' })
}

/** Waits until the page would also open without network. */
export async function keptOffline(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready
    return navigator.serviceWorker.controller !== null
  })
}

/** Opens a task from the list or the open card. */
export async function openTask(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
}

/** Gives a photo to a box of the form, and waits until its place is told. */
export async function takePhoto(page: Page, box: string): Promise<Locator> {
  await page.getByLabel(`${box} 从相册选`).setInputFiles(await photoFile('site.jpg'))
  const line = page.locator('.photo-line').filter({ has: page.getByAltText(new RegExp(`^${box}`)) }).first()
  await expect(line).toBeVisible()
  return line
}

/** The types of what happened to a case, oldest first. */
export async function storyOf(client: TestClient, id: string): Promise<string[]> {
  const lines = await client.ok('timeline', { params: { id } })
  return lines.map(({ type }) => type).toReversed()
}
