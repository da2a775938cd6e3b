import type { z } from 'zod'
import type { CommandId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { AppealDecision } from '#contract/score.ts'
import type { AppealStaff, CloseStaffMonth, RateStaff, StaffAppeal, StaffMember, StaffMonthView, staffRoutes, TransferStaff } from '#contract/staff.ts'
import type { StaffPreview } from '#contract/team.ts'
import type { ReadStaff } from '#backend/ports/staff-file.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CommandBus } from './command-bus.ts'
import { appealsFor } from './staff-appeals.ts'
import { createFactKeeper, type Deciding, type FactReceipt } from './fact-keeper.ts'
import { staffStreams } from './staff-book.ts'
import { decideAppealing, decideClosing, decideRating, decideTransfer, decideVerdict, type DecideDeps } from './staff-decide.ts'
import { decideImport, importFact, previewOf } from './staff-import.ts'
import { monthView } from './staff-month.ts'

type Query = z.output<(typeof staffRoutes)['staffMonth']['query']>

/** What can be asked and done about the assessment of staff. */
export type StaffDesk = {
  month(actor: Actor, query: Query): Promise<StaffMonthView>
  /** Fills in the form of the actor's own part. Throws `staff.*` refusals. */
  rate(actor: Actor, wish: RateStaff): Promise<FactReceipt>
  /** The street closes a month that is complete. */
  close(actor: Actor, wish: CloseStaffMonth): Promise<FactReceipt>
  transfer(actor: Actor, wish: TransferStaff): Promise<FactReceipt>
  /** Appeals of the own area or about oneself, those to be decided first. */
  appeals(actor: Actor): StaffAppeal[]
  /** Whoever a figure is about, or who speaks for them, appeals against it. */
  appeal(actor: Actor, wish: AppealStaff): Promise<FactReceipt>
  /** The street decides. */
  decide(actor: Actor, wish: AppealDecision & { id: string }): Promise<FactReceipt>
  /** What a file of staff would do, and doing it: all of it or nothing. */
  preview(actor: Actor, wish: { csv: string }): StaffPreview
  importFile(actor: Actor, wish: { commandId: CommandId; csv: string }): Promise<FactReceipt & { taken: number }>
  /** Adds to the roster or replaces what it says; for commands on the data themselves. */
  importRoster(actor: Actor, staff: readonly StaffMember[], commandId: () => CommandId): Promise<number>
}

export type StaffDeps = DecideDeps & { readFile: ReadStaff; store: Pick<Store, 'command' | 'head'>; bus: Pick<CommandBus, 'keepFact'> }

export function createStaffDesk(deps: StaffDeps): StaffDesk {
  const keep = createFactKeeper({ ...deps, streams: staffStreams })
  const act = (actor: Actor, commandId: CommandId, decide: Deciding['decide']): Promise<FactReceipt> => keep(actor, commandId, { decide, kept: ({ stream }) => deps.book.forget(stream) })
  return {
    month: (actor, query) => monthView(deps, actor, query),
    rate: (actor, wish) => act(actor, wish.commandId, () => decideRating(deps, actor, wish)),
    close: (actor, wish) => act(actor, wish.commandId, () => decideClosing(deps, actor, wish)),
    transfer: (actor, wish) => act(actor, wish.commandId, () => decideTransfer(deps, actor, wish)),
    appeals: (actor) => appealsFor(deps, actor),
    appeal: (actor, wish) => act(actor, wish.commandId, () => decideAppealing(deps, actor, wish)),
    decide: (actor, wish) => act(actor, wish.commandId, () => decideVerdict(deps, actor, wish)),
    preview: (actor, { csv }) => ({ position: deps.store.head().position, at: deps.now(), ...previewOf(deps, actor, deps.readFile(csv)) }),
    async importFile(actor, { commandId, csv }) {
      let taken = 0
      const file = deps.readFile(csv)
      const receipt = await act(actor, commandId, () => {
        const plan = decideImport(deps, actor, file)
        taken = plan.taken
        return plan.fact
      })
      return { ...receipt, taken }
    },
    async importRoster(actor, staff, commandId) {
      const known = deps.book.roster()
      const news = staff.filter((one) => JSON.stringify(known.get(one.id)?.find(({ from }) => from === one.from)) !== JSON.stringify(one))
      const fact = importFact(news)
      if (fact !== null) await act(actor, commandId(), () => fact)
      return news.length
    },
  }
}
