import { expect as baseExpect, test as base, type BrowserContextOptions, type Page } from '@playwright/test'
import { testPassword, type AccountName } from '#tests/support/backend-accounts.ts'
import { startHall, type Hall } from './hall.ts'

/** A window of one user, everything its console complained about, and every address outside the hall it asked for. */
export type Desk = { page: Page; complaints: string[]; strays: string[] }
const PATIENCE_MS = 15_000
const TEST_LIMIT_MS = 180_000

type Place = { path?: string; context?: BrowserContextOptions }

type Fixtures = {
  /** Opens a window of its own at a path; nobody is logged in. */
  openWindow: (path: string, context?: BrowserContextOptions) => Promise<Desk>
  /** Opens a window of its own, logged in already. */
  openDesk: (username: AccountName, place?: Place) => Promise<Desk>
}

/** One hall for each test file: its tests share what happened before them. */
export const test = base.extend<Fixtures & { hall: Hall }, { halls: Map<string, Hall> }>({
  halls: [
    // Playwright takes no other first parameter than a pattern, and there is nothing to take.
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, lend) => {
      const halls = new Map<string, Hall>()
      await lend(halls)
      for (const hall of halls.values()) await hall.close()
    },
    { scope: 'worker' },
  ],
  async hall({ halls }, lend, testInfo) {
    testInfo.setTimeout(TEST_LIMIT_MS)
    const { file } = testInfo
    const known = halls.get(file) ?? (await startHall())
    halls.set(file, known)
    await lend(known)
  },
  async openWindow({ browser, hall }, lend) {
    const desks: Desk[] = []
    await lend(async (path, options = {}) => {
      const context = await browser.newContext({ baseURL: hall.url, viewport: { width: 1920, height: 1080 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
      context.setDefaultTimeout(PATIENCE_MS)
      const desk = watch(await context.newPage(), hall.url)
      desks.push(desk)
      await desk.page.goto(path)
      return desk
    })
    for (const { page } of desks) await page.context().close()
    expect(desks.flatMap(({ strays }) => strays)).toEqual([])
    expect(desks.flatMap(({ complaints }) => complaints).filter((line) => !isRefusal.test(line))).toEqual([])
  },
  async openDesk({ openWindow, hall }, lend) {
    await lend(async (username, { path = '/board', context = {} } = {}) => {
      const client = await hall.client(username)
      const [name = '', value = ''] = client.cookie().split('=', 2)
      return openWindow(path, { ...context, storageState: { cookies: [sessionCookie(name, value)], origins: [] } })
    })
  },
})

/**
 * What the browser writes for an answer that is not 2xx and for a server that is gone; and for the recorder of traces, which
 * tries to fetch the previews of photos. Everything else is a fault of the page.
 */
const isRefusal = /^(Failed to load resource|WebSocket connection to |Connecting to 'blob:)/

const sessionCookie = (name: string, value: string) => ({ name, value, domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Strict' as const })

/** Waits as long as a busy machine may need. */
export const expect = baseExpect.configure({ timeout: PATIENCE_MS })

function watch(page: Page, url: string): Desk {
  const desk: Desk = { page, complaints: [], strays: [] }
  page.on('console', (message) => {
    if (message.type() === 'error') desk.complaints.push(message.text())
  })
  page.on('pageerror', (error) => desk.complaints.push(String(error)))
  page.on('request', (request) => {
    const asked = new URL(request.url())
    if (['data:', 'blob:'].includes(asked.protocol) || asked.host === new URL(url).host) return
    desk.strays.push(request.url())
  })
  return desk
}

/** Fills in the login form that stands on the page. */
export async function logIn(page: Page, username: string, password = testPassword): Promise<void> {
  await page.getByRole('textbox', { name: '账号' }).fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toHaveCount(0)
}
