import { describe, expect, it } from 'vitest'
import { startBackend } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { act, report } from '#tests/support/commands.ts'

const north = (metres: number) => ({ lng: 113.8951, lat: 22.7802 + metres / 111_195 })
const at = (metres: number) => ({ orgCode: places.subGrid, address: `振明路 ${metres} 号`, point: north(metres) })
const heap = '振明路口垃圾堆了两天没人清理'
const draft = { subGrid: places.subGrid, itemCode: '0102', text: heap, point: north(0) }

describe('open cases like a report that is being written', () => {
  it('stand with the likest first, each with its item, distance, time and likeness', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const far = await report(operator, { title: '垃圾', text: '垃圾桶满了', place: at(300) })
    const twin = await report(operator, { title: '垃圾', text: `${heap}，臭得很`, place: at(40) })
    await report(operator, { title: '路灯', text: '路灯夜里不亮', itemCode: '0103', place: at(10) })
    const found = await operator.ok('similar', { body: draft })
    expect(found.map(({ card }) => card.id)).toEqual([twin.card.id, far.card.id])
    expect(found[0]).toMatchObject({ isSameItem: true, metres: 40, isAlike: true })
    expect(found[0]?.apartMs).toBeLessThanOrEqual(0)
    expect(found[1]).toMatchObject({ isSameItem: true, metres: 300, isAlike: false })
  })

  it('are found by their words when the item is another or not known yet', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const other = await report(operator, { title: '占道', text: heap, itemCode: '0103', place: at(20) })
    const found = await operator.ok('similar', { body: { ...draft, itemCode: null, point: null } })
    expect(found).toMatchObject([{ card: { id: other.card.id }, isSameItem: false, metres: null, isSameSubGrid: true, likeness: expect.any(Number), isAlike: true }])
  })

  it('are no closed or merged ones, and none beyond the circle', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const first = await report(operator, { text: heap, place: at(0) })
    const second = await report(operator, { text: heap, place: at(0) })
    await report(operator, { text: heap, place: at(600) })
    await act(operator, second, { type: 'merge', primaryId: first.card.id })
    expect((await operator.ok('similar', { body: draft })).map(({ card }) => card.id)).toEqual([first.card.id])
  })

  it('are at most three, and only what the asker may see in full', async () => {
    const backend = await startBackend()
    const [operator, department] = await Promise.all([backend.logIn('community'), backend.logIn('otherHandler')])
    for (const metres of [10, 20, 30, 40]) await report(operator, { text: heap, place: at(metres) })
    expect((await operator.ok('similar', { body: draft })).map(({ metres }) => metres)).toEqual([10, 20, 30])
    expect(await department.ok('similar', { body: draft })).toEqual([])
  })

  it('are not asked for with a draft the contract does not know', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    expect(await operator.refused('similar', { body: { ...draft, subGrid: 'nowhere' } })).toMatchObject({ code: 'request.invalid' })
  })
})
