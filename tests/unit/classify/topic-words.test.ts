import { describe, expect, it } from 'vitest'
import { sharedWords } from '#backend/classify/topic-words.ts'

describe('the words of a topic', () => {
  it('are whole words that most texts have, not pieces of them', () => {
    const words = sharedWords(['振明路工地夜间施工，噪音扰民', '半夜还在施工，噪音很大，就在振明路', '振明路夜间施工的噪音吵得睡不着'])
    expect(words).toEqual(expect.arrayContaining(['噪音']))
    expect(words.join(' ')).toContain('夜间施工')
    for (const word of words) expect(['振明路', '夜间施工', '噪音', '施工', '夜间']).toContain(word)
  })

  it('put together what a dictionary does not know, where the texts agree', () => {
    expect(sharedWords(['搅拌站灰尘大', '旁边有搅拌站', '搅拌站夜里开工'])).toEqual(['搅拌站'])
  })

  it('are the words of the dictionary where the texts are one sentence, never a piece that starts in the middle of a word', () => {
    const words = sharedWords(['早餐店占道摆放桌椅 5 张', '早餐店占道摆放桌椅 3 张', '早餐店占道摆放桌椅 8 张'])
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) expect(['早餐', '早餐店', '占道', '摆放', '桌椅']).toContain(word)
  })

  it('end where words end: what always goes on with the same character is no word', () => {
    const texts = ['地铁口共享单车淤积', '公园门口共享单车淤积', '学校旁共享单车淤积']
    for (const word of sharedWords(texts)) expect(word).not.toMatch(/^享|共$|^口/)
  })

  it('are no fillers and no numbers, and none when texts have nothing in common', () => {
    expect(sharedWords(['请问领导2023，希望尽快处理', '请问领导2023，停水了怎么办', '请问领导2023，公园长椅坏了'])).toEqual([])
    expect(sharedWords(['', ''])).toEqual([])
  })
})
