import { describe, expect, it } from 'vitest'
import { maskName, maskPhone, maskText } from '#backend/domain/privacy/mask.ts'

describe('masking (domain.md 11)', () => {
  it.each([['张伟', '张*'], ['张小明', '张**'], ['王', '王'], ['', '']])('keeps the family name of %s as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it.each([
    ['13800005678', '138 **** 5678'],
    ['+8613800005678', '138 **** 5678'],
    ['075512345678', '075 **** 5678'],
    ['12345', '*****'],
  ])('hides the middle of %s as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  it.each([
    ['联系电话13800005678。', '联系电话138 **** 5678。'],
    ['请打138-0000-5678', '请打138 **** 5678'],
    ['打0755-27401234', '打0755 **** 1234'],
    ['身份证440311199001011234号', '身份证4403**********1234号'],
    ['身份证44031119900101123X', '身份证4403**********123X'],
    ['车牌粤B12345堵路', '车牌粤B·**345堵路'],
    ['新能源粤BD12345', '新能源粤B·**345'],
    ['拖欠工资186000元，42人', '拖欠工资186000元，42人'],
    ['编号GM20230629000001', '编号GM20230629000001'],
  ])('turns %s into %s', (text, masked) => {
    expect(maskText(text)).toBe(masked)
  })

  it('masks every occurrence', () => {
    expect(maskText('13800005678和13800001234')).toBe('138 **** 5678和138 **** 1234')
  })
})
