import { describe, expect, it } from 'vitest'
import { countRows } from '#backend/classify/features.ts'
import { createGramCounter, usualGrams } from '#backend/classify/grams.ts'
import { groupNearCopies } from '#backend/classify/near-copies.ts'

const groupsOf = (texts: string[]): number[] => Array.from(groupNearCopies(countRows(texts, createGramCounter({ rules: usualGrams }))))

describe('near copies', () => {
  const text = '和平小区楼下的餐馆每天晚上油烟直排，居民无法开窗，多次投诉没有结果，请有关部门处理'

  it('are in one group wherever they stand, others are alone', () => {
    expect(groupsOf([text, '幼儿园收费过高，家长不满', `${text}，谢谢`, '公交班次太少，等一个小时', `领导好，${text}`])).toEqual([0, 1, 0, 3, 0])
  })

  it('are not texts that share a few phrases', () => {
    expect(groupsOf([text, '和平小区楼下的路灯坏了半个月，晚上出行不便，请有关部门处理'])).toEqual([0, 1])
  })

  it('are not texts without anything in them', () => {
    expect(groupsOf(['', '。', ''])).toEqual([0, 1, 2])
  })
})
