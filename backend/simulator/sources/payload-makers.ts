import gcoord from 'gcoord'
import type { Point } from '#contract/case.ts'
import { toGaussGrid } from '#backend/sources/to-gauss-grid.ts'

/** What a simulated person found: words, class and place. */
export type Find = { text: string; itemCode: string; subGrid: string; address: string; point: Point; serial: string; time: string; phone: string; isFixed: boolean }
export type Maker = { schema: string; idField: string; idOf: (serial: string) => string; make: (find: Find) => Record<string, unknown> }

const datum = (point: Point, name: 'GCJ02' | 'BD09'): { lng: number; lat: number } => {
  const [lng, lat] = gcoord.transform([point.lng, point.lat], gcoord.WGS84, gcoord[name])
  return { lng: Number(lng.toFixed(6)), lat: Number(lat.toFixed(6)) }
}
const communityOf = (subGrid: string): string => subGrid.slice(0, 12)
const streetOf = (subGrid: string): string => subGrid.slice(0, 9)

const zlt: Maker = {
  schema: 'zlt.event.v1', idField: 'eventNo', idOf: (serial) => `ZLT${serial}`,
  make: ({ text, itemCode, subGrid, address, point, time, isFixed, serial }) => ({
    eventType: isFixed ? '即采即办' : '巡查上报', level: isFixed ? 1 : 2, itemCode, gridCode: subGrid, address, ...datum(point, 'GCJ02'), desc: text,
    before: [`before-${serial}.jpg`], after: isFixed ? [`after-${serial}.jpg`] : [], reporter: { staffId: `S${serial.slice(-5)}`, post: 'PATROL' }, reportTime: time, urgency: '一般件',
  }),
}

const wmt: Maker = {
  schema: 'wmt.task.v1', idField: 'taskId', idOf: (serial) => `WMT-${serial}`,
  make: ({ text, subGrid, address, serial }) => ({
    indicator: 'II-8-3 主次干道 无乱堆乱放', siteType: '主次干道', siteName: address, checker: '第三方测评', problem: text, photos: [`site-${serial}.jpg`], score: -0.5,
    deadline: '2023-06-30', streetCode: streetOf(subGrid), communityCode: communityOf(subGrid),
  }),
}

const szcg: Maker = {
  schema: 'szcg.case.v1', idField: 'taskNum', idOf: (serial) => `CG${serial}`,
  make({ text, itemCode, subGrid, address, point, time, serial }) {
    const { east, north } = toGaussGrid(point, { centralMeridian: 114, falseEasting: 500_000 })
    return {
      recType: '事件', eventTypeCode: itemCode.slice(0, 2), subTypeCode: itemCode.slice(2), stdCode: `440311${itemCode}`, gridCode: subGrid, dutyGrid: subGrid,
      coordX: east.toFixed(2), coordY: north.toFixed(2), address, desc: text, source: '采集员上报', collectorNo: `C${serial.slice(-4)}`, reportTime: time, node: '受理',
      photos: [{ type: 'near', file: `near-${serial}.jpg` }, { type: 'far', file: `far-${serial}.jpg` }], urgent: 0, supervised: 0, reworkCount: 0,
    }
  },
}

const qzsq: Maker = {
  schema: 'qzsq.appeal.v1', idField: 'appealNo', idOf: (serial) => `SQ${serial}`,
  make: ({ text, itemCode, subGrid, address, point, time, phone }) => ({
    channel: '扫码', nature: '求决', secretaryLevel: '社区', content: text, itemCode, gridCode: subGrid, address, ...datum(point, 'BD09'), people: 1, urgency: '中',
    appellant: { name: '测试', mobile: phone, anonymous: false, confidential: false }, wantMeeting: true, attachments: [], submitTime: time,
  }),
}

const jwzs: Maker = {
  schema: 'jwzs.incident.v1', idField: 'incidentNo', idOf: (serial) => `J440311${serial}`,
  make: ({ text, subGrid, address, time }) => ({
    alarmTime: time, class: '纠纷', subClass: '邻里纠纷', nonPolice: true, place: address, policeStation: '公明派出所', officer: '警号******', briefMasked: text, risk: '平稳', parties: 2,
    repeatCount: 0, transferReason: '矛盾纠纷联动化解', gridCode: subGrid,
  }),
}

/** How each of the five systems writes what was found (domain.md 12.1–12.5). */
export const makers: Readonly<Record<string, Maker>> = { ZLT: zlt, WMT: wmt, SZCG: szcg, QZSQ: qzsq, JWZS: jwzs }
