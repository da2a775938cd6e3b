import { describe, expect, it } from 'vitest'
import type { Actor } from '#contract/roles.ts'
import type { DepartmentStatus, WhistleActionType, WhistleEvent, WhistleState } from '#contract/whistle.ts'
import { evolveWhistle } from '#backend/domain/whistle/evolve.ts'
import { actionsAhead, departmentActions, orderActions, whistleRefusal } from '#backend/domain/whistle/permit.ts'
import { whistleTransitions } from '#backend/domain/whistle/transitions.ts'
import { actor, people, subGrid, units } from '#tests/support/builders.ts'

const [lead, assist] = ['D-RL', units.police]
const handler = (unit: string, id = `handler-${unit}`): Actor => actor('DEPT_HANDLER', { id, unit })
const streetDesk = actor('STREET_OPERATOR')
const districtDesk = actor('DISTRICT_OPERATOR')
const presence = { at: 3, point: null, accuracyM: null, metres: null, photos: [] }
const secretary = people.secretary

const drafted: WhistleEvent = {
  type: 'drafted', id: '01890000-0000-7000-9000-000000000001', no: 'CS-20230629-001', caseId: '01890000-0000-7000-8000-000000000001', caseNo: 'GM20230629000001', subGrid, point: null, isDispute: false,
  isAskedFor: false, replaces: null, kind: 'NORMAL', ground: 'URGENT', tried: '', text: '请到场', leadUnit: lead, assistUnits: [assist],
}
const clocks = (['SIGN', 'ARRIVE', 'PLAN', 'COMPLETE'] as const).map((kind) => ({ kind, limitMs: 1, mode: 'continuous' as const, dueAt: 100, passUp: [], calendarVersion: 1, ruleVersion: 1 }))
const issued: WhistleEvent = { type: 'issued', departments: [{ unit: lead, isLead: true, clocks }, { unit: assist, isLead: false, clocks }] }
const steps: Partial<Record<DepartmentStatus, WhistleEvent[]>> = {
  ISSUED: [],
  SIGNED: [{ type: 'signed', unit: lead }],
  ARRIVED: [{ type: 'signed', unit: lead }, { type: 'arrived', unit: lead, presence }],
  PLANNED: [{ type: 'signed', unit: lead }, { type: 'arrived', unit: lead, presence }, { type: 'planned', unit: lead, measure: '清理', byAt: 9 }],
  COMPLETED: [{ type: 'completed', unit: lead, result: '已清理', attachments: [], rateDueAt: 50 }],
  RETURN_REQUESTED: [{ type: 'returnRequested', unit: lead, reason: '不属', proposedUnit: null }],
  RETURNED: [{ type: 'returnApproved', unit: lead, note: null }],
  RECALLED: [{ type: 'recalled', reason: '误派' }],
  CLOSED: [{ type: 'closed', reason: '改派' }],
}

function orderAfter(events: readonly WhistleEvent[], by: Actor = handler(lead)): WhistleState {
  let order: WhistleState | null = null
  for (const [index, event] of [drafted, ...events].entries()) order = evolveWhistle(order, event, { at: index + 1, actor: by, version: index + 1 })
  if (order === null) throw new Error('no events')
  return order
}
const leadAt = (status: DepartmentStatus): WhistleState => orderAfter([issued, ...(steps[status] ?? [])])

/** The whole table again, as domain.md 3.4 tells it: where the lead stands, and what its desk, the deciding desk and the secretary may do about it. */
const table: [DepartmentStatus, { desk: WhistleActionType[]; decider: WhistleActionType[]; secretary: WhistleActionType[]; order: WhistleActionType[] }][] = [
  ['ISSUED', { desk: ['sign', 'requestReturn'], decider: [], secretary: [], order: ['recall', 'close'] }],
  ['SIGNED', { desk: ['sendOfficer', 'arrive', 'requestReturn'], decider: [], secretary: [], order: ['recall', 'close'] }],
  ['ARRIVED', { desk: ['plan'], decider: [], secretary: [], order: ['close'] }],
  ['PLANNED', { desk: ['plan', 'complete'], decider: [], secretary: [], order: ['close'] }],
  ['COMPLETED', { desk: [], decider: [], secretary: ['rate'], order: ['close'] }],
  ['RETURN_REQUESTED', { desk: [], decider: ['approveReturn', 'denyReturn'], secretary: [], order: ['recall', 'close'] }],
  ['RETURNED', { desk: [], decider: [], secretary: [], order: [] }],
  ['RECALLED', { desk: [], decider: [], secretary: [], order: [] }],
  ['CLOSED', { desk: [], decider: [], secretary: [], order: [] }],
]

