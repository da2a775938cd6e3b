import { describe, expect, it } from 'vitest'
import { startBackend } from '#tests/support/backend.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { report } from '#tests/support/commands.ts'

const texts = ['振明路夜宵摊油烟熏得住户睡不着', '振明路夜宵摊占道，油烟扰民', '夜宵摊油烟扰民，就在振明路口', '振明路的夜宵摊又在排油烟']
const others = ['路灯夜里不亮了', '公园长椅断裂', '楼道堆放纸箱', '井盖松动异响', '小区停水一天']
const place = (metres: number, orgCode: string = places.subGrid) => ({ orgCode, address: `振明路 ${metres} 号`, point: { lng: 113.8951, lat: 22.7802 + metres / 111_000 } })

describe('hot topics over HTTP', () => {
  it('open to exactly their cases, page after page', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const hot = []
    for (const [index, text] of texts.entries()) hot.push(await report(operator, { title: text.slice(0, 6), text, place: place(index * 300), itemCode: '0102' }))
    for (const [index, text] of others.entries()) await report(operator, { title: text, text, place: place(2000 + index * 300), itemCode: '0103' })
    const { topics, read, days } = await operator.ok('topics')
    expect({ read, days, count: topics.length }).toEqual({ read: 9, days: 30, count: 1 })
    const [topic] = topics
    expect(topic).toMatchObject({ count: 4, before: 0, placeCount: 1 })
    const key = topic?.key ?? ''
    const first = await operator.ok('cases', { query: { topic: key, limit: 3 } })
    const rest = await operator.ok('cases', { query: { topic: key, limit: 3, cursor: first.next ?? '' } })
    expect(first.total).toBe(4)
    expect([...first.items, ...rest.items].map(({ id }) => id).toSorted()).toEqual(hot.map(({ card }) => card.id).toSorted())
    expect((await operator.ok('cases', { query: { topic: key, open: 'true' } })).total).toBe(4)
    expect((await operator.ok('cases', { query: { topic: key, item: '0103' } })).total).toBe(0)
  })

  it('name the complaints that were made again', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const first = await report(operator, { title: '垃圾满溢', text: '垃圾桶满了', place: place(0), itemCode: '0102' })
    const again = await report(operator, { title: '又满了', text: '同一个地方没人来清', place: place(30), itemCode: '0102' })
    await report(operator, { title: '垃圾', text: '另一处的垃圾', place: place(400), itemCode: '0102' })
    const { repeats } = await operator.ok('topics')
    const list = await operator.ok('cases', { query: { topic: repeats.key } })
    expect([repeats.count, list.total]).toEqual([2, 2])
    expect(list.items.map(({ id }) => id).toSorted()).toEqual([first.card.id, again.card.id].toSorted())
  })

  it('are those of the asker: a department has none of others, and nobody looks beyond his area', async () => {
    const backend = await startBackend()
    const [operator, department] = await Promise.all([backend.logIn('community'), backend.logIn('otherHandler')])
    for (const [index, text] of texts.entries()) await report(operator, { title: text.slice(0, 6), text, place: place(index * 300), itemCode: '0102' })
    for (const [index, text] of others.entries()) await report(operator, { title: text, text, place: place(2000 + index * 300), itemCode: '0103' })
    expect((await department.ok('topics')).topics).toEqual([])
    const [topic] = (await operator.ok('topics')).topics
    expect((await department.ok('cases', { query: { topic: topic?.key ?? '' } })).total).toBe(0)
    expect(await operator.refused('topics', { query: { scope: '440311' } })).toMatchObject({ code: 'access.out-of-scope' })
    expect(await operator.refused('cases', { query: { topic: 'nonsense' } })).toMatchObject({ code: 'request.invalid' })
  })
})
