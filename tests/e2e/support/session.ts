import { expect, type Browser, type Page } from '@playwright/test'
import type { Hall } from './hall.ts'

/** A window of one user, and everything its console complained about. */
export type Desk = { page: Page; complaints: string[] }

/** Opens a window of its own and logs in through the form. */
export async function openDesk(browser: Browser, hall: Hall, username: string, path = '/board'): Promise<Desk> {
  const context = await browser.newContext({ baseURL: hall.url, viewport: { width: 1920, height: 1080 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(path)
  await logIn(page, hall, username)
  complaints.length = 0
  return { page, complaints }
}

/** Fills in the login form that stands on the page. */
export async function logIn(page: Page, hall: Hall, username: string): Promise<void> {
  const { password } = hall.account(username)
  await page.getByLabel('账号').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('button', { name: '登录' })).toHaveCount(0)
}