describe('the table of whistle orders', () => {
  it('foresees for the own department what each of its steps leads to, and nothing for anybody else', () => {
    const order = leadAt('ISSUED')
    const after = (status: DepartmentStatus) => departmentActions(leadAt(status), lead, handler(lead))
    expect(actionsAhead(order, lead, handler(lead))).toEqual({
      sign: after('SIGNED'), sendOfficer: after('SIGNED'), arrive: after('ARRIVED'), plan: after('PLANNED'), complete: after('COMPLETED'), requestReturn: after('RETURN_REQUESTED'),
    })
    expect(actionsAhead(order, lead, handler(assist))).toEqual({})
  })

  it.each(table)('allows at %s exactly what the domain says', (status, expected) => {
    const order = leadAt(status)
    expect(order.departments[0]?.status).toBe(status)
    expect({ desk: departmentActions(order, lead, handler(lead)), decider: departmentActions(order, lead, districtDesk), secretary: departmentActions(order, lead, secretary), order: orderActions(order, secretary) }).toEqual(expected)
  })

  it('lets only the secretary of the area issue, and desks and the sub-grid head draft', () => {
    const draft = orderAfter([])
    expect(orderActions(draft, secretary)).toEqual(['redraft', 'discard', 'issue'])
    expect(orderActions(draft, people.community)).toEqual(['redraft', 'discard'])
    expect(orderActions(draft, { ...secretary, scope: '440311006002' })).toEqual([])
    expect(whistleRefusal(draft, 'issue', { actor: people.community, unit: null })).toEqual({ code: 'whistle.not-permitted', details: { why: 'role', role: 'COMMUNITY_OPERATOR', action: 'issue' } })
    expect(whistleTransitions.draft.roles).toContain('SUBGRID_HEAD')
    expect(whistleRefusal(null, 'draft', { actor: actor('DEPT_HANDLER'), unit: null })?.code).toBe('whistle.not-permitted')
  })

  it('lets nobody act for a department of others', () => {
    const order = leadAt('ISSUED')
    expect(departmentActions(order, assist, handler(lead))).toEqual([])
    expect(whistleRefusal(order, 'sign', { actor: handler('D-SJ'), unit: 'D-SJ' })?.details).toEqual({ why: 'unit', action: 'sign' })
  })

  it('lets the street decide on its own units, the district on its departments', () => {
    const order = orderAfter([issued, { type: 'returnRequested', unit: lead, reason: '不属', proposedUnit: null }, { type: 'returnRequested', unit: assist, reason: '不属', proposedUnit: null }])
    expect([departmentActions(order, lead, streetDesk), departmentActions(order, assist, streetDesk)]).toEqual([[], ['approveReturn', 'denyReturn']])
    expect([departmentActions(order, lead, districtDesk), departmentActions(order, assist, districtDesk)]).toEqual([['approveReturn', 'denyReturn'], []])
  })

  it('lets nobody rate work they had a hand in', () => {
    const order = orderAfter([issued, ...(steps.SIGNED ?? []), ...(steps.COMPLETED ?? [])], secretary)
    expect(departmentActions(order, lead, secretary)).toEqual([])
    expect(departmentActions(order, lead, { ...secretary, id: 'another' })).toEqual(['rate'])
  })

  it('asks for a plan before the end, except in an emergency', () => {
    const arrived = leadAt('ARRIVED')
    expect(departmentActions({ ...arrived, kind: 'EMERGENCY' }, lead, handler(lead))).toEqual(['plan', 'complete'])
  })
})
