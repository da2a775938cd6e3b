import type { CaseState } from '#contract/case.ts'
import type { CaseId, Instant } from '#contract/ids.ts'
import type { Situation } from '#backend/domain/cameras/assess.ts'
import { judgementOf, precisionOf, type Judgement, type Precision } from '#backend/domain/cameras/precision.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { DAY } from '#backend/domain/shared/time.ts'

/** What the cases of cameras say: standing situations, judgements, alerts of late, and what waits to be judged. A fold of case states that can be thrown away. */
export type Standing = {
  /** Takes a case as it is now. */
  put(state: CaseState): void
  situation(camera: string, type: string): Situation | null
  /** Replaces what is known between two notes to the case. */
  setSituation(camera: string, type: string, situation: Situation): void
  judgements(camera: string, type: string): readonly Judgement[]
  precision(camera: string, type: string, span: { from: Instant; to: Instant }): Precision
  alerts(camera: string): readonly Instant[]
  /** Ids of the cases that nobody has judged yet, oldest first. */
  waiting(): readonly CaseId[]
  /** How many cases of this camera and type were reported since. */
  countSince(camera: string, type: string, since: Instant): number
}

type Known = { reportedAt: Instant; judgement: Judgement | null }
type Pair = { situation: Situation | null; cases: Map<CaseId, Known> }

const endOf = (state: CaseState): Situation['end'] => {
  if (state.status === 'REJECTED') return 'FALSE'
  return isOpen(state.status) ? 'OPEN' : 'DONE'
}

/** Longest look back of any rule or screen. */
const keepMs = 31 * DAY

export function createStanding(): Standing {
  const pairs = new Map<string, Pair>()
  const waiting = new Map<CaseId, Instant>()
  const byCamera = new Map<string, Map<CaseId, Instant>>()

  function pairOf(camera: string, type: string): Pair {
    const key = `${camera}|${type}`
    const known = pairs.get(key) ?? { situation: null, cases: new Map<CaseId, Known>() }
    pairs.set(key, known)
    return known
  }

  function put(state: CaseState): void {
    const { sighting, id, reportedAt } = state
    if (sighting === undefined) return
    const pair = pairOf(sighting.camera, sighting.type)
    pair.cases.set(id, { reportedAt, judgement: judgementOf(state) })
    pair.situation = situationAfter(pair.situation, state)
    const alerts = byCamera.get(sighting.camera) ?? new Map<CaseId, Instant>()
    byCamera.set(sighting.camera, alerts.set(id, reportedAt))
    if (state.status === 'VERIFYING' && !sighting.isUnclear) waiting.set(id, reportedAt)
    else waiting.delete(id)
    forgetOld(pair, reportedAt - keepMs)
    forgetOldAlerts(alerts, reportedAt - DAY)
  }

  return {
    put,
    situation: (camera, type) => pairOf(camera, type).situation,
    setSituation(camera, type, situation) {
      pairOf(camera, type).situation = situation
    },
    judgements: (camera, type) => judgementsOf(pairOf(camera, type)),
    precision: (camera, type, span) => precisionOf(judgementsOf(pairOf(camera, type)), span),
    alerts: (camera) => [...(byCamera.get(camera)?.values() ?? [])],
    waiting: () => [...waiting].toSorted(([, a], [, b]) => a - b).map(([id]) => id),
    countSince: (camera, type, since) => [...pairOf(camera, type).cases.values()].filter(({ reportedAt }) => reportedAt >= since).length,
  }
}

/** The newest case stands for the situation; what was counted since its last note is not forgotten. */
function situationAfter(before: Situation | null, state: CaseState): Situation | null {
  const { sighting, id } = state
  if (sighting === undefined) return before
  const now: Situation = { caseId: id, lastSeenAt: sighting.lastSeenAt, repeats: sighting.repeats, notedAt: sighting.lastSeenAt, end: endOf(state) }
  if (before === null) return now
  if (before.caseId !== id) return before.lastSeenAt > now.lastSeenAt ? before : now
  return { ...before, end: now.end, repeats: Math.max(before.repeats, now.repeats), lastSeenAt: Math.max(before.lastSeenAt, now.lastSeenAt) }
}

const judgementsOf = ({ cases }: Pair): Judgement[] => [...cases.values()].flatMap(({ judgement }) => (judgement === null ? [] : [judgement]))

function forgetOld(pair: Pair, before: Instant): void {
  for (const [id, { reportedAt }] of pair.cases) if (reportedAt < before) pair.cases.delete(id)
}

function forgetOldAlerts(alerts: Map<CaseId, Instant>, before: Instant): void {
  for (const [id, at] of alerts) if (at < before) alerts.delete(id)
}
