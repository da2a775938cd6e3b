import type { CaseState } from '#contract/case.ts'
import type { RecordedEvent } from '#contract/events.ts'
import { CaseEvent } from '#contract/events.ts'
import type { CaseId, Instant, OrgCode, UnitCode } from '#contract/ids.ts'
import type { AccessLine, Bilingual, MeetingView, ProgressView, ResidentActionName } from '#contract/resident.ts'
import { caseStream } from '#backend/app/case-batch.ts'
import { asRecord } from '#backend/app/timeline.ts'
import { allowedActions } from '#backend/domain/case/actions.ts'
import { openClock } from '#backend/domain/case/clocks.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { residentActor } from '#backend/domain/resident/identity.ts'
import { isAnswered, promisesOf, ratingUntil, reopenUntil, stepsOf } from '#backend/domain/resident/progress.ts'
import type { ResidentStore } from '#backend/ports/resident-store.ts'
import type { Store, UserRecord } from '#backend/ports/store.ts'

export type ProgressDeps = {
  store: Pick<Store, 'streamEvents' | 'userById'>
  residents: Pick<ResidentStore, 'unmaskings'>
  catalogue: Catalogue
  rules: CaseRules
  district: OrgCode
  find(caseId: CaseId): CaseState | null
  hotline: string
  product: Bilingual
}

/** What the reporter is shown. Notes of staff come with numbers masked: no staff phone leaves this way. */
export function progressView(deps: ProgressDeps, state: CaseState, now: Instant): ProgressView {
  const primary = state.mergedInto === null ? null : deps.find(state.mergedInto)
  const shown = primary ?? state
  const events = deps.store.streamEvents(caseStream(state.id))
  const { no, version, address, reportedAt, rating, dissatisfiedCount } = state
  return {
    no, version, at: now, title: maskText(state.title), address, status: shown.status, reportedAt, rating, redone: dissatisfiedCount,
    steps: stepsOf(shown), promises: promisesOf(state), unit: unitName(deps.catalogue, shown.leadUnit), dueAt: openClock(shown, 'DISPOSE')?.dueAt ?? null,
    meeting: meetingOf(deps, state), notes: notesOf(events), answer: answerOf(shown), rejection: rejectionOf(events),
    photos: { own: ownPhotos(events), after: isAnswered(shown) ? shown.attachments.filter(({ kind }) => kind === 'AFTER').map(({ id }) => id) : [] },
    reopenUntil: reopenUntil(state, deps.rules.reopenDays), ratingUntil: ratingUntil(state), isMerged: primary !== null,
    actions: actionsOf(deps, state, now), hotline: deps.hotline, product: deps.product,
  }
}

/** The photos this reporter may open: the own ones, and those after the work. */
export function mayOpenPhoto(deps: ProgressDeps, { state, id, now }: { state: CaseState; id: string; now: Instant }): boolean {
  const { own, after } = progressView(deps, state, now).photos
  return own.includes(id) || after.includes(id)
}

const MOST_LINES = 50

/** Who has been shown the contact, newest first: office and unit. */
export function accessLines({ residents, catalogue }: ProgressDeps, caseId: CaseId): AccessLine[] {
  return residents.unmaskings(caseId, MOST_LINES).map(({ at, actor, data }) => ({
    at, role: actor.role, unit: unitName(catalogue, actor.unit), reason: maskText(reasonOf(data)),
  }))
}

function reasonOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'reason' in data && typeof data.reason === 'string' ? data.reason : ''
}

function unitName({ units }: Catalogue, code: UnitCode | null): Bilingual | null {
  const unit = code === null ? undefined : units.get(code)
  return unit === undefined ? null : { zh: unit.name, en: unit.nameEn }
}

function meetingOf({ store, catalogue }: ProgressDeps, { appointment }: CaseState): MeetingView | null {
  if (appointment === null) return null
  const { time, place, worker, outcome = null } = appointment
  const user = worker === undefined ? null : store.userById(worker)
  const known = { workerName: user?.name ?? null, workerNo: user?.username ?? null, team: user === null ? null : teamOf(catalogue, user) }
  return { time, place: maskText(place), ...known, outcome }
}

function teamOf(catalogue: Catalogue, { unit, scope }: Pick<UserRecord, 'unit' | 'scope'>): Bilingual | null {
  const org = catalogue.orgs.get(scope)
  return unitName(catalogue, unit) ?? (org === undefined ? null : { zh: org.name, en: org.nameEn })
}

const answerOf = (state: CaseState): ProgressView['answer'] =>
  isAnswered(state) && state.result !== null ? { text: maskText(state.result), outcome: state.outcome ?? state.proposedOutcome, at: state.disposedAt ?? state.lastEventAt } : null

type Told = { at: Instant; isResident: boolean; event: CaseEvent }

/** The events of a case that hold words or photos for the reporter. */
function toldIn(events: readonly RecordedEvent[]): Told[] {
  return events.flatMap(({ at, actor, data, type }) => {
    if (!spoken.has(type)) return []
    return [{ at, isResident: actor.role === 'RESIDENT', event: CaseEvent.parse({ ...asRecord(data), type }) }]
  })
}
const spoken: ReadonlySet<string> = new Set<CaseEvent['type']>(['reported', 'commented', 'attached', 'rejected'])

function notesOf(events: readonly RecordedEvent[]): ProgressView['notes'] {
  return toldIn(events).flatMap(({ at, isResident, event }) => {
    const from = isResident ? 'RESIDENT' : 'STAFF'
    if (event.type === 'commented' && !event.isInternal) return [{ at, from, text: maskText(event.text), photos: 0 }]
    if (event.type === 'attached' && isResident) return [{ at, from, text: maskText(event.note ?? ''), photos: event.attachments.length }]
    return []
  })
}

function ownPhotos(events: readonly RecordedEvent[]): string[] {
  return toldIn(events).flatMap(({ isResident, event }) => {
    const isOwn = event.type === 'reported' ? event.origin === 'RESIDENT' : event.type === 'attached' && isResident
    return isOwn && 'attachments' in event ? event.attachments.map(({ id }) => id) : []
  })
}

function rejectionOf(events: readonly RecordedEvent[]): ProgressView['rejection'] {
  for (const { event } of toldIn(events)) if (event.type === 'rejected') return { reason: event.reasonCode, note: maskText(event.note) }
  return null
}

/** What the table lets the reporter do now. Words are added while somebody still works on them. */
function actionsOf({ rules, district }: ProgressDeps, state: CaseState, now: Instant): ResidentActionName[] {
  const allowed = new Set(allowedActions(state, residentActor(state.id, district), rules))
  const actions: ResidentActionName[] = []
  if (allowed.has('comment') && isOpen(state.status)) actions.push('supplement')
  if (allowed.has('cancel')) actions.push('withdraw')
  if (allowed.has('rate')) actions.push('rate')
  if (allowed.has('reopen') && now <= (reopenUntil(state, rules.reopenDays) ?? -Infinity)) actions.push('reopen')
  return actions
}
