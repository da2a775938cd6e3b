import { v7 as uuidV7 } from 'uuid'

const places = ['振明路', '新村路', '长春路', '民生路', '别墅路', '华发路', '松白路', '风景路']
const matters = ['楼上卫生间漏水到楼下卧室', '夜间装修噪声影响休息', '消防通道被电动车堵塞', '路灯连续三晚不亮', '房东不退押金', '垃圾桶满溢无人清运']
const communities = ['440311006002', '440311002001', '440311005001', '440311001002', '440311004003', '440311003002']

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? ''

/** An item that is reported in one event, and one of a dispute, which is graded with a second one. */
export const items = { plain: '0103', dispute: '2601' } as const

/** The body of one intake request: a new case as an operator reports it. The bare loop gets the very same bytes. */
export function intakeBody(index: number, itemCode: string = items.plain): string {
  const community = pick(communities, index)
  const place = { address: `${pick(places, index * 7)} ${(index % 98) + 1} 栋`, orgCode: `${community}00${(index % 4) + 1}` }
  const action = {
    type: 'report', source: 'CONSOLE', origin: 'OPERATOR', title: pick(matters, index), text: `${pick(matters, index)}，${place.address}，请尽快处理`, place, itemCode, urgency: 'NORMAL',
  }
  return JSON.stringify({ commandId: uuidV7(), caseId: uuidV7(), expectedVersion: 0, action })
}
