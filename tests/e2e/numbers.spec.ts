import type { Page } from '@playwright/test'
import { expect, test } from './support/session.ts'

type Linked = { href: string; text: string }

/** Numbers that are whole counts; rates open lists of their own and are checked by their numerator and denominator. */
const isCount = ({ text }: Linked) => /^[\d,]+$/.test(text)

const linksOf = (page: Page) =>
  page.locator('a[href^="/cases"]').evaluateAll((links) => links.map((link) => ({ href: link.getAttribute('href') ?? '', text: (link.textContent ?? '').trim() })))

/** What the API lists behind an address of the list screen. */
async function totalBehind(page: Page, href: string): Promise<number> {
  const query = new URL(href, 'http://hall').search
  const response = await page.request.get(`/api/v1/cases${query}${query === '' ? '?' : '&'}limit=1`)
  expect(response.status(), href).toBe(200)
  const body: unknown = await response.json()
  return typeof body === 'object' && body !== null && 'total' in body ? Number(body.total) : Number.NaN
}

for (const scope of ['', '?scope=440311002']) {
  test(`every count on the wall opens exactly its cases ${scope}`, async ({ openDesk }) => {
    const { page } = await openDesk('leader', { path: `/wall${scope}` })
    await expect(page.locator('[data-panel="resolution"] a').first()).toBeVisible()
    const counts = (await linksOf(page)).filter(isCount)
    expect(counts.length).toBeGreaterThan(4)
    for (const { href, text } of counts) expect(await totalBehind(page, href), `${text} at ${href}`).toBe(Number(text.replaceAll(',', '')))
  })
}

test('the list screen shows the number that was clicked', async ({ openDesk }) => {
  const { page } = await openDesk('leader', { path: '/wall' })
  const count = page.locator('[data-panel="resolution"] a').filter({ hasText: /^[\d,]+$/ }).first()
  const clicked = (await count.innerText()).trim()
  await count.click()
  await expect(page).toHaveURL(/\/cases\?/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(new RegExp(`(^|\\D)${clicked}(\\D|$)`)).first()).toBeVisible()
})

test('the columns of the board add up to its sources', async ({ openDesk }) => {
  const { page } = await openDesk('district')
  await expect(page.locator('.column-count')).toHaveCount(5)
  const columns = (await page.locator('.column-count').allInnerTexts()).map(Number)
  const sources = (await page.getByRole('group', { name: '来源' }).locator('.chip-count').allInnerTexts()).map((text) => Number(text.replaceAll(',', '')))
  const [all = Number.NaN, ...each] = sources
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  expect(sum(columns)).toBe(all)
  expect(sum(each)).toBe(all)
})
