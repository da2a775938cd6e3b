import type { AlarmHistory, AlarmsView, HandoverView, Hearing } from '#contract/alarms.ts'
import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { visibilityOf, type Visibility } from '#backend/domain/access/visibility.ts'
import { byLoudness, type Alarm } from '#backend/domain/alarms/alarm-book.ts'
import type { AlarmRules } from '#backend/domain/alarms/alarm-rules.ts'
import { shelfOf } from '#backend/domain/alarms/desk-acts.ts'
import { groupByCause, loadOf, shiftAt } from '#backend/domain/alarms/load.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { AlarmStore } from '#backend/ports/alarm-store.ts'
import type { Store } from '#backend/ports/store.ts'
import { audienceOf } from '#backend/app/audience.ts'
import { sum } from '#backend/app/board.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import { cardsFor } from '#backend/app/present-card.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { Session } from '#backend/app/sessions.ts'
import { createActLog, type ActLog } from './act-log.ts'
import type { AlarmFeed } from './alarm-feed.ts'
import { alarmHistory, usualHistory, wholeHistory, type HistoryLimits } from './alarm-history.ts'
import { createDeskEars, type DeskEars } from './desk-ears.ts'
import { isAlarmOf, isAnswered, viewOf, type ViewDeps, type Viewer } from './desk-view.ts'

type Scoped = { scope?: OrgCode | undefined }

/** Alarms as desks see, hear and answer for them. */
export type AlarmDesk = {
  list(actor: Actor, query: Scoped): AlarmsView
  /** Whoever of a desk's windows asks first gets the sound. */
  hear(session: Session, query: Scoped): Hearing
  /** Throws `alarm.not-found`, `alarm.note-missing`. */
  acknowledge(actor: Actor, wish: { id: string; note?: string | undefined }): Promise<void>
  /** Throws `alarm.not-found`, `alarm.not-shelvable`. */
  shelve(actor: Actor, wish: { id: string; minutes: number; reason: string }): Promise<void>
  unshelve(actor: Actor, id: string): Promise<void>
  /** The same with all its lines, however many. */
  wholeHistory(actor: Actor, query: Scoped & { from?: Instant | undefined; to?: Instant | undefined }): AlarmHistory
  history(actor: Actor, query: Scoped & { from?: Instant | undefined; to?: Instant | undefined }): AlarmHistory
  handover(actor: Actor, query: Scoped): HandoverView
  handOver(actor: Actor, wish: Scoped & { note: string }): Promise<void>
  /** Throws `alarm.not-found`, `access.denied` for one's own. */
  takeOver(actor: Actor, id: string): Promise<void>
  onChange(hear: () => void): void
}

export type AlarmDeskDeps = {
  feed: AlarmFeed
  alarms: AlarmStore
  rules: AlarmRules
  queries: Pick<QueryDeps, 'store' | 'cache' | 'position'>
  bus: Pick<CommandBus, 'keepFact'>
  now: () => Instant
  newId: () => string
}

const mostListed = 100
const mostAnswered = 50
type Parts = AlarmDeskDeps & { log: ActLog; ears: DeskEars; view: ViewDeps }

export function createAlarmDesk(deps: AlarmDeskDeps): AlarmDesk {
  const { feed, alarms, rules, queries, now } = deps
  const { store, cache } = queries
  const log = createActLog({ ...deps, store })
  const nameOf = createNameBook(store)
  const parts: Parts = { ...deps, log, ears: createDeskEars(alarms, rules), view: { cache, rules, acts: log.acts, nameOf } }
  const listeners: (() => void)[] = []
  const tell = () => listeners.forEach((listener) => listener())
  feed.onChange(tell)
  const historyOf = (actor: Actor, query: Parameters<AlarmDesk['history']>[1], most: HistoryLimits) => {
    feed.flush()
    return alarmHistory({ alarms, store, cache, rules, acts: log.acts, nameOf }, { actor, now: now(), most }, query)
  }
  return {
    list: (actor, query) => list(parts, actor, query),
    hear: (session, query) => hear(parts, session, query),
    ...actions(parts, tell),
    history: (actor, query) => historyOf(actor, query, usualHistory),
    wholeHistory: (actor, query) => historyOf(actor, query, wholeHistory),
    handover: (actor, query) => handover(parts, actor, query),
    onChange: (listener) => void listeners.push(listener),
  }
}

