import type { Page } from '@playwright/test'
import { expect, test } from './support/session.ts'

type Linked = { href: string; text: string }

/** `99.20%` or, in a column of rates, `99.20`. */
const isRate = ({ text }: Linked) => /^\d+\.\d+ ?%?$/.test(text)

/** The count a link stands for: the last whole number in it, as of `30 日 98.6%·1,965 宗` or `新湖 在办 58`. */
const countIn = (text: string) => Number((text.match(/\d[\d,]*/g) ?? []).at(-1)?.replaceAll(',', ''))

/** What a rate is made of: the list it opens is its denominator; this measure lists its numerator. */
const numerators: Record<string, string> = { accepted: 'resolved', due: 'onTime' }

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

for (const scope of ['', '?scope=440311002', '?scope=440311002002'])
  test(`every number on the wall opens exactly its cases ${scope}`, async ({ openDesk }) => {
    const { page } = await openDesk('leader', { path: `/wall${scope}` })
    await expect(page.locator('[data-panel="resolution"] a').first()).toBeVisible()
    await expect(page.locator('[data-panel="map"] a').first()).toBeVisible()
    const links = [...new Map((await linksOf(page)).map((link) => [`${link.href} ${link.text}`, link])).values()]
    const counts = links.filter((link) => !isRate(link))
    const rates = links.filter(isRate)
    expect(counts.length).toBeGreaterThan(4)
    if (scope === '') expect(rates.length).toBeGreaterThan(1)
    for (const { href, text } of counts) expect(await totalBehind(page, href), `${text} at ${href}`).toBe(countIn(text))
    for (const { href, text } of rates) expect(text, href).toContain(await rateBehind(page, href, text))
  })

/** The rate of the two lists, rounded half up to as many places as stand on the screen. */
async function rateBehind(page: Page, href: string, text: string): Promise<string> {
  const places = /\.(\d+)/.exec(text)?.[1]?.length ?? 0
  const [measure = ''] = /(?<=measure=)\w+/.exec(href) ?? []
  const [whole, part] = [await totalBehind(page, href), await totalBehind(page, href.replace(measure, numerators[measure] ?? 'none'))]
  const scale = 10 ** places
  return (Math.floor((part * 100 * scale) / whole + 0.5) / scale).toFixed(places)
}

test('every count of the alarm strip and of the filters of the board lists as many cases', async ({ openDesk }) => {
  const { page } = await openDesk('district')
  await expect(page.locator('.column-count')).toHaveCount(5)
  const listed = (query: string) => totalBehind(page, `/cases?open=true${query}`)
  const stages = ['PATROL', 'REPORT', 'DISPATCH', 'DISPOSAL', 'REVIEW']
  for (const [index, stage] of stages.entries()) expect(await listed(`&stage=${stage}`), stage).toBe(countIn(await page.locator('.column-count').nth(index).innerText()))
  const strip = page.getByRole('region', { name: '告警' })
  const [over, warn] = [countIn((await strip.getByText(/超时 \d/).first().innerText())), countIn(await strip.getByText(/临期 \d/).first().innerText())]
  expect([await listed('&sla=over'), await listed('&sla=warn')]).toEqual([over, warn])
  await expect(page.getByRole('button', { name: /只看临期与超时/ })).toContainText(String(over + warn))
  await page.getByRole('button', { name: /群众诉求服务/ }).click()
  await expect(page.getByRole('button', { name: /群众诉求服务/ })).toHaveAttribute('aria-pressed', 'true')
  expect(await listed('&source=QZSQ')).toBe(countIn(await page.getByRole('button', { name: /群众诉求服务/ }).innerText()))
})

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
