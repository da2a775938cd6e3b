import { describe, expect, it } from 'vitest'
import { createSpeller, learnVocabulary, untokenised } from '#backend/classify/words.ts'

const vocabulary = learnVocabulary(['夜间 施工 噪音 扰民', '夜间 施工 扰民', '农民工 工资', '农民工 工资 拖欠', '噪音 A3 区', '农民 噪音 B7 区', '农民', '只有 一次'])

describe('a vocabulary', () => {
  it('has the words that came more than once, letters and digits in one form', () => {
    expect(vocabulary.words).toEqual(['夜间', '施工', '噪音', '扰民', '农民工', '工资', '农民', '区'].toSorted())
    expect(vocabulary.counts[vocabulary.words.indexOf('噪音')]).toBe(3)
  })

  it('has no word with a separator inside, and none that is a sentence', () => {
    expect(learnVocabulary(['水、电 一二三四五六七八九', '水、电 一二三四五六七八九']).words).toEqual([])
  })
})

describe('spelling a raw text', () => {
  const spell = createSpeller(vocabulary)

  it('puts blanks between its words and leaves out what no word explains', () => {
    expect(spell('夜间有施工的噪音，扰民！')).toBe('夜间 施工 噪音 扰民')
    expect(spell('')).toBe('')
    expect(spell('……')).toBe('')
  })

  it('takes the likeliest way: 农民工 and not 农民 with 工 left over', () => {
    expect(spell('农民工工资')).toBe('农民工 工资')
  })

  it('is the same for one text after another of any length', () => {
    const long = '夜间施工'.repeat(5000)
    expect(spell(long).split(' ').length).toBe(10_000)
    expect(spell('农民')).toBe('农民')
  })
})

describe('a tokenised text as if typed', () => {
  it('has no blanks beside hanzi, and keeps those between other words', () => {
    expect(untokenised('A3 区 夜间 施工 very loud noise')).toBe('A3区夜间施工very loud noise')
  })
})
