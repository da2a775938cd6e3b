import { stages, type CaseState, type Custody, type Stage } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { CaseView } from '#contract/views.ts'
import { max } from '#backend/domain/shared/number.ts'

const stageByHolder: Record<Custody['holder'], Stage> = {
  REPORT_DESK: 'REPORT', VERIFIER: 'PATROL', DISPATCHER: 'DISPATCH', UNIT: 'DISPOSAL', SUSPENDED: 'DISPOSAL', REVIEW: 'REVIEW', RESIDENT: 'REVIEW',
}

function stageOfHolder(holder: Custody['holder'], state: CaseState): Stage {
  const stage = stageByHolder[holder]
  return stage === 'DISPOSAL' && state.level === 1 ? 'PATROL' : stage
}

/** When a case first entered each stage and how long it stood there in all, from its custody; every stage is listed. */
export function stageTimes(state: CaseState, now: Instant): CaseView['stageTimes'] {
  const times = new Map<Stage, { enteredAt: Instant; ms: number }>()
  for (const { holder, from, to } of state.custody) {
    const stage = stageOfHolder(holder, state)
    const before = times.get(stage)
    times.set(stage, { enteredAt: before?.enteredAt ?? from, ms: (before?.ms ?? 0) + max(0, (to ?? max(now, from)) - from) })
  }
  if (state.endedAt !== null) times.set('END', { enteredAt: state.endedAt, ms: 0 })
  return stages.map((stage) => ({ stage, enteredAt: times.get(stage)?.enteredAt ?? null, ms: times.get(stage)?.ms ?? 0 }))
}
