import { describe, expect, it } from 'vitest'
import { matterText, suggestFor } from '#backend/app/auto-suggest.ts'
import type { ItemOpinion } from '#backend/ports/item-judge.ts'
import { catalogue, items } from '#tests/support/builders.ts'

const book = catalogue()
const ask = (text: string, opinion: ItemOpinion | null = null) => suggestFor({ catalogue: book, judge: () => opinion }, text)
const opinion = (codes: string[], isCertain: boolean): ItemOpinion => ({ best: codes.map((itemCode, index) => ({ itemCode, score: 1 - index })), confidence: 0.993, isCertain, words: ['渣土'] })

describe('proposed items', () => {
  it('are the keywords’ alone without a model', () => {
    expect(ask('楼下有暴露垃圾没人清理')[0]).toMatchObject({ itemCode: items.rubbish.code, by: 'RULE', confidence: null, isCertain: true, matched: ['暴露垃圾', '没人清理'] })
    expect(ask('你好')).toEqual([])
  })

  it('begin with keywords that leave no doubt, whatever a model thinks', () => {
    const [first, second] = ask('楼下有暴露垃圾没人清理', opinion([items.spoil.code], true))
    expect(first).toMatchObject({ itemCode: items.rubbish.code, by: 'RULE', isCertain: true })
    expect(second).toMatchObject({ itemCode: items.spoil.code, by: 'MODEL', isCertain: false })
  })

  it('begin with what the model is certain of where keywords leave doubt', () => {
    expect(ask('建筑垃圾和垃圾成堆', opinion([items.spoil.code, items.wages.code], true))[0]).toEqual({ itemCode: items.spoil.code, score: 1, matched: ['渣土'], isCertain: true, by: 'MODEL', confidence: 0.993 })
  })

  it('are at most three, each once, none certain when neither is', () => {
    const shown = ask('建筑垃圾和垃圾成堆', opinion([items.wages.code, items.rubbish.code], false))
    expect(shown.map(({ itemCode }) => itemCode)).toEqual([items.wages.code, items.rubbish.code, items.spoil.code])
    expect(shown.some(({ isCertain }) => isCertain)).toBe(false)
  })

  it('leave out items that a newer catalogue no longer has', () => {
    expect(ask('你好', opinion(['9999'], true))).toEqual([])
  })
})

describe('the words of a matter', () => {
  it('have the title once', () => {
    expect(matterText({ title: '停水', text: '停水两天了' })).toBe('停水两天了')
    expect(matterText({ title: '幸福楼', text: '停水两天了' })).toBe('幸福楼\n停水两天了')
  })
})
