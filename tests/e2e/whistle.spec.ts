import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'
import { z } from 'zod'
import type { ScoreFacts } from '#contract/score.ts'
import { addFacts, noFacts, scoreOf } from '#backend/domain/score/score.ts'
import { shownParts, shownTotal } from '#backend/domain/score/shown.ts'
import { digitsText, toText, ZERO } from '#backend/domain/shared/rational.ts'
import { ScoreConfig } from '#backend/resources/score-config.ts'
import { common } from '#renderer/i18n/zh-cn/common.ts'
import { dept } from '#renderer/i18n/zh-cn/dept.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { accept, act, report } from '#tests/support/commands.ts'
import { phoneContext, spot, takePhoto } from './support/phone.ts'
import { addPhoto, pick } from './support/pages.ts'
import { expect, test } from './support/session.ts'

const title = '垃圾反复堆放 6 处'
const rules = ScoreConfig.parse(JSON.parse(readFileSync('resources/config/score.json', 'utf8')))
const units = { labour: '区人力资源局', enforcement: '公明街道综合行政执法队', police: '公明街道公安派出所' }
/** When the exercise goes on: 45 minutes after the order, a quarter of an hour after everybody had to be there. */
const later = '2023-06-29T11:10:00+08:00'
/** A slow net, and a receiver that is slower: the step before is under way when the place is asked for, and has landed when it is found. */
const [slowNetMs, slowPlaceMs] = [800, 2000]

/** A level-2 case that the sub-grid has in hand and cannot settle. */
async function stuckCase(community: TestClient, worker: TestClient): Promise<string> {
  const reported = await report(community, { title, itemCode: '0102', place: { point: spot, address: '振明路 12 号', orgCode: places.subGrid } })
  const dispatched = await act(community, await accept(community, reported), { type: 'dispatch', leadUnit: testUnits.subGrid })
  return (await act(worker, dispatched, { type: 'sign' })).card.no
}

const deed = (page: Page, verb: string): Locator => page.getByRole('dialog', { name: new RegExp(`^${verb} CS-`) })
const part = (page: Page, unit: string): Locator => page.getByRole('region', { name: unit })
/** Whoever acts has their window in front; one behind others is hardly drawn. */
async function press(page: Page, unit: string, verb: string): Promise<void> {
  await page.bringToFront()
  await part(page, unit).getByRole('button', { name: verb, exact: true }).click()
}

async function openOrder(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(title) }).click()
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
}

async function fillIn(page: Page, verb: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  await fill(deed(page, verb))
  await page.keyboard.press('Control+Enter')
  await expect(deed(page, verb)).toHaveCount(0)
}

async function whistle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.keyboard.press('w')
  await expect(page.getByRole('heading', { level: 1, name: '吹哨派单' })).toBeVisible()
  await pick(page, { label: '其他部门', typed: units.labour, name: units.labour })
  for (const unit of [units.enforcement, units.police]) {
    await page.getByRole('combobox', { name: '协办' }).fill(unit)
    await expect(page.locator('.ant-select-item-option-active').filter({ hasText: unit })).toBeVisible()
    await page.keyboard.press('Enter')
  }
  await page.getByRole('heading', { level: 2, name: title }).click()
  await page.getByRole('button', { name: '紧急', exact: true }).click()
  await page.getByLabel('已做过的处置').fill('小分格清理三次，仍有人倾倒')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(`已吹哨给${units.labour}，60 秒内可撤回`)).toBeVisible()
  await expect(page.getByRole('button', { name: /^撤回 \d+ 秒/ })).toBeVisible()
}

async function comeByPhone(page: Page): Promise<void> {
  await page.getByRole('link', { name: title }).click()
  await page.evaluate((waitMs) => {
    const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation)
    navigator.geolocation.getCurrentPosition = (...given) => void window.setTimeout(() => ask(...given), waitMs)
  }, slowPlaceMs)
  await page.route('**/api/v1/whistles/commands', async (route) => {
    await setTimeout(slowNetMs)
    await route.continue()
  }, { times: 1 })
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await page.getByRole('button', { name: '到场签到' }).click()
  await expect(page.getByText(/^\d\d:\d\d 已到场$/)).toBeVisible()
  await page.getByRole('button', { name: '定措施' }).click()
  await page.getByLabel('措施').fill('清运并加装围挡')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText(/^措施：清运并加装围挡/)).toBeVisible()
}

