import { describe, expect, it } from 'vitest'
import { hintOf, replaced, type HintBooks, type Letter } from '#backend/app/mend-hints.ts'

const books: HintBooks = {
  schemasOf: (source) => (source === 'ZLT' ? ['zlt.event.v1'] : []),
  cameras: () => [{ code: 'GM-C-0007', name: '振明路东口' }, { code: 'GM-C-0070', name: '松白路西口' }, { code: 'XX-9', name: '公园' }],
  itemsLike: (typed, text) => (typed === '9999' && text.includes('垃圾') ? ['0102', '0101'] : []),
  subGrids: () => [{ code: '440311002001004', name: '公明社区04小分格' }, { code: '440311006002003', name: '新湖社区03小分格' }],
  locate: (address) => (address.includes('新湖社区') ? '440311006002003' : null),
}
const letter = (change: Partial<Letter>): Letter => ({ source: 'ZLT', code: 'inbound.unknown-schema', reason: '{"schema":"zlt.v9"}', text: '{"schema":"zlt.v9","payload":{"note":"zlt.v9 is new"}}', ...change })

describe('a dead letter', () => {
  it('with an unknown schema is offered those its source speaks', () => {
    expect(hintOf(letter({}), books)).toEqual({ kind: 'schema', was: 'zlt.v9', options: [{ value: 'zlt.event.v1', name: null }] })
    expect(hintOf(letter({ source: 'OPEN311' }), books)).toBeNull()
  })

  it('from an unknown camera is offered the cameras most like its code, nearest first, and none that is unlike', () => {
    const hint = hintOf(letter({ code: 'camera.unknown', reason: 'GM-C-007', text: '{"camera":"GM-C-007"}' }), books)
    expect(hint?.options.map(({ value }) => value)).toEqual(['GM-C-0007', 'GM-C-0070'])
  })

  it('with an unknown item is offered items by what was typed and by its text', () => {
    const text = JSON.stringify({ item: '9999', payload: { desc: '楼下垃圾无人清理' } })
    expect(hintOf(letter({ code: 'catalogue.unknown-item', reason: '{"itemCode":"9999"}', text }), books)).toMatchObject({ kind: 'item', was: '9999', options: [{ value: '0102' }, { value: '0101' }] })
  })

  it('with an unknown sub-grid is offered the one its address names before those with a like code', () => {
    const text = JSON.stringify({ grid: '440311002001099', address: '新湖社区楼村路 2 号' })
    expect(hintOf(letter({ code: 'catalogue.unknown-org', reason: '{"orgCode":"440311002001099"}', text }), books)?.options.map(({ value }) => value)).toEqual(['440311006002003', '440311002001004'])
  })

  it('is offered nothing for another fault, for a body that is no JSON, and for a word that does not stand in it', () => {
    expect([hintOf(letter({ code: 'inbound.bad-signature' }), books), hintOf(letter({ text: '<a/>' }), books), hintOf(letter({ text: '{"schema":"other"}' }), books), hintOf(letter({ text: null }), books)]).toEqual([null, null, null, null])
  })
})

describe('taking a suggestion', () => {
  it('changes the word where it stands alone and nothing else', () => {
    expect(replaced('{"a":"x","b":["x",{"c":"x y"}],"n":1}', { was: 'x', value: 'z' })).toBe('{"a":"z","b":["z",{"c":"x y"}],"n":1}')
    expect([replaced('{"a":"y"}', { was: 'x', value: 'z' }), replaced('no json', { was: 'x', value: 'z' })]).toEqual([null, null])
  })
})
