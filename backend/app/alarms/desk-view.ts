import type { AlarmSubject, AlarmView } from '#contract/alarms.ts'
import type { UserId } from '#contract/ids.ts'
import { accessFactsOf } from '#backend/domain/access/visibility.ts'
import type { Alarm } from '#backend/domain/alarms/alarm-book.ts'
import type { AlarmRules } from '#backend/domain/alarms/alarm-rules.ts'
import { acknowledgementOf, shelfOf, type DeskActs } from '#backend/domain/alarms/desk-acts.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { isSeenBy, isWithheldFrom, type Audience } from '#backend/app/audience.ts'
import type { CaseCache } from '#backend/app/case-cache.ts'

export type ViewDeps = { cache: Pick<CaseCache, 'find'>; rules: AlarmRules; acts: DeskActs; nameOf: (user: UserId) => string }
export type Viewer = { desk: UserId; audience: Audience; now: number }

/** Whether an alarm is any business of these readers: of their cases, or of their whole area. */
export function isAlarmOf({ org, unit }: Audience, alarm: Pick<Alarm, 'org' | 'units'>): boolean {
  return alarm.units === null ? unit === null && isWithin(alarm.org, org) : isSeenBy({ org, unit }, { subGrid: alarm.org, units: [...alarm.units] })
}

/** Whether a desk has answered for an alarm, or somebody has for the case itself. */
export const isAnswered = (acts: DeskActs, alarm: Alarm, desk: UserId): boolean => alarm.isHandled || acknowledgementOf(acts, alarm, desk) !== null

/** An alarm as one desk sees it; null when its case cannot be found. */
export function viewOf(deps: ViewDeps, alarm: Alarm, viewer: Viewer): AlarmView | null {
  const { rules, acts } = deps
  const shown = subjectOf(deps, alarm, viewer.audience)
  if (shown === null) return null
  const { id, kind, priority, since, raisedAt } = alarm
  return {
    id, kind, priority, since, raisedAt, subject: shown, org: isHidden(shown) ? alarm.org.slice(0, orgCodeLengths.community) : alarm.org,
    acknowledged: answerOf(deps, alarm, viewer), others: [...(acts.acknowledged.get(id)?.keys() ?? [])].filter((desk) => desk !== viewer.desk).length,
    shelf: shelfView(deps, id, viewer), needsNote: rules.acknowledge.noteFor.includes(priority), mayShelve: rules.shelve.priorities.includes(priority),
  }
}

const isHidden = (subject: AlarmSubject): boolean => subject.kind === 'case' && subject.card.isRedacted

function subjectOf({ cache }: ViewDeps, { subject }: Alarm, audience: Audience): AlarmSubject | null {
  if (subject.kind !== 'case') return subject
  const state = cache.find(subject.caseId)?.state
  if (state === undefined) return null
  return { kind: 'case', card: cardOf(state, isWithheldFrom(audience, accessFactsOf(state))), clock: subject.clock, dueAt: subject.dueAt }
}

function answerOf({ acts, nameOf, cache }: ViewDeps, alarm: Alarm, { desk }: Viewer): AlarmView['acknowledged'] {
  const own = acknowledgementOf(acts, alarm, desk)
  if (own !== null) return { byName: nameOf(own.desk), at: own.at, note: own.note }
  const state = alarm.subject.kind === 'case' && alarm.isHandled ? cache.find(alarm.subject.caseId)?.state : undefined
  if (state === undefined || state.alarmAckedAt === null) return null
  return { byName: nameOf(state.alarmAckedBy ?? ''), at: state.alarmAckedAt, note: null }
}

function shelfView({ acts, nameOf }: ViewDeps, id: string, { desk, now }: Viewer): AlarmView['shelf'] {
  const shelf = shelfOf(acts, id, { desk, now })
  return shelf === null ? null : { byName: nameOf(shelf.desk), at: shelf.at, until: shelf.until, reason: shelf.reason }
}
