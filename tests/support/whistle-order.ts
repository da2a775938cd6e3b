import type { WhistleDepartment, WhistleState } from '#contract/whistle.ts'

/** The labour bureau's share of an order it has not signed yet, to be signed by an instant. */
export function unsignedShare(signDueAt: number): WhistleDepartment {
  const clocks = (['SIGN', 'ARRIVE', 'PLAN', 'COMPLETE'] as const).map((kind) => ({
    kind, limitMs: 1, mode: 'continuous' as const, dueAt: signDueAt, passUp: [], calendarVersion: 1, ruleVersion: 1, doneAt: null, lateAt: null, steps: 0,
  }))
  return {
    unit: 'D-RL', isLead: true, status: 'ISSUED', version: 2, before: null, clocks, officer: null, presence: null, plan: null, result: null, attachments: [], returnRequest: null, isReturnDenied: false,
    rateDueAt: null, rating: null, handlers: [], endedAt: null, isAbsent: false,
  }
}

/** An order under way; `n` makes its id and number. */
export function orderOf(n: number, departments: WhistleDepartment[]): WhistleState {
  const id = `01890000-0000-7000-9000-${String(n).padStart(12, '0')}`
  return {
    id, no: `CS-20230629-${String(n).padStart(3, '0')}`, version: 2, status: 'ISSUED', caseId: id, caseNo: `GM20230629${String(n).padStart(6, '0')}`, subGrid: '440311002001004', point: null, isDispute: false, kind: 'EMERGENCY',
    ground: 'URGENT', tried: '', text: '请到场', leadUnit: 'D-RL', assistUnits: [], replaces: null, isAskedFor: false, draftedAt: 0, draftedBy: 'user-community', issuedAt: 1, issuedBy: 'user-secretary', endedAt: null,
    endReason: null, departments, lastEventAt: 1,
  }
}
