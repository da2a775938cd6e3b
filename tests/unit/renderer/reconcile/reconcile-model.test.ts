import { describe, expect, it } from 'vitest'
import type { Reconciliation } from '#contract/sources.ts'
import { screensFor } from '#renderer/app/navigation.ts'
import { isMendable, yesterdayOf } from '#renderer/features/reconcile/reconcile-model.ts'

const sum = { day: '2023-06-29', count: 1, checksum: '0'.repeat(64) }
const report = (repairs: readonly Reconciliation['findings'][number]['repair'][]): Reconciliation => ({
  id: 'r', source: 'ZLT', day: '2023-06-29', at: 0, verdict: 'differs', here: sum, there: sum,
  findings: repairs.map((repair) => ({ kind: 'missing-here', sourceId: 'Z1', caseId: null, here: null, there: '', repair })),
})

describe('the reconciliation screen', () => {
  it('offers to mend what nothing was done about yet', () => {
    expect([isMendable(report([])), isMendable(report([null])), isMendable(report(['resend-asked'])), isMendable(report(['failed', null]))]).toEqual([false, true, false, true])
  })

  it('compares the day before in UTC+8', () => {
    expect(yesterdayOf(Date.parse('2023-06-29T00:30:00+08:00'))).toBe('2023-06-28')
    expect(yesterdayOf(Date.parse('2023-06-29T23:30:00+08:00'))).toBe('2023-06-28')
  })

  it('is for the district desk, administrators and auditors', () => {
    const sees = (role: Parameters<typeof screensFor>[0]) => screensFor(role).some(({ name }) => name === 'reconcile')
    expect([sees('DISTRICT_OPERATOR'), sees('ADMIN'), sees('AUDITOR'), sees('STREET_OPERATOR'), sees('GRID_WORKER')]).toEqual([true, true, true, false, false])
  })
})
