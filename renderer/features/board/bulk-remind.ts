import type { CaseCard, CaseView } from '#contract/views.ts'
import type { CommandInput, CommandResult } from '#renderer/data/command-sender.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'

/** What became of one case of a bulk action. */
export type BulkResult = { card: CaseCard; failure: ApiFailure | null }

/** Commands under way at the same time: enough to be quick, few enough not to crowd out the desk's own work. */
const LANES = 4

type Deps = { send: (input: CommandInput) => Promise<CommandResult>; onStep: (done: number) => void }

/** Reminds each case on its own; one that is refused stops none of the others. Results stand in the order of the cases. */
export async function remindAll(cards: readonly CaseCard[], { send, onStep }: Deps): Promise<BulkResult[]> {
  const results = new Map<string, BulkResult>()
  const queue = [...cards]
  const lane = async () => {
    for (let card = queue.shift(); card !== undefined; card = queue.shift()) {
      results.set(card.id, await remind(card, send))
      onStep(results.size)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return cards.flatMap((card) => results.get(card.id) ?? [])
}

/** Somebody may have touched the case meanwhile; a reminder is still meant, so it is tried once more on what is there now. */
async function remind(card: CaseCard, send: Deps['send']): Promise<BulkResult> {
  const first = await send(order(card.id, card.version))
  const newer = first.ok ? null : stillOpenTo(first.current)
  const last = newer === null ? first : await send(order(card.id, newer.card.version))
  return { card, failure: last.ok ? null : last.failure }
}

function stillOpenTo(current: CaseView | null): CaseView | null {
  return current !== null && current.actions.includes('remind') ? current : null
}

const order = (caseId: string, expectedVersion: number): CommandInput => ({ caseId, expectedVersion, action: { type: 'remind' } })
