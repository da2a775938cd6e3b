import type { AlarmHistory, AlarmLine, DeskRate } from '#contract/alarms.ts'
import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Alarm } from '#backend/domain/alarms/alarm-book.ts'
import type { AlarmRules } from '#backend/domain/alarms/alarm-rules.ts'
import type { DeskActs } from '#backend/domain/alarms/desk-acts.ts'
import { mostWithin, shiftAt } from '#backend/domain/alarms/load.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { AlarmStore, Heard } from '#backend/ports/alarm-store.ts'
import type { Store } from '#backend/ports/store.ts'
import { audienceOf, isWithheldFrom, type Audience } from '#backend/app/audience.ts'
import type { CaseCache } from '#backend/app/case-cache.ts'
import { accessFactsOf } from '#backend/domain/access/visibility.ts'
import { isAlarmOf } from './desk-view.ts'

export type HistoryDeps = {
  alarms: AlarmStore
  store: Pick<Store, 'userById'>
  cache: Pick<CaseCache, 'find'>
  rules: AlarmRules
  acts: DeskActs
  nameOf: (user: UserId) => string
}

/** How many alarms are looked at, and how many of them listed. */
export type HistoryLimits = { looked: number; listed: number }
export const usualHistory: HistoryLimits = { looked: 5000, listed: 200 }
export const wholeHistory: HistoryLimits = { looked: Number.MAX_SAFE_INTEGER, listed: Number.MAX_SAFE_INTEGER }
const topCauses = 10
const shownShifts = 6

type Span = { from: Instant; to: Instant }

/** The alarms of a span (the running shift when none is given), how much each desk was alarmed in it, and what alarmed most. */
export function alarmHistory(deps: HistoryDeps, { actor, now, most }: { actor: Actor; now: Instant; most: HistoryLimits }, asked: { scope?: OrgCode | undefined; from?: Instant | undefined; to?: Instant | undefined }): AlarmHistory {
  const { alarms, rules } = deps
  const audience = audienceOf(actor, asked.scope ?? actor.scope)
  const shift = shiftAt(now, rules)
  const span = { from: asked.from ?? shift.from, to: asked.to ?? now + 1 }
  const { total, items } = alarms.between({ org: audience.org, ...span, limit: most.looked })
  const seen = items.filter((alarm) => isAlarmOf(audience, alarm))
  return {
    ...span, total: seen.length === items.length ? total : seen.length, lines: seen.slice(0, most.listed).map((alarm) => lineOf(deps, alarm, audience)),
    desks: ratesOf(deps, alarms.heardBetween(span.from, span.to), { org: audience.org, span }), top: topOf(seen), shifts: shiftsBefore(now, rules),
  }
}

function shiftsBefore(now: Instant, rules: AlarmRules): Span[] {
  const shifts = [shiftAt(now, rules)]
  while (shifts.length < shownShifts) shifts.push(shiftAt((shifts.at(-1)?.from ?? now) - 1, rules))
  return shifts
}

function lineOf({ acts, nameOf, cache }: HistoryDeps, alarm: Alarm, audience: Audience): AlarmLine {
  const { id, kind, priority, org, since, raisedAt, clearedAt, subject } = alarm
  const state = subject.kind === 'case' ? cache.find(subject.caseId)?.state : undefined
  const isHidden = state !== undefined && isWithheldFrom(audience, accessFactsOf(state))
  return {
    id, kind, priority, org: isHidden ? org.slice(0, orgCodeLengths.community) : org, since, raisedAt, clearedAt, caseNo: state?.no ?? null,
    acknowledged: [...(acts.acknowledged.get(id)?.values() ?? [])].map(({ desk, at, note }) => ({ byName: nameOf(desk), at, note })), shelved: acts.shelvedTimes.get(id) ?? 0,
  }
}

function ratesOf({ store, rules, acts, nameOf }: HistoryDeps, heard: readonly Heard[], { org, span }: { org: OrgCode; span: Span }): DeskRate[] {
  const byDesk = Map.groupBy(heard.filter(({ isArrival }) => isArrival), ({ desk }) => desk)
  const window = rules.flood.windowMinutes * MINUTE
  return [...byDesk].flatMap(([desk, rows]) => {
    const user = store.userById(desk)
    if (user !== null && !isWithin(user.scope, org)) return []
    const of = (priority: Heard['priority']) => rows.filter((row) => row.priority === priority).length
    const due = rows.filter(({ priority }) => rules.acknowledge.withinMinutes[priority] !== undefined)
    const answers = rows.map((row) => ({ row, at: acts.acknowledged.get(row.alarmId)?.get(desk)?.at }))
    const isInTime = ({ row, at }: (typeof answers)[number]) => at !== undefined && at - row.at <= (rules.acknowledge.withinMinutes[row.priority] ?? -1) * MINUTE
    return [{
      desk, name: nameOf(desk), total: rows.length, p1: of('P1'), p2: of('P2'), p3: of('P3'), perWindow: rows.length / Math.max(1, (span.to - span.from) / window),
      worstWindow: mostWithin(rows.map(({ at }) => at), window), acknowledged: answers.filter(({ at }) => at !== undefined).length, due: due.length, inTime: answers.filter(isInTime).length,
    }]
  }).toSorted((a, b) => b.total - a.total || (a.desk < b.desk ? -1 : 1))
}

function topOf(seen: readonly Alarm[]): AlarmHistory['top'] {
  const groups = Map.groupBy(seen, ({ kind, org }) => `${kind} ${org.slice(0, orgCodeLengths.street)}`)
  return [...groups.values()]
    .flatMap((alarms) => alarms.slice(0, 1).map(({ kind, org }) => ({ kind, org: org.slice(0, orgCodeLengths.street), count: alarms.length })))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, topCauses)
}
