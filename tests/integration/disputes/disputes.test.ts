import { describe, expect, it } from 'vitest'
import type { DisputeLine } from '#contract/dispute-views.ts'
import { places, testActor, testUnits } from '#tests/support/backend-accounts.ts'
import { openTestHall, type TestHall } from '#tests/support/hall.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const list = ({ hall }: TestHall, who: Parameters<typeof testActor>[0] = 'district') => hall.app.disputes.list(testActor(who), {})
const lineOf = (test: TestHall, id: string): DisputeLine => {
  const line = list(test).items.find(({ card }) => card.id === id)
  if (line === undefined) throw new Error('not listed')
  return line
}
const wages = { itemCode: '2605', text: '工资拖欠 1 个月，要求给出发放时间', peopleCount: 3, amountFen: 1_000_000 }

describe('the list of disputes', () => {
  it('has the open ones with why and what next, the gravest first, and empties as duties are done', async () => {
    const test = openTestHall()
    const minor = await test.report('community', wages)
    const major = await test.report('community', { ...wages, peopleCount: 42 })
    await test.report('community', { itemCode: '0102', text: '路边垃圾成堆没人清理' })
    expect(list(test).items.map(({ card, warnings, next }) => [card.id, card.disputeGrade, warnings, next?.kind])).toEqual([[major, 'MAJOR', ['NEW_MAJOR'], 'INFORM'], [minor, 'MINOR', [], 'CONTACT']])
    expect(list(test).counts).toEqual({ MAJOR: 1, MODERATE: 0, MINOR: 1 })
    test.now.at += HOUR
    await test.hall.write.bus.tick(test.now.at)
    expect([lineOf(test, major).warnings, lineOf(test, minor).warnings]).toEqual([['NEW_MAJOR', 'DUTY_MISSED'], ['DUTY_MISSED']])
    const desk = test.as('community')
    await desk.act(major, { type: 'followDispute', duty: 'INFORM', note: '已报区指挥席' })
    await desk.act(major, { type: 'answerDisputeWarning', how: 'CONFIRMED', note: '包案领导已定' })
    await desk.act(minor, { type: 'followDispute', duty: 'CONTACT', note: '已联系双方' })
    expect(list(test).items.flatMap(({ warnings }) => warnings)).toEqual([])
    await desk.act(minor, { type: 'addDisputeFact', people: 6, note: '又来 3 人' })
    expect([lineOf(test, minor).card.disputeGrade, lineOf(test, minor).warnings]).toEqual(['MODERATE', ['GRADE_UP']])
    expect(test.verify()).toMatchObject({ ok: true, firstBad: null })
  })

  it('counts for a department all that are its own, however few of them are listed', async () => {
    const test = openTestHall()
    const { disputes } = test.hall.store.areas
    const own = { org: '440311', unit: testUnits.labour }
    for (const peopleCount of [3, 42, 50]) {
      const id = await test.report('district', { ...wages, peopleCount })
      await test.as('district').act(id, { type: 'accept', itemCode: '2605', subGrid: places.subGrid, urgency: 'NORMAL' })
      await test.as('district').act(id, { type: 'dispatch', leadUnit: own.unit, assistUnits: [] })
    }
    await test.report('community', wages)
    expect(disputes.open(own, 2)).toHaveLength(2)
    expect(disputes.countOpen(own, own.org.length)).toEqual([{ org: own.org, MINOR: 1, MODERATE: 0, MAJOR: 2 }])
    expect(disputes.countOpen({ ...own, unit: null }, own.org.length)).toEqual([{ org: own.org, MINOR: 2, MODERATE: 0, MAJOR: 2 }])
  })

  it('warns of places and employers by what came within the days of the rules', async () => {
    const test = openTestHall()
    const at = (address: string) => test.report('community', { ...wages, place: { address, orgCode: '440311002001004' } })
    const ids = [await at('新村路 12 号'), await at('新村路 12 号'), await at('别处 1 号')]
    expect(list(test).repeats).toEqual([])
    ids.push(await at('新村路 12 号'))
    expect(list(test).repeats.map(({ kind, name, cases }) => [kind, name, cases.length])).toEqual([['REPEATED_PLACE', '新村路 12 号', 3]])
    for (const id of ids.slice(1, 3)) await test.as('community').act(id, { type: 'addDisputeFact', employer: '某某电子厂', note: '工人说明' })
    expect(list(test).repeats.map(({ kind, name }) => [kind, name])).toEqual([['REPEATED_PLACE', '新村路 12 号'], ['REPEATED_WAGES', '某某电子厂']])
    test.now.at += 31 * DAY
    expect(list(test).repeats).toEqual([])
  })

  it('shows each reader only the own area, and nobody outside the chain what a sensitive one is about', async () => {
    const test = openTestHall()
    const id = await test.report('community', { itemCode: '2603', text: '家庭暴力，孩子被打', peopleCount: 3, amountFen: 0 })
    expect(lineOf(test, id)).toMatchObject({ card: { disputeGrade: 'MAJOR' }, factors: { people: { value: 3 } } })
    expect(list(test, 'farCommunity').items).toEqual([])
    const [hidden] = list(test, 'leader').items
    expect([hidden?.card.title, hidden?.factors, hidden?.address, hidden?.actions]).toEqual(['', null, '', []])
  })

  it('gives a dispute no grade when it is accepted as something else, also in the tables', async () => {
    const test = openTestHall()
    const id = await test.report('community', wages)
    await test.as('community').act(id, { type: 'accept', itemCode: '0103', subGrid: '440311002001004', urgency: 'NORMAL', reason: '不是纠纷' })
    expect(list(test).items).toEqual([])
    expect(test.verify()).toMatchObject({ ok: true })
  })
})

describe('the safety index', () => {
  it('counts each area from its own disputes, ratings and buildings, and keeps the counts of a day once', async () => {
    const test = openTestHall()
    await test.report('community', { ...wages, peopleCount: 42 })
    const view = (level: 'community' | 'subgrid') => test.hall.app.peace.view(testActor('district'), { level })
    const [community, subGrid] = [view('community'), view('subgrid')]
    expect([community.areas.length, subGrid.areas.length]).toEqual([31, 264])
    expect(community.areas.find(({ org }) => org === '440311002001')?.counts).toMatchObject({ major: 1, moderate: 0, minor: 0 })
    expect(subGrid.areas.reduce((sum, { counts }) => sum + counts.major, 0)).toBe(1)
    const rental = [...test.hall.resources.catalogue.orgs.values()].filter(({ code }) => code.length === 12)
    expect(community.areas.reduce((sum, { counts }) => sum + counts.warning, 0)).toBe(rental.reduce((sum, org) => sum + org.rental.warning, 0))
    expect(community.weeks.every(({ mean }) => mean === null)).toBe(true)
    test.hall.app.peace.keep(test.now.at)
    test.hall.app.peace.keep(test.now.at)
    expect(view('community').weeks.at(-1)).toMatchObject({ act: community.areas.filter((area) => area.class === 'ACT').length })
    const detail = test.hall.app.peace.area(testActor('district'), '440311002001')
    expect([detail.disputes.map(({ disputeGrade }) => disputeGrade), detail.weeks.at(-1)?.index, detail.of]).toEqual([['MAJOR'], detail.area.index, 31])
    expect(() => test.hall.app.peace.area(testActor('district'), '440311002')).toThrow('catalogue.unknown-org')
  })
})
