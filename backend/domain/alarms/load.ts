import type { AlarmGroup, AlarmKind, AlarmLoad, AlarmPriority } from '#contract/alarms.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { DAY, HOUR, MINUTE } from '#backend/domain/shared/time.ts'
import type { AlarmRules } from './alarm-rules.ts'
import { isFlood } from './hearing.ts'

type Groupable = { id: string; kind: AlarmKind; priority: AlarmPriority; org: OrgCode; since: Instant }

/** One line for each cause in each street, the most first; P1 is never grouped away (design.md §9). */
export function groupByCause(alarms: readonly Groupable[]): AlarmGroup[] {
  const groups = new Map<string, AlarmGroup>()
  for (const { id, kind, priority, org, since } of alarms) {
    if (priority === 'P1') continue
    const street = org.slice(0, orgCodeLengths.street)
    const key = [kind, priority, street].join(' ')
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { kind, priority, org: street, count: 1, since, ids: [id] })
    else groups.set(key, { ...known, count: known.count + 1, since: since < known.since ? since : known.since, ids: [...known.ids, id] })
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count || (a.priority < b.priority ? -1 : Number(a.priority > b.priority)) || a.since - b.since)
}

/** Most that came within any span of this length; `times` ascending. */
export function mostWithin(times: readonly Instant[], span: number): number {
  let first = 0
  let most = 0
  times.forEach((at, index) => {
    while (at - (times[first] ?? at) >= span) first += 1
    most = index - first + 1 > most ? index - first + 1 : most
  })
  return most
}

/** How much a desk is alarmed, beside its budget. `times`: when alarms came since the shift began, ascending. */
export function loadOf(times: readonly Instant[], { now, standing }: { now: Instant; standing: number }, rules: AlarmRules): AlarmLoad {
  const window = rules.flood.windowMinutes * MINUTE
  const recent = times.filter((at) => now - at < window)
  const { steady, peakPerMinute, standing: allowed } = rules.budget
  return {
    shiftFrom: shiftAt(now, rules).from, shift: times.length, recent: recent.length, peak: mostWithin(recent, MINUTE), standing, isFlood: isFlood(recent.length, rules),
    budget: { steady, flood: rules.flood.above, peak: peakPerMinute, standing: allowed, windowMinutes: rules.flood.windowMinutes },
  }
}

/** The shift an instant belongs to. */
export function shiftAt(at: Instant, { shiftStarts }: Pick<AlarmRules, 'shiftStarts'>): { from: Instant; to: Instant } {
  const today = dayStart(dayOf(at))
  const starts = [-1, 0, 1].flatMap((day) => shiftStarts.map((text) => today + day * DAY + minutesOf(text) * MINUTE))
  const index = starts.findLastIndex((start) => start <= at)
  const from = starts[index] ?? today
  return { from, to: starts[index + 1] ?? from + DAY }
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * (HOUR / MINUTE) + minutes
}