function createNameBook(store: Pick<Store, 'userById'>): (user: UserId) => string {
  const names = new Map<UserId, string>()
  return (user) => {
    const known = names.get(user) ?? store.userById(user)?.name ?? user
    names.set(user, known)
    return known
  }
}

/** The standing alarms that are a reader's business, loudest first. */
function standingFor({ feed, now }: Parts, actor: Actor, { scope }: Scoped): { viewer: Viewer; own: Alarm[] } {
  const audience = audienceOf(actor, scope ?? actor.scope)
  return { viewer: { desk: actor.id, audience, now: now() }, own: [...feed.standing()].filter((alarm) => isAlarmOf(audience, alarm)).toSorted(byLoudness) }
}

function list(parts: Parts, actor: Actor, query: Scoped): AlarmsView {
  const { log, queries, rules, view, ears } = parts
  const { viewer, own } = standingFor(parts, actor, query)
  const { desk, now } = viewer
  const show = (alarms: readonly Alarm[], most = mostListed) => alarms.slice(0, most).flatMap((alarm) => viewOf(view, alarm, viewer) ?? [])
  const shelved = own.filter(({ id }) => shelfOf(log.acts, id, { desk, now }) !== null)
  const aside = new Set(shelved)
  const answered = own.filter((alarm) => !aside.has(alarm) && isAnswered(log.acts, alarm, desk))
  const answeredSet = new Set(answered)
  const open = own.filter((alarm) => !aside.has(alarm) && !answeredSet.has(alarm))
  return {
    position: queries.position(), at: now, ...countsOf(parts, actor, visibilityOf(actor, query.scope)), items: show(open), total: open.length, groups: groupByCause(open),
    acknowledged: show(answered, mostAnswered), acknowledgedTotal: answered.length, shelved: show(shelved), load: loadOf(ears.arrivals(desk, now), { now, standing: open.length }, rules),
  }
}

function countsOf({ queries: { store, cache } }: Parts, actor: Actor, visibility: Visibility): Pick<AlarmsView, 'over' | 'warn' | 'nextDueAt' | 'nextDueSubGrid'> {
  const counts = store.openCounts(visibility)
  const inState = (sla: 'over' | 'warn') => sum(counts.filter((count) => count.sla === sla))
  const next = store.listCases({ visibility, isOpen: true, slas: ['norm', 'warn'], order: 'due', limit: 1 }).items[0]
  return { over: inState('over'), warn: inState('warn'), nextDueAt: next?.sla.dueAt ?? null, nextDueSubGrid: next === undefined ? null : cardsFor(actor, cache)(next).subGrid }
}

function hear(parts: Parts, { actor, openedAt }: Session, query: Scoped): Hearing {
  const { feed, ears, log } = parts
  const { viewer, own } = standingFor(parts, actor, query)
  feed.flush()
  const { desk, now } = viewer
  const ringing = own.filter(({ id }) => shelfOf(log.acts, id, { desk, now }) === null).map((alarm) => ({ alarm, isAcknowledged: isAnswered(log.acts, alarm, desk) }))
  return ears.hear(desk, ringing, { now, here: openedAt })
}

function find(parts: Parts, actor: Actor, id: string): Alarm {
  const found = standingFor(parts, actor, {}).own.find((alarm) => alarm.id === id)
  if (found === undefined) throw new DomainError('alarm.not-found', { id })
  return found
}

