import type { z } from 'zod'
import type { CommandId, OrgCode, Position } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { Month } from '#contract/score.ts'
import type { CloseStaffMonth, RateStaff, StaffMember, StaffMonthView, staffRoutes, TransferStaff } from '#contract/staff.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { askedParts, raterWeights } from '#backend/domain/staff/score.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CommandBus } from './command-bus.ts'
import { assessStream, rosterStream } from './staff-book.ts'
import { membersIn, monthView, partOfRater, staffAt, type StaffMonthDeps } from './staff-month.ts'

type Query = z.output<(typeof staffRoutes)['staffMonth']['query']>
type Receipt = { position: Position; isReplay: boolean }

/** What can be asked and done about the assessment of staff. */
export type StaffDesk = {
  month(actor: Actor, query: Query): Promise<StaffMonthView>
  /** Fills in the form of the actor's own part. Throws `staff.*` refusals. */
  rate(actor: Actor, wish: RateStaff): Promise<Receipt>
  /** The street closes a month that is complete. */
  close(actor: Actor, wish: CloseStaffMonth): Promise<Receipt>
  transfer(actor: Actor, wish: TransferStaff): Promise<Receipt>
  /** Adds to the roster or replaces what it says; for commands on the data themselves. */
  importRoster(actor: Actor, staff: readonly StaffMember[], commandId: () => CommandId): Promise<number>
}

export type StaffDeps = StaffMonthDeps & { store: Pick<Store, 'command'>; bus: Pick<CommandBus, 'keepFact'>; catalogue: Pick<Catalogue, 'orgs'> }
type Fact = { stream: string; type: string; data: unknown }

const movers: ReadonlySet<Role> = new Set(['STREET_LEADER', 'STREET_OPERATOR', 'ADMIN'])
/** So many in one event, so that no line of the log grows too long. */
const atOnce = 200

export function createStaffDesk(deps: StaffDeps): StaffDesk {
  let last: Promise<unknown> = Promise.resolve()
  // One after another: each is decided on what the one before it left.
  const act = (actor: Actor, commandId: CommandId, decide: () => Fact): Promise<Receipt> => {
    const next = last.then(async () => {
      const known = deps.store.command(commandId)
      if (known !== null) return { position: known.position, isReplay: true }
      const { position, isReplay } = await deps.bus.keepFact({ commandId, at: deps.now(), ...decide() }, actor)
      deps.book.forget()
      return { position, isReplay }
    })
    last = next.catch(() => {})
    return next
  }
  return {
    month: (actor, query) => monthView(deps, actor, query),
    rate: (actor, wish) => act(actor, wish.commandId, () => decideRating(deps, actor, wish)),
    close: (actor, wish) => act(actor, wish.commandId, () => decideClosing(deps, actor, wish)),
    transfer: (actor, wish) => act(actor, wish.commandId, () => decideTransfer(deps, actor, wish)),
    async importRoster(actor, staff, commandId) {
      const known = deps.book.roster()
      const news = staff.filter((one) => JSON.stringify(known.get(one.id)?.find(({ from }) => from === one.from)) !== JSON.stringify(one))
      for (let start = 0; start < news.length; start += atOnce) await act(actor, commandId(), () => ({ stream: rosterStream, type: 'staffImported', data: { staff: news.slice(start, start + atOnce) } }))
      return news.length
    },
  }
}

const communityOf = (org: OrgCode): OrgCode => org.slice(0, orgCodeLengths.community)

function demandStaff(deps: StaffDeps, actor: Actor, { id, month }: { id: string; month: Month }): StaffMember {
  const found = staffAt(deps, id, month)
  if (found === null || !isWithin(found.org, actor.scope)) throw new DomainError('staff.unknown', { id })
  return found
}

function decideRating(deps: StaffDeps, actor: Actor, { month, staff, part, form, reason }: RateStaff): Fact {
  if (partOfRater(actor) !== part) throw new DomainError('access.denied')
  const member = demandStaff(deps, actor, { id: staff, month })
  if (member.user === actor.id) throw new DomainError('staff.own-score', { staff })
  if (raterWeights(member.post, deps.rules)[part] === 0) throw new DomainError('staff.not-asked', { staff, part })
  const community = communityOf(member.org)
  const { closedAt } = deps.book.assessment(month, community)
  if (closedAt !== null && reason === undefined) throw new DomainError('staff.month-closed', { month, community })
  return { stream: assessStream(month, community), type: 'staffRated', data: { staff, part, form, reason: reason ?? null } }
}

function decideClosing(deps: StaffDeps, actor: Actor, { month, community }: CloseStaffMonth): Fact {
  if (actor.role !== 'STREET_LEADER' || !isWithin(community, actor.scope)) throw new DomainError('access.denied')
  const { forms, closedAt } = deps.book.assessment(month, community)
  if (closedAt !== null) throw new DomainError('staff.month-closed', { month, community })
  const missing = membersIn(deps, community, month).filter(({ id, post }) => askedParts(post, deps.rules).some((part) => forms.get(id)?.[part] === undefined)).length
  if (missing > 0) throw new DomainError('staff.unfinished', { month, community, missing })
  return { stream: assessStream(month, community), type: 'staffMonthClosed', data: {} }
}

function decideTransfer(deps: StaffDeps, actor: Actor, { staff, post, org, from }: TransferStaff): Fact {
  if (!movers.has(actor.role)) throw new DomainError('access.denied')
  const spells = deps.book.roster().get(staff)
  const last = spells?.at(-1)
  if (last === undefined || !isWithin(last.org, actor.scope)) throw new DomainError('staff.unknown', { id: staff })
  if (!deps.catalogue.orgs.has(org)) throw new DomainError('catalogue.unknown-org', { org })
  return { stream: rosterStream, type: 'staffTransferred', data: { id: staff, post, org, from } }
}
