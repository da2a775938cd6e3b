import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadResources } from '#backend/resources/load-resources.ts'
import { loadSources } from '#backend/sources/load-sources.ts'
import { readMatter, type Matter } from '#backend/sources/read-matter.ts'
import { envelopeOf, fiveSources, type FiveSources } from '#tests/support/sources/payloads.ts'

const { catalogue } = loadResources(resolve('resources'))
const { sources } = loadSources(resolve('resources'))

function read(source: FiveSources, payload: Record<string, unknown> = {}): Matter {
  const config = sources.get(source)
  if (config === undefined) throw new Error(`no map for ${source}`)
  return readMatter(config, envelopeOf(source, { payload }), catalogue)
}

/** Metres between two points near Shenzhen. */
const metres = (a: { lng: number; lat: number }, b: { lng: number; lat: number }) => Math.hypot((a.lng - b.lng) * 102_600, (a.lat - b.lat) * 110_800)

describe('the field maps', () => {
  it('read 治理通 as a patrol find that was fixed at once', () => {
    expect(read('ZLT')).toMatchObject({
      report: {
        source: 'ZLT', sourceId: 'ZLT202306200001234', origin: 'PATROL', itemCode: '0104', level: 1, urgency: 'NORMAL', text: '路面有落叶和泥土约 3 平方米',
        place: { address: '公明社区振明路12栋', orgCode: '440311002001004', buildingCode: '4403110020010040023' },
      },
      reportedAt: Date.parse('2023-06-20T09:30:58+08:00'), staff: 'S00123', fixed: '网格员现场即采即办，已整改。',
      photos: [{ name: 'a.jpg', kind: 'BEFORE' }, { name: 'b.jpg', kind: 'AFTER' }],
    })
    expect(read('ZLT', { eventType: '巡查上报' }).fixed).toBeNull()
  })

  it('turn the GCJ-02 point of 治理通 into WGS-84: some 570 m to the south-west in Shenzhen', () => {
    const { point } = read('ZLT').report.place
    expect(point === undefined ? 0 : metres(point, { lng: 113.8951, lat: 22.7802 })).toBeGreaterThan(400)
    expect(point === undefined ? 0 : metres(point, { lng: 113.8951, lat: 22.7802 })).toBeLessThan(700)
    expect(point?.lng).toBeLessThan(113.8951)
  })

  it('turn the grid metres of 数字化城管 into degrees', () => {
    const { point } = read('SZCG').report.place
    expect(point?.lng).toBeCloseTo(113.895, 2)
    expect(point?.lat).toBeCloseTo(22.78, 1)
  })

  it('read 数字化城管 with its class as an item, its node and deadline as remarks', () => {
    expect(read('SZCG')).toMatchObject({
      report: { itemCode: '0102', urgency: 'NORMAL', origin: 'INSPECTION' }, staff: 'C0231',
      photos: [{ name: 'near.jpg', kind: 'BEFORE' }, { name: 'far.jpg', kind: 'BEFORE' }],
      remarks: ['数字化城管节点：派遣', '原承办单位：公明街道城管办', '原时限：4 工作时，截止 2023-06-20 15:31:00', '部件（事件）编码：4403110102'],
    })
    expect(read('SZCG', { urgent: 1 }).report.urgency).toBe('URGENT')
    expect(read('SZCG', { supervised: 1 }).report.urgency).toBe('SUPERVISED')
    expect(read('SZCG', { recType: '部件', eventTypeCode: '01', subTypeCode: '01' }).report.itemCode).toBeUndefined()
  })

  it('read 文明通 as an inspection at a road of a community', () => {
    expect(read('WMT')).toMatchObject({
      report: { title: '振明路乱堆物料', itemCode: '0507', place: { orgCode: '440311002001', address: '振明路（主次干道）' } }, remarks: ['整改期限：2023-06-22', '测评单位：第三方测评'],
    })
    expect(read('WMT', { communityCode: '440311999999' }).report.place.orgCode).toBeUndefined()
    expect(read('WMT', { communityCode: '440311002001004999' }).report.place.orgCode).toBe('440311002001004')
  })

  it('read 群众诉求服务 with its reporter apart from all words', () => {
    const matter = read('QZSQ')
    expect(matter).toMatchObject({
      report: {
        origin: 'RESIDENT', nature: 'REQUEST', urgency: 'URGENT', peopleCount: 12, amountFen: 18_600_000,
        reporter: { name: '王某', phone: '13800000000', isAnonymous: false, isConfidential: true, wantsContact: true },
      },
      buildingToken: 'K7QABCDEFGHJ', remarks: ['诉求渠道：扫码', '受理书记层级：社区', '希望见面时间：2023-06-20 15:00'],
    })
    const { reporter: _reporter, ...words } = matter.report
    expect(JSON.stringify([words, matter.remarks])).not.toMatch(/13800000000|王某/)
  })

  it('read 警务助手 as a matter without persons', () => {
    const matter = read('JWZS', { briefMasked: '双方电话 13912345678 争吵，已劝离' })
    expect(matter.report).toMatchObject({ origin: 'POLICE', itemCode: '2601', peopleCount: 2, place: { address: '公明社区振明路12栋', orgCode: '440311002001004' } })
    expect(JSON.stringify(matter)).not.toMatch(/13912345678|警号/)
  })

  it.each(fiveSources)('of %s refuse an envelope about another matter', (source) => {
    const config = sources.get(source)
    const envelope = envelopeOf(source)
    expect(() => (config === undefined ? null : readMatter(config, { ...envelope, sourceId: 'OTHER' }, catalogue))).toThrow(
      expect.objectContaining({ code: 'inbound.invalid-field', details: { field: 'sourceId' } }),
    )
  })

  it.each([
    ['ZLT', { reportTime: '20 June 2023' }, 'reportedAt'], ['ZLT', { lng: 'east', lat: '22' }, 'point'], ['ZLT', { lng: 361, lat: 22 }, 'point'], ['ZLT', { desc: ' ' }, 'text'],
    ['ZLT', { before: 'a.jpg' }, 'before'], ['QZSQ', { amount: 'much' }, 'amountYuan'], ['QZSQ', { appellant: { mobile: 'ring me' } }, 'phone'], ['QZSQ', { people: -1 }, 'people'],
  ] as const)('of %s name the field that cannot be used: %o', (source, payload, field) => {
    expect(() => read(source, payload)).toThrow(expect.objectContaining({ code: 'inbound.invalid-field', details: { field } }))
  })

  it('leave unknown items and places open instead of refusing the matter', () => {
    const { report } = read('ZLT', { itemCode: '9999', gridCode: '999999', lng: undefined, lat: undefined, buildingCode: undefined })
    expect(report).not.toHaveProperty('itemCode')
    expect(report.place).toEqual({ address: '公明社区振明路12栋' })
  })

  it('map every state of the platform to a word of each source', () => {
    expect(fiveSources.map((source) => Object.keys(sources.get(source)?.states ?? {}).length)).toEqual([12, 12, 12, 12, 12])
  })
})