function actions(parts: Parts, tell: () => void): Pick<AlarmDesk, 'acknowledge' | 'shelve' | 'unshelve' | 'handOver' | 'takeOver'> {
  const { log, rules, now, newId } = parts
  return {
    async acknowledge(actor, { id, note = null }) {
      const alarm = find(parts, actor, id)
      if (note === null && rules.acknowledge.noteFor.includes(alarm.priority)) throw new DomainError('alarm.note-missing', { id })
      await log.keep(actor, { type: 'deskAcknowledged', alarm: id, kind: alarm.kind, org: alarm.org, priority: alarm.priority, note })
      tell()
    },
    async shelve(actor, { id, minutes, reason }) {
      const alarm = find(parts, actor, id)
      const { maxMinutes, priorities } = rules.shelve
      if (minutes > maxMinutes || !priorities.includes(alarm.priority)) throw new DomainError('alarm.not-shelvable', { id, maxMinutes, priority: alarm.priority })
      await log.keep(actor, { type: 'alarmShelved', alarm: id, kind: alarm.kind, org: alarm.org, until: now() + minutes * MINUTE, reason })
      tell()
    },
    async unshelve(actor, id) {
      if (shelfOf(log.acts, id, { desk: actor.id, now: now() }) === null) throw new DomainError('alarm.not-found', { id })
      await log.keep(actor, { type: 'alarmUnshelved', alarm: id })
      tell()
    },
    async handOver(actor, { scope, note }) {
      const { open, shelved } = handover(parts, actor, { scope })
      await log.keep(actor, { type: 'shiftHandedOver', id: newId(), org: visibilityOf(actor, scope).org, note, open: open.length, shelved: shelved.length })
      tell()
    },
    async takeOver(actor, id) {
      const found = log.acts.handovers.findLast((one) => one.id === id)
      if (found === undefined) throw new DomainError('alarm.not-found', { id })
      visibilityOf(actor, found.org)
      if (found.by === actor.id) throw new DomainError('access.denied', { why: 'own-handover' })
      await log.keep(actor, { type: 'shiftTaken', id })
      tell()
    },
  }
}

/** What the next shift has to know: loud alarms that stand, answered for or not; what any desk put aside; the notes of this shift; the last handover. */
function handover(parts: Parts, actor: Actor, query: Scoped): HandoverView {
  const { log, rules, view } = parts
  const { viewer, own } = standingFor(parts, actor, query)
  const { now, audience } = viewer
  const shift = shiftAt(now, rules)
  const asSeenFrom = (desk: UserId) => (alarm: Alarm) => viewOf(view, alarm, { ...viewer, desk }) ?? []
  const shelved = own.flatMap((alarm) => [...(log.acts.shelves.get(alarm.id)?.values() ?? [])].filter(({ until }) => until > now).flatMap(({ desk }) => asSeenFrom(desk)(alarm)))
  const notes = [...log.acts.acknowledged].flatMap(([id, byDesk]) => [...byDesk.values()].flatMap(({ desk, at, note, kind, org }) => (note !== null && at >= shift.from && org.startsWith(audience.org) ? [{ id, kind, org, byName: view.nameOf(desk), at, note }] : [])))
  const last = log.acts.handovers.findLast(({ org }) => org === audience.org)
  return {
    shiftFrom: shift.from, shiftTo: shift.to, shelved, open: own.filter(({ priority }) => priority !== 'P3').slice(0, mostListed).flatMap(asSeenFrom(actor.id)),
    notes: audience.unit === null ? notes.toSorted((a, b) => b.at - a.at) : [],
    last: last === undefined ? null : {
      id: last.id, byName: view.nameOf(last.by), at: last.at, note: last.note, open: last.open, shelved: last.shelved, takenBy: last.takenBy === null ? null : view.nameOf(last.takenBy), takenAt: last.takenAt, isMine: last.by === actor.id,
    },
  }
}
