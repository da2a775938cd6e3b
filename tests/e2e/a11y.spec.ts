import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { screens } from '#renderer/app/navigation.ts'
import { card, column, form } from './support/pages.ts'
import { expect, test } from './support/session.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const themes = ['hall', 'office'] as const

/** Every fault of a page, one line each: the rule, and where. The second theme can only differ in its colours. */
async function faultsOf(page: Page, theme: (typeof themes)[number]): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (theme === 'hall' ? axe.withTags(tags) : axe.withRules('color-contrast')).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 4).map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n').at(1)?.trim() ?? ''}`))
}

for (const theme of themes)
  test(`nothing stands in anybody’s way on any screen: ${theme}`, async ({ openDesk, openWindow }) => {
    const login = await openWindow('/board')
    await login.page.getByRole('textbox', { name: '账号' }).waitFor()
    expect.soft(await faultsOf(login.page, theme), 'login').toEqual([])

    const { page } = await openDesk('admin')
    const look = async (path: string) => {
      await page.goto(path)
      await page.locator('h1, h2, article.card').first().waitFor()
      expect.soft(await faultsOf(page, theme), path).toEqual([])
    }
    await card(page, '').first().waitFor()
    await page.keyboard.press(theme === 'hall' ? 'Control+1' : 'Control+2')
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    for (const { path } of screens) await look(path)

    await page.goto('/board')
    await card(page, '').first().dblclick()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect.soft(await faultsOf(page, theme), 'case').toEqual([])
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    expect.soft(await faultsOf(page, theme), 'palette').toEqual([])

    const desk = await openDesk('district')
    await card(column(desk.page, '上报'), '').first().click()
    await desk.page.keyboard.press(theme === 'hall' ? 'Control+1' : 'Control+2')
    await desk.page.keyboard.press('a')
    await form(desk.page, '受理').waitFor()
    expect.soft(await faultsOf(desk.page, theme), 'form').toEqual([])
  })
