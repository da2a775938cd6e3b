import type { CaseCard, CaseView } from '#contract/views.ts'

/** A plain open level-2 case at the disposing stage; say only what the test is about. `n` makes id and number. */
export function cardOf(n: number, overrides: Partial<CaseCard> = {}): CaseCard {
  return {
    id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    no: `GM20230629${String(n).padStart(6, '0')}`,
    version: 1,
    title: `案件 ${n}`,
    status: 'PROCESSING',
    stage: 'DISPOSAL',
    level: 2,
    source: 'QZSQ',
    urgency: 'NORMAL',
    subGrid: '440311006002003',
    unit: null,
    itemCode: null,
    sla: { state: 'norm', kind: 'DISPOSE', startedAt: 0, warnAt: null, dueAt: n * 60_000, limitMs: 3_600_000, mode: 'continuous' },
    reportedAt: 0,
    acceptedAt: 0,
    closedAt: null,
    outcome: null,
    duplicates: 0,
    isSupervised: false,
    isSensitive: false,
    isDispute: false,
    disputeGrade: null,
    alarmAckedAt: null,
    lastEventAt: 0,
    isRedacted: false,
    ...overrides,
  }
}

/** The same with a clock in the given state, due at the given instant (null: paused or none). */
export function clockedCard(n: number, state: CaseCard['sla']['state'], dueAt: number | null): CaseCard {
  const card = cardOf(n)
  return { ...card, sla: { ...card.sla, state, dueAt } }
}

/** The whole case around a plain card, with nothing done to it yet. */
export function viewOf(n: number, overrides: Partial<CaseCard> = {}): CaseView {
  return {
    card: cardOf(n, overrides), text: '', address: '', point: null, buildingCode: null, origin: 'OPERATOR', nature: null, consent: null, peopleCount: null, amountFen: null,
    reporter: null, canUnmask: false, firstLevel: null, leadUnit: null, assistUnits: [], handlerName: null, pending: null, suspendedUntil: null, result: null,
    proposedOutcome: null, appointment: null, rating: null, clocks: [], stageTimes: [], custody: [], ledger: [], attachments: [], mergedInto: null, duplicates: [],
    counters: { rework: 0, returns: 0, extensions: 0, reopens: 0, reminds: 0, round: 1 }, suggestedUnits: [], whistle: null, dispute: null, forceCalls: [], actions: [], position: 1, at: 0,
  }
}
