import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CaseAction, type CaseActionInput, RecordHistory } from '#contract/commands.ts'
import type { AttachmentRef } from '#contract/case.ts'
import type { Instant, OrgCode, UnitCode } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { ItemNode, OrgNode, UnitNode } from '#contract/views.ts'
import type { z } from 'zod'
import type { CalendarBook, WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import { Rules } from '#backend/resources/config-schemas.ts'
import { DisputeConfig } from '#backend/resources/dispute-config.ts'

/** `2023-06-29 10:20` in UTC+8 as an instant. */
export const at = (text: string): Instant => Date.parse(`${text.replace(' ', 'T')}+08:00`)

/** The day of `2023-06-29`. */
export const day = (text: string): number => dayOf(at(`${text} 00:00`))

/** The rules as shipped. */
const config = (name: string): unknown => JSON.parse(readFileSync(resolve('resources/config', name), 'utf8'))
export const rules: CaseRules = { ...Rules.parse(config('rules.json')), disputes: DisputeConfig.parse(config('disputes.json')) }

export const district = '440311'
export const street = '440311002'
export const community = '440311002001'
export const subGrid = '440311002001004'
export const otherSubGrid = '440311002001005'
export const farSubGrid = '440311006002001'

const orgLevels = { 6: 'district', 9: 'street', 12: 'community', 15: 'subgrid' } as const

function orgNode(code: OrgCode, short: string): OrgNode {
  const length = code.length === 6 || code.length === 9 || code.length === 12 ? code.length : 15
  return {
    code, level: orgLevels[length], parent: length === 6 ? null : code.slice(0, -3), name: short, short, nameEn: short, initials: '', population: 5068,
    rental: { total: 115, assured: 94, normal: 15, warning: 6 },
  }
}

function unitNode(code: UnitCode, kind: string): UnitNode {
  const colon = code.indexOf(':')
  return { code, kind, name: code, nameEn: code, org: colon < 0 ? null : code.slice(0, colon), isWhistleTarget: kind.endsWith('dept') }
}

type ItemChange = Partial<ItemNode> & Pick<ItemNode, 'code' | 'name' | 'level' | 'unitTemplate' | 'limitHours' | 'mode' | 'keywords'>

function itemNode(item: ItemChange): ItemNode {
  return {
    category: item.code.slice(0, 2), categoryName: '市容环境', categoryNameEn: 'City appearance', nameEn: item.name, lineDept: 'D-CG', post: 'PATROL', isUrgent: false,
    isDispute: false, isSensitive: false, pinyin: '', initials: '', ...item,
  }
}

/** One item of each kind that the rules treat differently; limits and units as in governance_items.csv. */
export const items = {
  blockedLane: itemNode({ code: '2201', name: '堵塞消防通道', level: 1, unitTemplate: 'G-SG', limitHours: 1, mode: 'continuous', keywords: ['消防通道', '堵塞通道', '占用通道'], lineDept: 'D-XJ' }),
  rubbish: itemNode({ code: '0102', name: '暴露垃圾', level: 2, unitTemplate: 'G-SG', limitHours: 4, mode: 'work', keywords: ['垃圾堆', '暴露垃圾', '垃圾成堆', '没人清理'] }),
  spoil: itemNode({ code: '0103', name: '积存垃圾渣土', level: 2, unitTemplate: 'C-CG', limitHours: 14, mode: 'work', keywords: ['渣土', '建筑垃圾', '装修垃圾'] }),
  illegalBuilding: itemNode({ code: '0101', name: '私搭乱建', level: 3, unitTemplate: 'S-ZF', limitHours: 140, mode: 'work', keywords: ['违建', '搭建', '铁皮房'], lineDept: 'D-GZ' }),
  wages: itemNode({ code: '2605', name: '拖欠工资', level: 3, unitTemplate: 'S-GF', limitHours: 49, mode: 'work', keywords: ['拖欠工资', '欠薪', '讨薪'], lineDept: 'D-RL', isDispute: true, post: 'SERVICE' }),
  food: itemNode({ code: '2501', name: '食品安全', level: 3, unitTemplate: 'D-SJ', limitHours: 49, mode: 'work', keywords: ['过期食品', '食物中毒'], lineDept: 'D-SJ' }),
  gasLeak: itemNode({ code: '2301', name: '燃气泄漏', level: 3, unitTemplate: 'U-RQ', limitHours: 1, mode: 'continuous', keywords: ['燃气泄漏', '煤气味'], isUrgent: true, lineDept: 'D-ZJ' }),
  violence: itemNode({ code: '2703', name: '家庭暴力', level: 3, unitTemplate: 'S-PS', limitHours: 2, mode: 'continuous', keywords: ['家暴', '打老婆'], isUrgent: true, isDispute: true, isSensitive: true, lineDept: 'D-FL' }),
} as const

export const units = {
  team: `${subGrid}:G-SG`, otherTeam: `${otherSubGrid}:G-SG`, group: `${community}:C-CG`, desk: `${community}:C-ZH`, enforcement: `${street}:S-ZF`,
  services: `${street}:S-GF`, police: `${street}:S-PS`, streetDesk: `${street}:S-WG`, market: 'D-SJ', labour: 'D-RL', gas: 'U-RQ', farTeam: `${farSubGrid}:G-SG`,
} as const

/** A small catalogue of the real shape: one street with two sub-grids, another street with one. */
export function catalogue(change: { items?: readonly ItemNode[] } = {}): Catalogue {
  const orgs: [OrgCode, string][] = [
    [district, '光明区'], [street, '公明'], [community, '公明社区'], [subGrid, '公明社区04小分格'], [otherSubGrid, '公明社区05小分格'],
    ['440311006', '马田'], ['440311006002', '合水口社区'], [farSubGrid, '合水口社区01小分格'],
  ]
  return {
    version: 1,
    orgs: new Map(orgs.map(([code, name]) => [code, orgNode(code, name)])),
    units: new Map(Object.values(units).map((code) => [code, unitNode(code, code.includes(':') ? 'unit' : 'district_dept')])),
    items: new Map((change.items ?? Object.values(items)).map((item) => [item.code, item])),
  }
}

/** Work hours and the days around Dragon Boat 2023 as in holidays.csv: 22 and 23 June off, Sunday the 25th worked. */
export function workCalendar(change: Partial<WorkCalendar> = {}): WorkCalendar {
  return {
    version: 1,
    spans: [[540, 720], [840, 1080]],
    exceptions: new Map([
      [day('2023-06-22'), { isWorkday: false, name: '端午节' }], [day('2023-06-23'), { isWorkday: false, name: '端午节' }],
      [day('2023-06-25'), { isWorkday: true, name: '端午节' }],
    ]),
    years: new Set([2022, 2023, 2024]),
    ...change,
  }
}

export function calendars(current: WorkCalendar = workCalendar(), older: readonly WorkCalendar[] = []): CalendarBook {
  return { current, byVersion: new Map([...older, current].map((calendar) => [calendar.version, calendar])) }
}

/** Somebody of a role with the scope and unit that role usually has; ids are unique by role. */
export function actor(role: Role, change: Partial<Actor> = {}): Actor {
  const scopes: Partial<Record<Role, OrgCode>> = {
    GRID_WORKER: subGrid, SUBGRID_HEAD: subGrid, COMMUNITY_OPERATOR: community, COMMUNITY_SECRETARY: community, STREET_OPERATOR: street, STREET_LEADER: street,
  }
  const ownUnits: Partial<Record<Role, UnitCode>> = { GRID_WORKER: units.team, SUBGRID_HEAD: units.team, DEPT_HANDLER: units.group, DEPT_LEADER: units.group }
  const id = role.toLowerCase().replaceAll('_', '-')
  return { id, name: id, role, scope: scopes[role] ?? district, unit: ownUnits[role] ?? null, post: role === 'GRID_WORKER' ? 'PATROL' : null, ...change }
}

/** The people of a case's usual life. */
export const people = {
  resident: actor('RESIDENT'),
  worker: actor('GRID_WORKER'),
  colleague: actor('GRID_WORKER', { id: 'grid-worker-2', post: 'SERVICE' }),
  community: actor('COMMUNITY_OPERATOR'),
  secretary: actor('COMMUNITY_SECRETARY'),
  street: actor('STREET_OPERATOR'),
  streetLeader: actor('STREET_LEADER'),
  district: actor('DISTRICT_OPERATOR'),
  districtLeader: actor('DISTRICT_LEADER'),
  group: actor('DEPT_HANDLER'),
  enforcement: actor('DEPT_HANDLER', { id: 'enforcement', unit: units.enforcement, scope: street }),
  services: actor('DEPT_HANDLER', { id: 'services', unit: units.services, scope: street }),
  reviewer: actor('REVIEWER'),
  auditor: actor('AUDITOR'),
  system: actor('SYSTEM', { id: 'system' }),
} as const

const digest = (kind: string): string => kind.charCodeAt(0).toString(16).padStart(64, '0')
export const photo = (kind: AttachmentRef['kind']): AttachmentRef => ({ id: digest(kind), name: `${kind.toLowerCase()}.jpg`, kind, takenAt: null })

/** A parsed action, defaults filled in as at the edge. */
export const action = (input: CaseActionInput): CaseAction => CaseAction.parse(input)

type ReportInput = Extract<CaseActionInput, { type: 'report' }>

/** A report of rubbish in the sub-grid, by a desk, without a contact. */
export const report = (change: Partial<ReportInput> = {}): CaseAction =>
  action({ type: 'report', text: '振明路路边有暴露垃圾，没人清理', place: { address: '振明路12栋', orgCode: subGrid, point: { lng: 113.8951, lat: 22.7802 } }, ...change })

/** A foreign case with its past. */
export const history = (change: Partial<z.input<typeof RecordHistory>> = {}): RecordHistory =>
  RecordHistory.parse({
    type: 'recordHistory', source: 'OPEN311', sourceId: 'A-1', origin: 'FOREIGN', text: 'Street light out for weeks', place: { address: '1 Main Street' }, subGrid,
    itemCode: items.spoil.code, reportedAt: at('2023-03-01 09:00'), leadUnit: 'DOT', state: 'CLOSED', dueAt: at('2023-03-08 09:00'),
    closedAt: at('2023-03-05 12:00'), outcome: 'RESOLVED', result: 'Fixed', ...change,
  })
