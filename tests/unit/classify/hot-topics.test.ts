import { describe, expect, it } from 'vitest'
import { hotTopics } from '#backend/classify/hot-topics.ts'
import { DAY_MS } from '#backend/classify/topics.ts'
import type { ReportedMatter } from '#backend/ports/store.ts'

const now = Date.parse('2023-06-29T10:00:00+08:00')
const since = now - 30 * DAY_MS
const query = { visibility: { org: '440311', unit: null }, from: since - 30 * DAY_MS, since, to: now, most: 100, fewest: 3, mostTopics: 5, likeness: 0.25, repeatMetres: 50, repeatDays: 30 }

let count = 0
function reported(text: string, daysAgo: number, change: Partial<ReportedMatter> = {}): ReportedMatter {
  count += 1
  return { id: String(count), title: text.slice(0, 8), text, itemCode: null, isDispute: false, point: null, address: '', buildingCode: null, subGrid: '440311002001004', reportedAt: now - daysAgo * DAY_MS, ...change }
}
const at = (metres: number) => ({ lng: 113.9, lat: 22.78 + metres / 111_000 })
const smoke = ['劳动东路魅力之城小区油烟扰民', '魅力之城小区临街门面油烟直排扰民', '魅力之城小区底层餐馆油烟味太大', '劳动东路魅力之城小区一楼餐馆油烟扰民']
const others = ['咨询异地办理出国签证的问题', '新能源公交车何时开通', '反映高楼消防水压不足', '退休金调整何时到账', '路灯坏了一个月没人修']

describe('hot topics', () => {
  it('are of the last 30 days; like reports of the 30 days before only tell the trend', () => {
    const recent = smoke.map((text, index) => reported(text, index + 1, { subGrid: index === 0 ? '440311002001005' : '440311002001004' }))
    const earlier = [reported('魅力之城小区餐馆油烟扰民', 40), reported('劳动东路魅力之城小区油烟味扰民', 50)]
    const { topics, read } = hotTopics([...recent, ...earlier, ...others.map((text, index) => reported(text, index))], query)
    expect(read).toBe(11)
    expect(topics).toHaveLength(1)
    expect(topics[0]?.ids.toSorted()).toEqual(recent.map(({ id }) => id).toSorted())
    expect(topics[0]).toMatchObject({ before: 2, places: [{ org: '440311002001004', count: 3 }, { org: '440311002001005', count: 1 }] })
    expect(topics[0]?.words.join(' ')).toContain('魅力之城')
  })

  it('are none of a matter that is over', () => {
    expect(hotTopics([...smoke.map((text) => reported(text, 40)), ...others.map((text) => reported(text, 1))], query).topics).toEqual([])
  })
})

describe('repeated complaints', () => {
  it('are the same item within 50 metres and 30 days, both of them', () => {
    const [first, again, far, other] = [
      reported('甲', 20, { itemCode: '0102', point: at(0) }), reported('乙', 1, { itemCode: '0102', point: at(40) }),
      reported('丙', 1, { itemCode: '0102', point: at(140) }), reported('丁', 1, { itemCode: '0103', point: at(0) }),
    ]
    const before = reported('戊', 45, { itemCode: '0103', point: at(0) })
    expect(hotTopics([first, again, far, other, before], query).repeats).toEqual([again.id, first.id])
  })
})
