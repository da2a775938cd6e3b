import type { Actor } from '#contract/roles.ts'
import type { StaffMember } from '#contract/staff.ts'
import type { StaffFault, StaffPreview } from '#contract/team.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { maskName } from '#backend/domain/privacy/mask.ts'
import { chunked } from '#backend/domain/shared/chunked.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { rosterFaults } from '#backend/domain/staff/roster-file.ts'
import { spellOn, type Roster } from '#backend/domain/staff/roster.ts'
import type { ReadStaff } from '#backend/ports/staff-file.ts'
import { rosterStream } from './staff-book.ts'
import type { Fact } from './fact-keeper.ts'
import { mayMove, type DecideDeps } from './staff-decide.ts'

/** So many in one event, so that no line of the log grows too long; and so many shown of a file. */
const AT_ONCE = 200
const SHOWN = 200

type Plan = { total: number; sound: number; faults: StaffFault[]; news: { before: StaffMember | null; after: StaffMember }[] }

/** What a file means for the roster: nothing of it while a line is faulty. An account that the file does not name stays. */
function planOf({ book, catalogue }: Pick<DecideDeps, 'book' | 'catalogue'>, actor: Actor, { lines, faults }: ReturnType<ReadStaff>): Plan {
  if (!mayMove(actor)) throw new DomainError('access.denied')
  const roster = book.roster()
  const members = lines.map(({ member: { id, name, post, org, from, user } }): StaffMember => ({ id, name: maskName(name), post, org, user: user === undefined ? (lastOf(roster, id)?.user ?? null) : user, from }))
  const wrong = rosterFaults(members, (org) => catalogue.orgs.has(org)).map((fault): StaffFault => ({ ...fault, line: lines[fault.line - 1]?.line ?? fault.line }))
  const named = new Set(wrong.map(({ line }) => line))
  const outside = lines.flatMap(({ line, member }): StaffFault[] => (named.has(line) || isOwn(actor, roster, member) ? [] : [{ line, id: member.id, why: 'out-of-scope' }]))
  const bad = new Set([...named, ...outside.map(({ line }) => line)])
  const sound = members.filter((_, index) => !bad.has(lines[index]?.line ?? 0))
  const news = sound.flatMap((after) => {
    const spells = roster.get(after.id) ?? []
    const isKnown = spells.some((one) => isSame(one, after))
    return isKnown ? [] : [{ before: spellOn(spells, after.from) ?? spells[0] ?? null, after }]
  })
  return { total: lines.length + faults.length, sound: sound.length, faults: [...faults, ...wrong, ...outside].toSorted((a, b) => a.line - b.line), news }
}

const isSame = (a: StaffMember, b: StaffMember): boolean => a.from === b.from && a.name === b.name && a.post === b.post && a.org === b.org && a.user === b.user
const lastOf = (roster: Roster, id: string): StaffMember | null => roster.get(id)?.at(-1) ?? null

function isOwn({ scope }: Actor, roster: Roster, { id, org }: Pick<StaffMember, 'id' | 'org'>): boolean {
  const last = lastOf(roster, id)
  return isWithin(org, scope) && (last === null || isWithin(last.org, scope))
}

/** What taking in a file would do. */
export function previewOf(deps: Pick<DecideDeps, 'book' | 'catalogue'>, actor: Actor, file: ReturnType<ReadStaff>): Omit<StaffPreview, 'position' | 'at'> {
  const { total, sound, faults, news } = planOf(deps, actor, file)
  const added = news.filter(({ before }) => before === null).length
  return { total, added, changed: news.length - added, same: sound - news.length, faulty: faults.length, faults: faults.slice(0, SHOWN), changes: news.slice(0, SHOWN).map(({ before, after }) => ({ id: after.id, before: before === null ? null : placeOf(before), after: placeOf(after) })) }
}

const placeOf = ({ name, post, org, from }: StaffMember) => ({ name, post, org, from })

/** The facts of a file that has no faults, null where it says nothing new. */
export function decideImport(deps: Pick<DecideDeps, 'book' | 'catalogue'>, actor: Actor, file: ReturnType<ReadStaff>): { taken: number; fact: Fact | null } {
  const { faults, news } = planOf(deps, actor, file)
  if (faults.length > 0) throw new DomainError('staff.file-faulty', { faults: faults.length })
  return { taken: news.length, fact: importFact(news.map(({ after }) => after)) }
}

/** One command for everybody: kept whole or not at all. */
export function importFact(staff: readonly StaffMember[]): Fact | null {
  const [first, ...also] = chunked(staff, AT_ONCE).map((some) => ({ type: 'staffImported', data: { staff: some } }))
  return first === undefined ? null : { stream: rosterStream, ...first, also }
}
