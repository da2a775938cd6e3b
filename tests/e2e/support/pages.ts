import type { Locator, Page } from '@playwright/test'
import { jpeg } from '#tests/support/photos.ts'
import { expect } from './session.ts'

/** A column of the board by the name of its stage. */
export const column = (page: Page, stage: string): Locator => page.getByRole('region', { name: new RegExp(`^${stage} \\d`) })

/** A card of the board, wherever it stands. */
export const card = (within: Page | Locator, title: string): Locator => within.locator('article.card').filter({ hasText: title })

/** The count at the head of a column. */
export const countOf = (page: Page, stage: string): Locator => column(page, stage).locator('.column-count')

/** A number as it stands on the screen; waits until one stands there. */
export async function numberIn(place: Locator): Promise<number> {
  await expect(place).toHaveText(/\d/)
  return Number((await place.innerText()).replace(/\D/g, ''))
}

/** A photo as a camera would hand it over, for a file chooser. */
export async function photoFile(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return { name, mimeType: 'image/jpeg', buffer: await jpeg({ red: name.length * 10 }) }
}

/** Opens a card of the board as its double click does, and waits for the case. */
export async function openCase(page: Page, title: string): Promise<void> {
  await card(page, title).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** The open form of an action. */
export const form = (page: Page, action: string): Locator => page.getByRole('dialog', { name: new RegExp(`^${action} GM`) })

/** Types into a picker and takes what it then proposes first. */
export async function pick(page: Page, { label, typed, name }: { label: string; typed: string; name: string }): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(typed)
  await expect(page.locator('.ant-select-item-option-active').filter({ hasText: name })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.locator('.ant-select-item-option-active:visible')).toHaveCount(0)
}

/** Chooses a photo in a form, and waits until the server has it. */
export async function addPhoto(page: Page, within: Locator, file?: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), within.getByText('选择照片').click()])
  await chooser.setFiles(file ?? (await photoFile('after.jpg')))
  await expect(within.locator('figure.photo[data-state="stored"]')).toHaveCount(1)
}

/** Waits for a card to come into a column; one that would push the selected card down waits for `.`. */
export async function awaitCard(page: Page, stage: string, title: string): Promise<Locator> {
  const arrived = card(column(page, stage), title)
  const held = column(page, stage).getByRole('button', { name: /新到/ })
  await expect(arrived.or(held).first()).toBeVisible()
  if (!(await arrived.isVisible())) await page.keyboard.press('.')
  await expect(arrived).toBeVisible()
  return arrived
}
