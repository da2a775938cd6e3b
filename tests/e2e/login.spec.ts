import { card } from './support/pages.ts'
import { expect, logIn, test } from './support/session.ts'

test('a wrong password is refused in words; the right one opens the screen that was asked for', async ({ openWindow }) => {
  const { page } = await openWindow('/cases?open=true')
  await page.getByRole('textbox', { name: '账号' }).fill('street')
  await page.getByLabel('密码', { exact: true }).fill('not the password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('账号或密码不对')
  await expect(page.getByRole('textbox', { name: '账号' })).toHaveValue('street')
  await logIn(page, 'street')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('在办案件')
})

test('a session that ends lays the login over the screen, which is still there afterwards', async ({ openDesk }) => {
  const { page } = await openDesk('street')
  await expect(card(page, '').first()).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('垃圾')
  await page.getByRole('button', { name: '表格' }).click()
  await page.keyboard.press('Escape')
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.context().clearCookies()
  await page.keyboard.press('a')
  await expect(page.getByText('登录已到期').first()).toBeVisible()
  await logIn(page, 'street')
  await expect(page.getByRole('textbox', { name: '筛选' })).toHaveValue('垃圾')
})

test('somebody with a first password chooses one before anything else', async ({ openWindow }) => {
  const { page } = await openWindow('/board')
  await logIn(page, 'newcomer')
  await expect(page.getByRole('dialog')).toContainText('密码')
  await expect(page.getByRole('navigation', { name: '主导航' })).toHaveCount(0)
})
