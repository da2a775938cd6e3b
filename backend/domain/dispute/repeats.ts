import { DAY } from '#backend/domain/shared/time.ts'
import type { WarningRules } from './dispute-rules.ts'

type Reported = { reportedAt: number; place: string | null; employer: string | null; item: string | null }

export type RepeatKind = 'REPEATED_PLACE' | 'REPEATED_EMPLOYER' | 'REPEATED_WAGES'
/** What came together: its name (building, address or employer), and the disputes, in the order given. */
export type Repeat<T> = { kind: RepeatKind; name: string; days: number; disputes: readonly T[] }

type Rule = { kind: RepeatKind; least: number; days: number; nameOf: (one: Reported) => string | null }

const rulesOf = ({ place, employer, wages }: WarningRules): Rule[] => [
  { kind: 'REPEATED_PLACE', least: place.disputes, days: place.days, nameOf: (one) => one.place },
  { kind: 'REPEATED_EMPLOYER', least: employer.disputes, days: employer.days, nameOf: (one) => one.employer },
  { kind: 'REPEATED_WAGES', least: wages.disputes, days: wages.days, nameOf: ({ employer: name, item }) => (item !== null && wages.items.includes(item) ? name : null) },
]

/** Places and employers with as many disputes within as many days before now as the rules warn of (domain.md 7), the most first. */
export function repeatsOf<T extends Reported>(disputes: readonly T[], now: number, rules: WarningRules): Repeat<T>[] {
  const found = rulesOf(rules).flatMap(({ kind, least, days, nameOf }) => {
    const recent = disputes.filter(({ reportedAt }) => reportedAt > now - days * DAY && reportedAt <= now)
    const groups = Map.groupBy(recent, (one) => nameOf(one))
    return [...groups].flatMap(([name, some]): Repeat<T>[] => (name !== null && some.length >= least ? [{ kind, name, days, disputes: some }] : []))
  })
  return found.toSorted((a, b) => b.disputes.length - a.disputes.length)
}
