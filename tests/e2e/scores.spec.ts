import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { ScoreFacts } from '#contract/score.ts'
import type { WhistleActionInput } from '#contract/whistle.ts'
import { noFacts, scoreOf, spreadWeights } from '#backend/domain/score/score.ts'
import { toText, ZERO } from '#backend/domain/shared/rational.ts'
import { ScoreConfig } from '#backend/resources/score-config.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { accept, act, report } from '#tests/support/commands.ts'
import { addPhoto } from './support/pages.ts'
import { spot } from './support/phone.ts'
import { expect, test } from './support/session.ts'

const title = '垃圾反复堆放 6 处'
const unit = '公明街道公安派出所'
const address = `/dept?board=street&unit=${encodeURIComponent(testUnits.police)}`

const rules = ScoreConfig.parse(JSON.parse(readFileSync('resources/config/score.json', 'utf8')))
/** What the rules make of a department's counts. */
const exactly = (facts: ScoreFacts): string => `精确值 ${toText(scoreOf(facts, rules).total ?? ZERO)}`
const fullMarks = ({ parts }: ScoreFacts): number => {
  const weight = spreadWeights(parts, rules).rating ?? ZERO
  return Number(weight.n) / Number(weight.d)
}

/** Does something to an order as it now stands. */
const blow = (orderId: string) => async (by: TestClient, action: WhistleActionInput) => {
  const isNew = action.type === 'draft'
  const expectedVersion = isNew ? 0 : (await by.ok('whistle', { params: { id: orderId } })).card.version
  await by.ok('whistleCommand', { body: { commandId: randomUUID(), orderId, expectedVersion, action } })
}

/** The total of the chosen department and its parts, as the formula page explains them. */
async function explained(page: Page): Promise<{ total: string; sum: string; rating: string; exact: string }> {
  await page.goto(address)
  await page.getByRole('heading', { level: 2, name: unit }).waitFor()
  const total = await page.locator('.dept-total').textContent()
  await page.keyboard.press('Enter')
  const formula = page.getByRole('dialog')
  const rating = formula.getByRole('row', { name: /^社区评议/ })
  await rating.waitFor()
  const texts = { sum: formula.getByText(/^合计 /), exact: formula.getByText(/^精确值 /) }
  return { total: total ?? '', rating: (await rating.getByRole('cell').nth(2).textContent()) ?? '', sum: (await texts.sum.textContent()) ?? '', exact: (await texts.exact.textContent()) ?? '' }
}

test('a rating changes the department’s score by exactly the points that the formula page explains', async ({ hall, openDesk }) => {
  test.setTimeout(180_000)
  const [community, worker, secretary, police] = await Promise.all([hall.client('community'), hall.client('worker'), hall.client('secretary'), hall.client('police')])
  const reported = await report(community, { title, itemCode: '0102', place: { point: spot, address: '振明路 12 号', orgCode: places.subGrid } })
  const dispatched = await act(community, await accept(community, reported), { type: 'dispatch', leadUnit: testUnits.subGrid })
  const caseId = (await act(worker, dispatched, { type: 'sign' })).card.id
  const order = blow(randomUUID())
  await order(community, { type: 'draft', caseId, kind: 'EMERGENCY', ground: 'TRIED', tried: '小分格清理三次，仍有人倾倒', text: '请到振明路 12 号处理', leadUnit: testUnits.labour, assistUnits: [testUnits.police] })
  await order(secretary, { type: 'issue' })
  await order(police, { type: 'sign' })
  const { serverNow } = await police.ok('health', {})
  await order(police, { type: 'arrive', at: serverNow, point: spot })

  const desk = await openDesk('police', { path: '/whistle' })
  await desk.page.getByRole('button', { name: new RegExp(title) }).click()
  const share = desk.page.getByRole('region', { name: unit })
  await share.getByRole('button', { name: '办结', exact: true }).click()
  const form = desk.page.getByRole('dialog', { name: /^办结 CS-/ })
  await form.getByLabel('办结情况').fill('已到场协助')
  await addPhoto(desk.page, form)
  await desk.page.keyboard.press('Control+Enter')
  await expect(share).toContainText('已办结')

  const leader = await hall.client('leader')
  const { months } = await leader.ok('scoreDetail', { params: { unit: testUnits.police }, query: {} })
  const before = months[0]?.facts ?? noFacts
  const { page } = await openDesk('leader', { path: address })
  expect((await explained(page)).exact).toBe(exactly(before))
  await order(secretary, { type: 'rate', unit: testUnits.police, scores: { onTime: 20, attitude: 10, power: 10, result: 10, aftercare: 10 } })
  const after = { ...before, parts: { ...before.parts, rating: { numerator: 60, denominator: 100 } } }
  const { total, rating, sum, exact } = await explained(page)
  expect(exact).toBe(exactly(after))
  // Signed, came and completed in time once; the rating of 60 has three fifths of its full marks.
  expect(Number(rating)).toBeCloseTo(0.6 * fullMarks(after), 0)
  expect(sum.endsWith(` = ${total}`)).toBe(true)
})
