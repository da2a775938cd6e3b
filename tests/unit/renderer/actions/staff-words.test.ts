import { describe, expect, it } from 'vitest'
import { maskedName, staffWords } from '#renderer/actions/staff-words.ts'
import { textsOf } from '#renderer/i18n/index.ts'

const same = (code: string | null) => code ?? ''
const names = { org: same, orgFull: same, place: same, unit: (code: string | null) => (code === 'D-RS' ? '区人力资源局' : same(code)), item: same, source: same, orgNode: () => undefined, unitNode: () => undefined, itemNode: () => undefined }
const t = textsOf['zh-CN']

describe('names of staff', () => {
  it.each([['黄志', '黄*'], ['张建明', '张*明'], ['欧阳建国', '欧*国'], ['周', '周'], ['', ''], ['Jane Doe', 'J*']])('show %s as %s', (name, shown) => {
    expect(maskedName(name)).toBe(shown)
  })

  it('stand behind their unit, or their post', () => {
    expect(staffWords({ unit: 'D-RS', actorRole: 'DEPT_HANDLER', actorName: '黄志' }, names, t)).toBe('区人力资源局')
    expect(staffWords({ unit: null, actorRole: 'DISTRICT_OPERATOR', actorName: '周敏' }, names, t)).toBe(`${t.domain.role.DISTRICT_OPERATOR} 周*`)
    expect(staffWords({ unit: null, actorRole: 'SYSTEM', actorName: '' }, names, t)).toBe(t.domain.role.SYSTEM)
  })
})
