import type { Page } from '@playwright/test'
import { report } from '#tests/support/commands.ts'
import { awaitCard, card, form, photoFile } from './support/pages.ts'
import { expect, test } from './support/session.ts'

const title = '占道经营 4 处'
const openedCase = (page: Page) => page.getByRole('heading', { level: 1, name: title })

test('a case goes from acceptance to its end without a mouse', async ({ hall, openDesk }) => {
  await report(await hall.client('community'), { title })
  const operator = await openDesk('community')
  await find(operator.page)
  await test.step('受理 and 分拨 on the board', () => acceptAndDispatch(operator.page))

  const worker = await openDesk('worker', { path: '/settings' })
  await worker.page.getByRole('heading', { level: 1 }).waitFor()
  await worker.page.keyboard.press('g')
  await worker.page.keyboard.press('b')
  await find(worker.page)
  await test.step('签收 and 办结 in the case', () => signAndDispose(worker.page))

  const reviewer = await openDesk('reviewer')
  await find(reviewer.page)
  await test.step('复核', () => review(reviewer.page))
  await expect(card(operator.page, title)).toHaveCount(0)
  for (const { page, complaints } of [operator, worker, reviewer]) {
    expect(complaints).toEqual([])
    await page.close()
  }
})

/** Narrows the board to the case and stands on its card. */
async function find(page: Page): Promise<void> {
  await expect(card(page, title)).toBeVisible()
  await page.keyboard.press('f')
  await page.keyboard.type('占道经营')
  await page.keyboard.press('Enter')
  await expect(card(page, '')).toHaveCount(1)
  await page.keyboard.press('j')
  await expect(card(page, title)).toHaveAttribute('aria-current', 'true')
}

async function acceptAndDispatch(page: Page): Promise<void> {
  await page.keyboard.press('a')
  await expect(form(page, '受理')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await awaitCard(page, '分拨', title)
  await expect(form(page, '受理')).toHaveCount(0)
  await page.keyboard.press('d')
  await expect(form(page, '分拨').getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  await awaitCard(page, '处置', title)
}

async function signAndDispose(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(openedCase(page)).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.locator('.timeline-line[data-type="signed"]')).toBeVisible()
  await page.keyboard.press('c')
  await expect(form(page, '办结').getByLabel('处置结果')).toBeFocused()
  await page.keyboard.type('四处摊位已劝离')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await expect(form(page, '办结').getByRole('button', { name: '选择照片' })).toBeFocused()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles(await photoFile('after.jpg'))
  await expect(form(page, '办结').locator('figure.photo[data-state="stored"]')).toHaveCount(1)
  await page.keyboard.press('Control+Enter')
  await expect(form(page, '办结')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/board/)
}

async function review(page: Page): Promise<void> {
  await page.keyboard.press('c')
  await expect(form(page, '复核通过')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.type('电话核实已清走')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, title)).toHaveCount(0)
}
