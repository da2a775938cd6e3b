import { DutyUnit } from '#contract/team.ts'
import type { ApplicationDeps } from '#backend/app/create-application.ts'
import { createPartyDesk, type PartyDesk } from '#backend/app/party/party-desk.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import { createShiftBook } from '#backend/app/shift-book.ts'
import { createShiftActing, createShiftDesk, isShiftUnit, type ShiftDesk } from '#backend/app/shift-desk.ts'
import type { StaffBook } from '#backend/app/staff-book.ts'
import { createTeamDesk, type TeamDesk } from '#backend/app/team-desk.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import { createFeedTokens } from '#backend/system/feed-tokens.ts'
import type { Sealer } from '#backend/ports/sealer.ts'

type Parts = { queries: QueryDeps; write: WriteSide; resources: Resources; attachments: ApplicationDeps['attachments']; sealer: Sealer; roster: StaffBook; schedule: (run: () => void) => void }

/** Party branches with their meetings, and posts with their staff, over what the hall has. */
export function openParty({ queries, write, resources, attachments, sealer, roster, schedule }: Parts): { party: PartyDesk; team: TeamDesk; shifts: ShiftDesk } {
  const { feed, ...meetings } = resources.meetings
  const shifts = { queries, roster, rules: resources.shifts, shifts: createShiftBook(queries.store, schedule) }
  const act = createShiftActing({ ...shifts, store: queries.store, bus: write.bus, now: () => queries.clock.now(), isUnit: (org) => isShiftUnit(org) && resources.catalogue.orgs.has(org) })
  return {
    party: createPartyDesk({ queries, meetings, words: feed, roster, bus: write.bus, attachments, tokens: createFeedTokens(queries.store, sealer) }),
    team: createTeamDesk({ queries, book: roster, duties: dutyUnits(resources) }),
    shifts: createShiftDesk(shifts, act),
  }
}

/** The duty lists by post and group, in the order of the file. */
function dutyUnits({ duties }: Resources): DutyUnit[] {
  const units = new Map<string, DutyUnit>()
  for (const { unit, unitName, unitType, code, name, nameEn, frequency, categories } of duties.values()) {
    const known = units.get(unit) ?? { code: unit, name: unitName, kind: unitType, duties: [] }
    units.set(unit, DutyUnit.parse({ ...known, duties: [...known.duties, { code, name, nameEn, frequency, categories }] }))
  }
  return [...units.values()]
}
