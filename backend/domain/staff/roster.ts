import type { StaffMember } from '#contract/staff.ts'

export type RosterEvent = { type: 'staffImported'; staff: readonly StaffMember[] } | { type: 'staffTransferred'; id: string; post: StaffMember['post']; org: string; from: string }

/** Where everybody has been since when, in the order of the dates. */
export type Roster = ReadonlyMap<string, readonly StaffMember[]>

const byDate = (a: StaffMember, b: StaffMember): number => (a.from < b.from ? -1 : 1)
const put = (spells: readonly StaffMember[], spell: StaffMember): StaffMember[] => [...spells.filter(({ from }) => from !== spell.from), spell].toSorted(byDate)

/** Imports and transfers in the order of the log. Somebody imported again from the same day on is as imported last. */
export function foldRoster(events: readonly RosterEvent[]): Roster {
  const roster = new Map<string, readonly StaffMember[]>()
  for (const event of events) {
    if (event.type === 'staffImported') for (const one of event.staff) roster.set(one.id, put(roster.get(one.id) ?? [], one))
    if (event.type === 'staffTransferred') {
      const before = roster.get(event.id)
      const last = before?.at(-1)
      if (before !== undefined && last !== undefined) roster.set(event.id, put(before, { ...last, post: event.post, org: event.org, from: event.from }))
    }
  }
  return roster
}

/** Where somebody was on a day (`yyyy-mm-dd`); null before the first one. */
export const spellOn = (spells: readonly StaffMember[], day: string): StaffMember | null => spells.findLast(({ from }) => from <= day) ?? null

/** Everybody under an organisation on a day. Whoever was moved within a month is assessed where the month ended. */
export function staffOf(roster: Roster, org: string, day: string): StaffMember[] {
  return [...roster.values()].flatMap((spells) => spellOn(spells, day) ?? []).filter((one) => one.org.startsWith(org)).toSorted((a, b) => (a.org === b.org ? (a.id < b.id ? -1 : 1) : a.org < b.org ? -1 : 1))
}
