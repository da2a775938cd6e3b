import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'

const mapping = {
  source: 'HOTLINE', sourceName: '热线', zone: 'Asia/Shanghai', dateFormats: ['yyyy-MM-dd HH:mm'], encoding: 'utf-8',
  sourceId: '{编号}', text: '{内容}', address: ['{地址}', ''], reportedAt: '{受理时间}', dueAt: ['{期限}', ''],
  closedAt: { from: ['{办结时间}', ''] },
  subGrid: { from: '{小分格}', map: { '合水口 03': '440311006002003' }, default: '440311001001001' },
  item: { from: '{类别}', map: { 漏水: '2601', 欠薪: '2605' }, default: '2705' },
  unit: { code: '{单位}', map: { 人力资源局: 'D-RL' }, createMissing: true, default: null },
  state: { from: '{状态}', map: { 已办结: 'CLOSED', 办理中: 'PROCESSING', 不予受理: 'REJECTED' }, default: 'DISPATCHED' },
  outcome: { from: '{状态}', map: {}, default: 'RESOLVED' },
}
const header = '编号,内容,地址,受理时间,期限,办结时间,小分格,类别,单位,状态'

/** Writes file and mapping into a folder and gives the arguments of `import`. */
function job(content: string | Uint8Array, change: object = {}): { folder: string; data: string; args: string[] } {
  const folder = freshFolder()
  const data = join(folder, 'data')
  mkdirSync(data)
  writeFileSync(join(folder, 'f.csv'), content)
  writeFileSync(join(folder, 'm.json'), JSON.stringify({ ...mapping, ...change }))
  return { folder, data, args: ['import', '--file', join(folder, 'f.csv'), '--mapping', join(folder, 'm.json'), '--data', data] }
}

const kpi = (data: string, by: string) => gridhallJson(['kpi', '--by', by, '--data', data])

describe('gridhall import', { timeout: 120_000 }, () => {
  it('takes what it can read, rejects the rest with line and reason, and says both', () => {
    const { folder, data, args } = job([
      header,
      '1,三楼卫生间漏水到二楼,新村路12号,2023-06-20 09:00,2023-06-25 18:00,2023-06-22 10:00,合水口 03,漏水,人力资源局,已办结',
      '2,"工资拖欠三个月,\n合计 3 万元",,2023-06-21 09:00,,,,欠薪,街道办,办理中',
      '3,短,,2023-06-21 09:00,,,,,,',
      '4,时间写错的一行,,昨天,,,,,,',
      '5,没有办结时间的一行,,2023-06-21 09:00,,,,,,已办结',
      '6,列数不够的一行,,2023-06-21 09:00',
      '7,不属于本区受理范围,,2023-06-21 09:00,,,,,,不予受理',
      '8,"断掉的最后一行',
    ].join('\n'))
    expect(gridhallJson(args)).toMatchObject({ read: 8, created: 3, duplicates: 0, rejected: 5, rejectsFile: join(folder, 'f.csv.rejects.csv') })
    const rejected = readFileSync(join(folder, 'f.csv.rejects.csv'), 'utf8').trim().split('\n')
    expect(rejected.map((line) => line.split(',').slice(0, 2).join(' '))).toEqual(['line reason', '5 missing-text', '6 bad-time', '7 missing-close-time', '8 column-count', '10 unclosed-quote'])
    expect(kpi(data, 'unit')).toMatchObject([
      { key: 'D-RL', name: '区人力资源局', accepted: 1, closed: 1, resolved: 1, due: 1, onTime: 1, medianHours: 49 },
      { key: '街道办', name: '街道办', accepted: 1, closed: 0, resolved: 0, due: 0, onTime: 0, onTimeRate: null, medianHours: null },
    ])
    expect(kpi(data, 'source')).toMatchObject([{ key: 'HOTLINE', name: '热线', accepted: 2 }])
    expect(kpi(data, 'street')).toContainEqual(expect.objectContaining({ key: '440311006', accepted: 1 }))
  })

  it('adds only the new rows of a longer file', () => {
    const row = (n: number) => `${n},第 ${n} 宗漏水诉求,,2023-06-20 09:00,,,,漏水,,办理中`
    const { folder, data, args } = job([header, row(1), row(2)].join('\n'))
    gridhallJson(args)
    writeFileSync(join(folder, 'f.csv'), [header, row(1), row(2), row(3), row(3)].join('\n'))
    expect(gridhallJson(args)).toMatchObject({ read: 4, created: 1, duplicates: 3, rejected: 0 })
    expect(kpi(data, 'total')).toMatchObject([{ accepted: 3 }])
  })

  it.each<[string, string | Uint8Array, object, object]>([
    ['an empty file', '', {}, { line: 1, reason: 'empty' }],
    ['a missing column', '编号,内容\n1,漏水漏水漏水\n', {}, { line: 1, column: '受理时间', reason: 'missing-column' }],
    ['another encoding', Uint8Array.from([0xb1, 0xe0, 0xba, 0xc5, 0x0a]), {}, { line: 1, reason: 'wrong-encoding' }],
    ['a zone that does not exist', `${header}\n`, { zone: 'Asia/Atlantis' }, { column: 'zone', reason: 'unknown-zone' }],
    ['a mapping with an unknown key', `${header}\n`, { colour: 'red' }, { file: 'm.json', reason: 'unrecognized_keys' }],
    ['a mapping with a wrong value', `${header}\n`, { state: { from: '', default: 'DONE' } }, { file: 'm.json', column: 'state.default' }],
  ])('refuses %s and stores nothing', (...[, content, change, details]) => {
    const { data, args } = job(content, change)
    const run = gridhall(args)
    expect([run.status, run.stdout]).toEqual([65, ''])
    expect(run.stderr).toMatch(/^catalogue\.invalid-file \{/)
    expect(JSON.parse(run.stderr.replace('catalogue.invalid-file', ''))).toMatchObject(details)
    expect(gridhall(['kpi', '--by', 'total', '--data', data, '--json']).stdout).not.toContain('"accepted":1')
  })

  it('says which file is not there', () => {
    const { args } = job(header)
    const run = gridhall([...args.slice(0, 2), '/no/such.csv', ...args.slice(3)])
    expect(run.stderr).toContain('missing-file')
  })
})
