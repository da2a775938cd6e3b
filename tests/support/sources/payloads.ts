import { SourceEnvelope } from '#contract/sources.ts'

/** The payloads of domain.md 12.1 to 12.5, filled in where the text has an ellipsis. */
export const payloads = {
  ZLT: {
    eventNo: 'ZLT202306200001234', eventType: '即采即办', level: 1, itemCode: '0104', gridCode: '440311002001004', buildingCode: '4403110020010040023',
    address: '公明社区振明路12栋', lng: 113.8951, lat: 22.7802, desc: '路面有落叶和泥土约 3 平方米', before: ['a.jpg'], after: ['b.jpg'],
    reporter: { staffId: 'S00123', post: 'PATROL' }, reportTime: '2023-06-20 09:30:58', urgency: '一般件',
  },
  WMT: {
    taskId: 'WMT-2023Q2-0456', indicator: 'II-8-3 主次干道 无乱堆乱放', siteType: '主次干道', siteName: '振明路', checker: '第三方测评', problem: '乱堆物料', photos: ['p.jpg'],
    score: -0.5, deadline: '2023-06-22', streetCode: '440311002', communityCode: '440311002001',
  },
  SZCG: {
    taskNum: 'CG2023062000815', recType: '事件', eventTypeCode: '01', subTypeCode: '02', stdCode: '4403110102', gridCode: '440311002001004', dutyGrid: '440311002001004',
    coordX: '489225.3', coordY: '2520180.6', address: '公明社区振明路口', desc: '绿化带旁暴露垃圾一处', source: '采集员上报', collectorNo: 'C0231',
    reportTime: '2023-06-20 09:12:00', registerTime: '2023-06-20 09:20:00', dispatchTime: '2023-06-20 09:31:00', handleUnit: '公明街道城管办', limitType: '工作时', limitValue: 4,
    deadline: '2023-06-20 15:31:00', node: '派遣', photos: [{ type: 'near', file: 'near.jpg' }, { type: 'far', file: 'far.jpg' }], urgent: 0, supervised: 0, reworkCount: 0,
  },
  QZSQ: {
    appealNo: 'SQ20230620000321', channel: '扫码', nature: '求决', secretaryLevel: '社区', content: '公司拖欠三个月工资，多次讨要无果', people: 12, amount: 186_000, urgency: '高',
    appellant: { name: '王某', mobile: '13800000000', anonymous: false, confidential: true }, buildingToken: 'K7QABCDEFGHJ', wantMeeting: true, slot: '2023-06-20 15:00', attachments: [],
    submitTime: '2023-06-20 14:02:11',
  },
  JWZS: {
    incidentNo: 'J4403112023062000987', alarmTime: '2023-06-20 22:14:07', class: '纠纷', subClass: '邻里纠纷', nonPolice: true, place: '公明社区振明路12栋', policeStation: '公明派出所',
    officer: '警号******', briefMasked: '楼上漏水引发争吵,已劝离', risk: '可能反复', parties: 2, repeatCount: 3, transferReason: '矛盾纠纷联动化解', gridCode: '440311002001004',
  },
}
export type FiveSources = keyof typeof payloads

const idField = { ZLT: 'eventNo', WMT: 'taskId', SZCG: 'taskNum', QZSQ: 'appealNo', JWZS: 'incidentNo' } as const
const schemas = { ZLT: 'zlt.event.v1', WMT: 'wmt.task.v1', SZCG: 'szcg.case.v1', QZSQ: 'qzsq.appeal.v1', JWZS: 'jwzs.incident.v1' } as const
export const fiveSources: readonly FiveSources[] = ['ZLT', 'WMT', 'SZCG', 'QZSQ', 'JWZS']

/** The envelope of a source's example, or with what is said instead. */
export function envelopeOf(source: FiveSources, change: { sourceId?: string; payload?: Record<string, unknown> } & Partial<Omit<SourceEnvelope, 'payload' | 'sourceId'>> = {}): SourceEnvelope {
  const { payload = {}, sourceId = String(Object.entries(payloads[source]).find(([name]) => name === idField[source])?.[1]), ...rest } = change
  return SourceEnvelope.parse({
    source, sourceId, op: 'upsert', occurredAt: '2023-06-29T09:31:05+08:00', schema: schemas[source], ...rest,
    payload: { ...payloads[source], [idField[source]]: sourceId, ...payload },
  })
}
