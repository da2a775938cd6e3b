import type { CommandId, Instant, Position } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Store } from '#backend/ports/store.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { CommandBus, FactOrder } from './command-bus.ts'

/** What a command adds to the log beside cases, and what its sender is told. */
export type Fact = Omit<FactOrder, 'commandId' | 'at'>
export type FactReceipt = { position: Position; isReplay: boolean }
/** `decide`: null where there is nothing to keep. `kept`: runs before the next is decided. */
export type Deciding = { decide: () => Fact | null | Promise<Fact | null>; kept?: (fact: Fact) => void | Promise<void> }
export type FactKeeper = (actor: Actor, commandId: CommandId, deciding: Deciding) => Promise<FactReceipt>

type Deps = {
  store: Pick<Store, 'command' | 'head'>; bus: Pick<CommandBus, 'keepFact'>; now: () => Instant
  /** How the streams begin that this keeper writes: a command id that stands elsewhere is somebody else's. */
  streams: readonly string[]
}

/**
 * Keeps facts one after another: each is decided on what the one before it left. A command that is known already gives its first answer and
 * decides nothing. Throws what deciding throws, and `command.id-reused`.
 */
export function createFactKeeper({ store, bus, now, streams }: Deps): FactKeeper {
  let last: Promise<unknown> = Promise.resolve()
  const keep = async (actor: Actor, commandId: CommandId, { decide, kept }: Deciding): Promise<FactReceipt> => {
    const known = store.command(commandId)
    if (known !== null && !streams.some((prefix) => known.stream.startsWith(prefix))) throw new DomainError('command.id-reused', { commandId })
    if (known !== null) return { position: known.position, isReplay: true }
    const fact = await decide()
    if (fact === null) return { position: store.head().position, isReplay: false }
    const { position, isReplay } = await bus.keepFact({ commandId, at: now(), ...fact }, actor)
    await kept?.(fact)
    return { position, isReplay }
  }
  return (actor, commandId, deciding) => {
    const next = last.then(() => keep(actor, commandId, deciding))
    last = next.catch(() => {})
    return next
  }
}
