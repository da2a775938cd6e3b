import { describe, expect, it } from 'vitest'
import { publicTitle } from '#renderer/features/wall/public-title.ts'

describe('title for a wall', () => {
  it.each([
    ['欠薪聚集 42 人', '欠薪聚集 42 人'],
    ['出租屋隔断整改，剩 2 间', '出租屋隔断整改，剩 2 间'],
    ['3 栋 2 单元 501 室漏水', '漏水'],
    ['东一巷 18 号消防通道堵塞', '东一巷 消防通道堵塞'],
    ['请回电 13800001234', '请回电'],
    ['身份证 440301199001011234 丢失', '身份证 丢失'],
    ['粤B12345 占道停放', '占道停放'],
    ['王女士反映噪音扰民', '反映噪音扰民'],
  ])('keeps of “%s” only “%s”', (title, shown) => {
    expect(publicTitle(title)).toBe(shown)
  })

  it('leaves nothing of a title that is all address', () => {
    expect(publicTitle('5 栋 1203')).not.toMatch(/栋/)
    expect(publicTitle('13 号楼')).toBe('')
  })
})