async function completeByPhone(page: Page): Promise<void> {
  await page.bringToFront()
  await page.getByRole('button', { name: '办结', exact: true }).click()
  await takePhoto(page, '处置后照片')
  await page.getByLabel('处置结果').fill('已清理并安装监控')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('结果：已清理并安装监控')).toBeVisible()
}

async function complete(page: Page, unit: string): Promise<void> {
  await press(page, unit, '办结')
  await fillIn(page, '办结', async (form) => {
    await form.getByLabel('办结情况').fill('已清理并安装监控')
    await addPhoto(page, form)
  })
  await expect(part(page, unit)).toContainText('已办结')
}

type Unit = keyof typeof units
const all = (numerator: number, denominator = 1) => ({ numerator, denominator })
const shares = { ...noFacts.parts, sign: all(1), arrive: all(1), rating: all(100, 100) }
/** What this story adds to each department. The lead is judged by its case, which it has not closed, the others by their share of the order. */
const added: Record<Unit, ScoreFacts> = {
  labour: { ...noFacts, orders: 1, parts: { ...shares, resolution: all(0), rework: all(1) } },
  enforcement: { ...noFacts, orders: 1, parts: { ...shares, arrive: all(0), onTime: all(1), rating: all(85, 100) } },
  police: { ...noFacts, orders: 1, parts: { ...shares, onTime: all(1) }, deductions: { ...noFacts.deductions, returnDenied: 1 } },
}

async function factsOf(leader: TestClient): Promise<Record<Unit, ScoreFacts>> {
  const of = async (unit: Unit) => (await leader.ok('scoreDetail', { params: { unit: testUnits[unit] }, query: {} })).months[0]?.facts ?? noFacts
  return { labour: await of('labour'), enforcement: await of('enforcement'), police: await of('police') }
}

const byCode = (unit: Unit): string => `/dept?board=${unit === 'labour' ? 'district' : 'street'}&unit=${encodeURIComponent(testUnits[unit])}`

/** The page of a department and its formula say what the rule makes of the counts: the exact score, every part, what was taken off, their sum. */
async function expectExplained(page: Page, unit: Unit, facts: ScoreFacts): Promise<void> {
  const score = scoreOf(facts, rules)
  const total = digitsText(shownTotal(score.total ?? ZERO), 1)
  await page.getByRole('heading', { level: 2, name: units[unit] }).waitFor()
  await expect(page.locator('.dept-total')).toHaveText(total)
  await page.keyboard.press('Enter')
  const formula = page.getByRole('dialog')
  await expect(formula.getByText(dept.formulaExact(toText(score.total ?? ZERO)), { exact: true })).toBeVisible()
  for (const [name, tenths] of shownParts(score)) await expect(formula.getByRole('row', { name: new RegExp(`^${dept.parts[name]}`) }).getByRole('cell').nth(2)).toHaveText(digitsText(tenths, 1))
  const off = facts.deductions.returnDenied
  await expect(formula.getByText(off === 0 ? dept.formulaOffNone : dept.formulaOffLine(dept.off.returnDenied, off, [rules.deductions.returnDenied, off]))).toBeVisible()
  const brought = shownTotal(score.total ?? ZERO) + BigInt(off) * 10n
  await expect(formula.getByText(dept.formulaTotal(digitsText(brought, 1), digitsText(BigInt(off) * 10n, 1), total))).toBeVisible()
}

/** A part opens to as many lines as its figure says, the lost ones alone to those. */
async function expectOpen(page: Page, name: string, { numerator, denominator }: { numerator: number; denominator: number }): Promise<void> {
  await page.getByRole('dialog').getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('button', { name: `${dept.tally.all} ${denominator}` }).click()
  const list = page.getByRole('dialog', { name: new RegExp(`${name}$`) })
  await expect(list.getByRole('row')).toHaveCount(denominator)
  await list.getByRole('button', { name: `${dept.tally.bad} ${denominator - numerator}` }).click()
  await expect(list.getByRole('row')).toHaveCount(denominator - numerator)
  await expect(list.getByRole('link', { name: title })).toBeVisible()
}

/** The server hears the next command of this page, the page never hears the answer. Gives the ids of all commands it sends. */
async function loseAnswer(page: Page): Promise<string[]> {
  const ids: string[] = []
  await page.route('**/api/v1/whistles/commands', async (route) => {
    ids.push(z.object({ commandId: z.string() }).parse(route.request().postDataJSON()).commandId)
    if (ids.length > 1) return route.fallback()
    await route.fetch()
    return route.abort()
  })
  return ids
}

