import { z } from 'zod'
import type { RecordedEvent } from '#contract/events.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Month } from '#contract/score.ts'
import { RaterForm, RaterPart, StaffMember } from '#contract/staff.ts'
import { foldRoster, type Roster, type RosterEvent } from '#backend/domain/staff/roster.ts'
import type { Store } from '#backend/ports/store.ts'

export const rosterStream = 'staff:roster'
export const assessStream = (month: Month, community: OrgCode): string => `assess:${month}:${community}`

const Imported = z.object({ staff: z.array(StaffMember) })
const Transferred = z.object({ id: z.string(), post: StaffMember.shape.post, org: StaffMember.shape.org, from: z.string() })
export const StaffRated = z.object({ staff: z.string(), part: RaterPart, form: RaterForm, reason: z.string().nullable() })

export type Forms = Partial<Record<RaterPart, RaterForm>>
/** The forms of a community's month. `version`: 0 until it is closed, then one more with every change. */
export type Assessment = { forms: ReadonlyMap<string, Forms>; closedAt: Instant | null; version: number }

/** Staff and their forms, folded from the log and kept in memory until something is added. */
export type StaffBook = {
  roster(): Roster
  assessment(month: Month, community: OrgCode): Assessment
  forget(): void
}

export function createStaffBook(store: Pick<Store, 'streamEvents'>): StaffBook {
  let roster: Roster | null = null
  const months = new Map<string, Assessment>()
  return {
    roster: () => (roster ??= foldRoster(store.streamEvents(rosterStream).flatMap(readRoster))),
    assessment(month, community) {
      const stream = assessStream(month, community)
      const known = months.get(stream) ?? foldAssessment(store.streamEvents(stream))
      months.set(stream, known)
      return known
    },
    forget() {
      roster = null
      months.clear()
    },
  }
}

function readRoster({ type, data }: RecordedEvent): RosterEvent[] {
  if (type === 'staffImported') return [{ type, ...Imported.parse(data) }]
  return type === 'staffTransferred' ? [{ type, ...Transferred.parse(data) }] : []
}

function foldAssessment(events: readonly RecordedEvent[]): Assessment {
  const forms = new Map<string, Forms>()
  let [closedAt, version]: [Instant | null, number] = [null, 0]
  for (const { type, data, at } of events) {
    if (type === 'staffMonthClosed') [closedAt, version] = [at, 1]
    if (type !== 'staffRated') continue
    const { staff, part, form } = StaffRated.parse(data)
    forms.set(staff, { ...forms.get(staff), [part]: form })
    if (closedAt !== null) version += 1
  }
  return { forms, closedAt, version }
}
