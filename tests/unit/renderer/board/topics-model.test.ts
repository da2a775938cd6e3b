import { describe, expect, it } from 'vitest'
import { placeWords, topicHref, topicName, trendWords } from '#renderer/features/board/topics-model.ts'
import { textsOf } from '#renderer/i18n/index.ts'

const words = { t: textsOf['zh-CN'], count: String, place: (org: string) => `小分格 ${org.slice(-2)}` }

describe('a hot topic in words', () => {
  it('says how many more or fewer than in the month before', () => {
    const say = (count: number, before: number) => trendWords({ count, before }, words)
    expect([say(9, 4), say(4, 9), say(4, 4), say(4, 0)]).toEqual(['较前 30 天多 5', '较前 30 天少 5', '与前 30 天持平', '前 30 天没有'])
  })

  it('names the fullest places, and how many there are in all', () => {
    const places = [{ org: '440311002001004', count: 3 }, { org: '440311002001005', count: 1 }]
    expect(placeWords({ places, placeCount: 2 }, words)).toBe('小分格 04（3）、小分格 05（1）')
    expect(placeWords({ places, placeCount: 7 }, words)).toContain('等 7 个小分格')
  })

  it('is called by its words, else by its title, and opens its list where it was counted', () => {
    expect([topicName({ words: ['油烟', '小区'], title: '甲' }), topicName({ words: [], title: '甲' })]).toEqual(['油烟 小区', '甲'])
    expect(topicHref('1-repeats', '440311')).toBe('/cases?scope=440311&topic=1-repeats')
  })
})
