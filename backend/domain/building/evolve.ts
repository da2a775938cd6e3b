import type { Assessed, BuildingCode, BuildingEvent, BuildingState, Finding, Found, PartPoints, Registered, Visit } from '#contract/buildings.ts'
import type { Instant, OrgCode, UserId } from '#contract/ids.ts'

export type BuildingMeta = { at: Instant; by: UserId }
/** Buildings as events find them; null for one that is not known yet. */
export type FindBuilding = (code: BuildingCode) => BuildingState | null

/** Patrols kept with a building; re-inspections are kept all, for grades are made from them. */
const KEPT_PATROLS = 12

/** The buildings of an event as it leaves them. An event about a building that is not known changes nothing. */
export function evolveBuildings(find: FindBuilding, event: BuildingEvent, meta: BuildingMeta): BuildingState[] {
  if (event.type === 'buildingsRegistered') return event.buildings.map((one) => registered(find(one.code), one, { ...event, ...meta }))
  if (event.type === 'findingsRecorded') return [...Map.groupBy(event.findings, ({ building }) => building)].flatMap(([code, found]) => changed(find(code), meta, (state) => ({ findings: [...state.findings, ...found.map((one) => asFinding(one, meta))], lastInspector: meta.by })))
  if (event.type === 'buildingsAssessed') return event.assessed.flatMap((one) => {
    const before = find(one.building)
    return changed(before, meta, (state) => assessed(state, one, meta)).map((state) => ({ ...state, factVersion: before?.factVersion ?? 0 }))
  })
  return changed(find(event.building), meta, (state) => patchOf(state, event, meta))
}

type Patch = Partial<Omit<BuildingState, 'code' | 'version' | 'factVersion' | 'lastEventAt'>>

function changed(state: BuildingState | null, { at }: BuildingMeta, patch: (state: BuildingState) => Patch): BuildingState[] {
  return state === null ? [] : [{ ...state, ...patch(state), version: state.version + 1, factVersion: state.version + 1, lastEventAt: at }]
}

function registered(before: BuildingState | null, { code, isRental, floors, rooms, patrolledAt, patrolDueAt }: Registered, { org, full, at }: { org: OrgCode; full: PartPoints; at: Instant }): BuildingState {
  const state = before ?? fresh({ code, org, full, at, patrolDueAt })
  return { ...state, org, isRental, floors: floors ?? state.floors, rooms: rooms ?? state.rooms, lastPatrolAt: patrolledAt ?? state.lastPatrolAt, version: state.version + 1, factVersion: state.version + 1, lastEventAt: at }
}

const fresh = ({ code, org, full, at, patrolDueAt }: { code: BuildingCode; org: OrgCode; full: PartPoints; at: Instant; patrolDueAt: Instant }): BuildingState => ({
  code, org, version: 0, factVersion: 0, isRental: true, floors: null, rooms: null, registeredAt: at, lastEventAt: at, findings: [], visits: [], lastPatrolAt: null, lastInspector: null, appeals: [], changes: [],
  assessment: { grade: 'ASSURED', points: full, reasons: [], better: null, betterSince: null, nextAt: null, patrolDueAt },
})

const asFinding = ({ building: _building, ...found }: Found, { at }: BuildingMeta): Finding => ({ ...found, recordedAt: at, closedAt: null, closedBy: null, closeNote: null, closeAttachments: [], withdrawnAt: null, withdrawnWhy: null })

function assessed({ assessment: before, changes }: BuildingState, { building: _building, appealUntil, ...assessment }: Assessed, { at }: BuildingMeta): Patch {
  if (assessment.grade === before.grade) return { assessment }
  return { assessment, changes: [...changes, { at, from: before.grade, to: assessment.grade, reasons: assessment.reasons, appealUntil }] }
}

type OfOne = Exclude<BuildingEvent, { type: 'buildingsRegistered' | 'findingsRecorded' | 'buildingsAssessed' }>
type PatchOf = { [T in OfOne['type']]: (state: BuildingState, event: Extract<OfOne, { type: T }>, meta: BuildingMeta) => Patch }

const patches: PatchOf = {
  findingClosed: (state, { finding, note, attachments }, { at, by }) => ({ findings: withFinding(state, finding, { closedAt: at, closedBy: by, closeNote: note, closeAttachments: attachments }) }),
  findingCorrected: (state, { finding, reason }, { at }) => ({ findings: withFinding(state, finding, { withdrawnAt: at, withdrawnWhy: reason }) }),
  buildingInspected: (state, { note, attachments }, meta) => visited(state, { kind: 'PATROL', isPassed: null, note, attachments, ...meta }),
  buildingReinspected: (state, { isPassed, note, attachments }, meta) => visited(state, { kind: 'REINSPECTION', isPassed, note, attachments, ...meta }),
  buildingAppealed: ({ appeals }, { findings, text }, { at, by }) => ({ appeals: [...appeals, { at, by, findings, text, status: 'OPEN', decidedAt: null, decidedBy: null, reason: null }] }),
  buildingAppealDecided: (state, event, meta) => decided(state, event, meta),
}

function patchOf<T extends OfOne['type']>(state: BuildingState, event: Extract<OfOne, { type: T }> & { type: T }, meta: BuildingMeta): Patch {
  const patch = patches[event.type]
  return patch(state, event, meta)
}

const withFinding = ({ findings }: BuildingState, no: number, patch: Partial<Finding>): Finding[] => findings.map((one) => (one.no === no ? { ...one, ...patch } : one))

function visited({ visits }: BuildingState, visit: Visit): Patch {
  const all = [...visits, visit]
  const patrols = new Set(all.filter(({ kind }) => kind === 'PATROL').slice(-KEPT_PATROLS))
  return { visits: all.filter((one) => one.kind === 'REINSPECTION' || patrols.has(one)), lastPatrolAt: visit.at, lastInspector: visit.by }
}

/** An appeal that is upheld takes its findings back: the grade is what it would be had they never been recorded. */
function decided({ appeals, findings }: BuildingState, { isUpheld, reason }: { isUpheld: boolean; reason: string }, { at, by }: BuildingMeta): Patch {
  const open = appeals.findLast(({ status }) => status === 'OPEN')
  if (open === undefined) return {}
  const status = isUpheld ? ('UPHELD' as const) : ('DENIED' as const)
  const taken = new Set(isUpheld ? open.findings : [])
  return {
    appeals: appeals.map((one) => (one === open ? { ...one, status, decidedAt: at, decidedBy: by, reason } : one)),
    findings: findings.map((one) => (taken.has(one.no) && one.withdrawnAt === null ? { ...one, withdrawnAt: at, withdrawnWhy: reason } : one)),
  }
}