test('the secretary whistles, three departments come, one late, one overruled; all complete and are rated', async ({ hall, openDesk }) => {
  test.setTimeout(300_000)
  const leader = await hall.client('leader')
  const before = await factsOf(leader)
  const no = await stuckCase(await hall.client('community'), await hall.client('worker'))
  const secretary = await openDesk('secretary', { path: `/case/${no}` })
  await test.step('the secretary whistles for the case', () => whistle(secretary.page))

  const officer = await openDesk('otherHandler', { path: '/m', context: phoneContext })
  await test.step('the lead signs, checks in on site and sets a measure by phone', () => comeByPhone(officer.page))

  const police = await openDesk('police', { path: '/whistle' })
  await test.step('the police want to return it', async () => {
    await openOrder(police.page)
    await press(police.page, units.police, '退回')
    await fillIn(police.page, '退回', (form) => form.getByLabel('原因').fill('不属公安职责'))
  })
  const street = await openDesk('street', { path: '/whistle' })
  await test.step('the street overrules them', async () => {
    await openOrder(street.page)
    await expect(part(street.page, units.police)).toContainText('不属公安职责')
    await press(street.page, units.police, '驳回退回')
    await fillIn(street.page, '驳回退回', (form) => form.getByLabel('原因').fill('涉及扰序，须到场'))
  })
  await street.page.close()
  await test.step('the police sign and come, with a photo', async () => {
    await expect(part(police.page, units.police)).toContainText('退回被驳回')
    await press(police.page, units.police, '签收')
    const sent = await loseAnswer(police.page)
    await press(police.page, units.police, '到场签到')
    const form = deed(police.page, '到场签到')
    await addPhoto(police.page, form)
    await police.page.keyboard.press('Control+Enter')
    await expect(police.page.getByText(common.pressAgain)).toBeVisible()
    await expect(part(police.page, units.police)).toContainText('已到场')
    await police.page.keyboard.press('Control+Enter')
    await expect(form).toHaveCount(0)
    expect(sent).toEqual([sent[0], sent[0]])
  })
  const enforcement = await openDesk('handler', { path: '/whistle' })
  await test.step('the enforcement team signs, and does not come', async () => {
    await openOrder(enforcement.page)
    await press(enforcement.page, units.enforcement, '签收')
    await expect(part(enforcement.page, units.enforcement)).toContainText('已签收')
  })

  await hall.stop()
  await hall.start('--now', later)
  await test.step('everybody sees who did not come in time', async () => {
    await expect(part(secretary.page, units.enforcement)).toContainText('超时', { timeout: 60_000 })
    await expect(part(secretary.page, units.enforcement).locator('.clock-bar').filter({ hasText: '到场' })).toHaveClass(/clock-bar-over/)
    await expect(part(secretary.page, units.labour).locator('.clock-bar').filter({ hasText: '到场' })).toHaveClass(/clock-bar-done/)
  })
  await test.step('the enforcement team comes late', async () => {
    await expect(part(enforcement.page, units.enforcement)).toContainText('超时')
    await press(enforcement.page, units.enforcement, '到场签到')
    await fillIn(enforcement.page, '到场签到', (form) => addPhoto(enforcement.page, form))
    await complete(enforcement.page, units.enforcement)
    await enforcement.page.close()
  })
  await test.step('the others complete', async () => {
    await complete(police.page, units.police)
    await police.page.close()
    await completeByPhone(officer.page)
    await officer.page.close()
  })
  await test.step('the secretary rates all three', async () => {
    for (const unit of Object.values(units)) {
      await press(secretary.page, unit, '评分')
      await fillIn(secretary.page, '评分', (form) => form.getByLabel('到场及时').fill(unit === units.enforcement ? '5' : '20'))
      await expect(part(secretary.page, unit)).toContainText(unit === units.enforcement ? '评分 85' : '评分 100')
    }
    await expect(secretary.page.locator('.whistle-head')).toContainText('已评分')
    await secretary.page.close()
  })

  await test.step('the scores of all three change by what the formula page explains, and by nothing else', async () => {
    const after = { labour: addFacts(before.labour, added.labour), enforcement: addFacts(before.enforcement, added.enforcement), police: addFacts(before.police, added.police) }
    expect(await factsOf(await hall.client('leader'))).toEqual(after)
    const board = await openDesk('leader', { path: byCode('labour') })
    await expectExplained(board.page, 'labour', after.labour)
    for (const unit of ['enforcement', 'police'] as const) {
      await board.page.goto(byCode(unit))
      await expectExplained(board.page, unit, after[unit])
      if (unit === 'enforcement') await expectOpen(board.page, dept.parts.arrive, after[unit].parts.arrive)
    }
  })
})
