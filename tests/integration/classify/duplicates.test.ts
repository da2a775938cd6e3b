import { describe, expect, it } from 'vitest'
import { likeness } from '#backend/domain/text/likeness.ts'
import { places, testActor } from '#tests/support/backend-accounts.ts'
import { openTestHall } from '#tests/support/hall.ts'

const DAY = 86_400_000
const at = (metres: number) => ({ orgCode: places.subGrid, address: `公明社区振明路${metres}号`, point: { lng: 113.8951, lat: 22.7802 + metres / 111_000 } })
const heap = '振明路口垃圾堆了两天没人清理'

describe('the likeness of two texts', () => {
  it('is the share of pairs of characters in common, whatever stands between', () => {
    expect(likeness('停水了', '停水了')).toBe(1)
    expect(likeness('停水了。', '停 水 了')).toBe(1)
    expect(likeness('停水了', '停电了')).toBe(0)
    expect(likeness('停水了', '停水啦')).toBe(0.5)
    expect(likeness('', '')).toBe(0)
  })
})

describe('cases related to a report', () => {
  it('name the same matter in like words first, and the same complaint made again', async () => {
    const test = openTestHall()
    test.now.at -= 20 * DAY
    const before = await test.report('community', { title: '反映', text: '垃圾桶又满出来了，几个星期都这样', place: at(10) })
    test.now.at += 20 * DAY
    const other = await test.report('community', { title: '反映', text: '建筑工人把包装袋乱扔在绿地里', place: at(5) })
    const twin = await test.report('community', { title: '反映', text: `${heap}，臭得很`, place: at(60) })
    const far = await test.report('community', { title: '反映', text: heap, place: at(300) })
    const fresh = await test.report('community', { title: '反映', text: heap, place: at(0) })
    const related = test.hall.app.related(testActor('community'), fresh)
    const marks = Object.fromEntries(related.map(({ card, isTwin, isRepeat }) => [card.id, { isTwin, isRepeat }]))
    expect(related[0]).toMatchObject({ card: { id: twin }, isTwin: true, canMerge: true })
    expect(related[0]?.likeness).toBeGreaterThan(0.6)
    expect(marks[other]).toEqual({ isTwin: false, isRepeat: true })
    expect(marks[before]).toEqual({ isTwin: false, isRepeat: true })
    expect(marks[far]).toEqual({ isTwin: false, isRepeat: false })
  })
})
