import type { WhistleCard } from '#contract/whistle-views.ts'

const morning = Date.parse('2023-06-29T10:20:00+08:00')

/** An emergency order of this morning for the labour bureau; say only what the test is about. */
export function whistleCardOf(n: number, change: Partial<WhistleCard> = {}): WhistleCard {
  return {
    id: `order-${n}`, no: `CS-20230629-00${n}`, version: 2, status: 'ISSUED', kind: 'EMERGENCY', caseId: `case-${n}`, caseNo: `GM2023062900000${n}`, title: '欠薪', level: 3, subGrid: '440311002001004', leadUnit: 'D-RL',
    isAskedFor: false, draftedAt: morning, issuedAt: morning, endedAt: null, departments: [], ...change,
  }
}
