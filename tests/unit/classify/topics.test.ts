import { describe, expect, it } from 'vitest'
import { DAY_MS, findTopics, usualTopics, type Dated } from '#backend/classify/topics.ts'
import { madeTexts } from '#tests/support/texts.ts'

const start = Date.parse('2019-08-01T08:00:00+08:00')
const dayed = (texts: readonly string[], everyDays: number): Dated[] => texts.map((text, index) => ({ text, at: start + index * everyDays * DAY_MS }))

const smoke = [
  'A5区劳动东路魅力之城小区油烟扰民', '魅力之城小区临街门面油烟直排扰民', 'A市A5区魅力之城小区一楼被搞成商业门面，油烟噪音扰民严重', '魅力之城小区底层餐馆油烟味太大', 'A5区劳动东路魅力之城小区一楼餐馆油烟扰民',
]
const mixer = ['丽发新城附近修建搅拌站，污染环境', '丽发新城小区附近的搅拌站噪音严重扰民', 'A2区丽发新城附近修建搅拌站，噪音灰尘扰民']
const others = ['咨询异地办理出国签证的问题', '新能源公交车何时开通', '经济学院强制学生外出实习', '反映高楼消防水压不足', '退休金调整何时到账']

describe('topics', () => {
  it('are texts about one matter, the one with most texts first', () => {
    const texts = dayed([...others, ...mixer, ...smoke], 1)
    const topics = findTopics(texts)
    expect(topics.map(({ rows }) => rows)).toEqual([[8, 9, 10, 11, 12], [5, 6, 7]])
    expect(topics[0]?.words.join(' ')).toContain('油烟')
    expect(topics[1]?.words.join(' ')).toMatch(/丽发新城.*搅拌站|搅拌站.*丽发新城/)
  })

  it('lie within 30 days: the fullest window of a matter that goes on', () => {
    const texts = [...dayed(smoke, 20), ...dayed(others, 1)]
    for (const { from, to } of findTopics(texts)) expect(to - from).toBeLessThanOrEqual(30 * DAY_MS)
    expect(findTopics(texts, { ...usualTopics, windowMs: 100 * DAY_MS })[0]?.rows).toEqual([0, 1, 2, 3, 4])
  })

  it('have no text twice, and are the same each time', () => {
    const texts = dayed([...madeTexts(150).map(({ text }) => text), ...smoke], 0.1)
    const topics = findTopics(texts)
    const rows = topics.flatMap((topic) => topic.rows)
    expect(new Set(rows).size).toBe(rows.length)
    expect(topics.length).toBeGreaterThan(1)
    expect(findTopics(texts)).toEqual(topics)
    expect(topics.map((topic) => topic.rows.length)).toEqual(topics.map((topic) => topic.rows.length).toSorted((a, b) => b - a))
  })

  it('do not come of texts that have nothing in common, nor of nothing', () => {
    expect(findTopics(dayed(others, 1))).toEqual([])
    expect(findTopics([])).toEqual([])
    expect(findTopics(dayed(['', '，。', '停水'], 1))).toEqual([])
  })
})
