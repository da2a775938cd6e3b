import type { Instant } from '#contract/ids.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import { createFactKeeper, type FactKeeper } from '#backend/app/fact-keeper.ts'
import type { Store } from '#backend/ports/store.ts'
import { groupPrefix } from './group-events.ts'

type Deps = { store: Pick<Store, 'command' | 'head'>; bus: Pick<CommandBus, 'keepFact'>; now: () => Instant; settled: () => Promise<void> }

/** Keeps what happens to groups and notices; each fact stands in the tables before the next is decided. */
export function groupKeeper({ settled, ...deps }: Deps): FactKeeper {
  const keep = createFactKeeper({ ...deps, streams: [groupPrefix] })
  return (actor, commandId, deciding) => keep(actor, commandId, { ...deciding, kept: settled })
}
