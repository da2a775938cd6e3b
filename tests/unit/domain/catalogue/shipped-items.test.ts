import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { suggestItems } from '#backend/domain/catalogue/suggest-items.ts'
import { loadResources } from '#backend/resources/load-resources.ts'

const { catalogue } = loadResources(resolve('resources'))

describe('the shipped catalogue', () => {
  it.each([
    ['楼道口电动车堵塞消防通道'], ['公司欠薪三个月，讨薪无门'], ['楼上漏水引发邻里争吵'], ['路边有暴露垃圾没人清理'], ['隔壁在楼顶违法搭建铁皮房'], ['半夜工地施工噪音扰民'],
  ])('knows a matter for "%s"', (text) => {
    const [best] = suggestItems(text, catalogue)
    expect(best?.matched.every((word) => text.includes(word))).toBe(true)
    expect(best?.score).toBeGreaterThanOrEqual(4)
  })

  it('knows every item by its own name', () => {
    const missed = [...catalogue.items.values()].filter((item) => !suggestItems(item.name, catalogue).some(({ itemCode }) => itemCode === item.code))
    expect(missed.map(({ code }) => code)).toEqual([])
  })

  it('has for every item a unit that takes it', () => {
    const templates = new Set([...catalogue.units.keys()].map((code) => code.slice(code.indexOf(':') + 1)))
    expect([...catalogue.items.values()].filter((item) => !templates.has(item.unitTemplate) || !templates.has(item.lineDept)).map(({ code }) => code)).toEqual([])
  })
})
