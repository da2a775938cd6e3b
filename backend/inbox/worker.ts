import { DomainError } from '#backend/domain/shared/errors.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { InboxOutcome, InboxRecord } from '#backend/ports/inbox-store.ts'
import type { InboxDeps, InboxProcessor, RawMessage } from './inbound.ts'

/** One source being worked off. */
export type Worker = { wake(): void; idle(): Promise<void>; stop(): Promise<void> }
type Duty = { source: string; processor: InboxProcessor; hear: (id: string, outcome: InboxOutcome) => void }

const atOnce = 50
/** How long a message waits when the hall itself was not ready, and how often. */
const notReadyMs = 5 * SECOND

/** Works off a source one message after another, in the order of arrival. */
export function createWorker(deps: InboxDeps, duty: Duty): Worker {
  let work: Promise<void> | null = null
  let isOpen = true
  let isCalled = false
  let restsUntil = 0
  const waiting = () => {
    const now = deps.clock.now()
    return isOpen && now >= restsUntil ? deps.store.waiting(duty.source, now, atOnce) : []
  }

  async function workOff(): Promise<void> {
    for (let turn = waiting(); turn.length > 0; turn = waiting()) {
      for (const record of turn) {
        const isReady = isOpen && (await workOn(deps, duty, record))
        if (!isReady) {
          restsUntil = deps.clock.now() + notReadyMs
          return
        }
        await new Promise<void>(deps.schedule)
      }
    }
  }

  function wake(): void {
    isCalled = work !== null
    if (isCalled) return
    work = workOff()
      .catch((error: unknown) => deps.log.error('inbox.failed', { source: duty.source, reason: String(error) }))
      .finally(() => {
        work = null
        if (isCalled) wake()
      })
  }

  async function idle(): Promise<void> {
    if (work === null) return
    await work
    await idle()
  }

  return {
    wake,
    idle,
    async stop() {
      isOpen = false
      await idle()
    },
  }
}

/** False: the hall was not ready, and the message waits with all behind it. */
async function workOn({ store, clock, log }: InboxDeps, { source, processor, hear }: Duty, record: InboxRecord): Promise<boolean> {
  const outcome = await outcomeOf(processor, record)
  if (outcome === null) {
    store.postpone(record.id, clock.now() + notReadyMs)
    log.warn('inbox.not-ready', { source, id: record.id })
    return false
  }
  store.settle(record.id, outcome, clock.now())
  if (outcome.kind === 'dead') log.warn('inbox.dead', { source, id: record.id, code: outcome.code })
  hear(record.id, outcome)
  return true
}

async function outcomeOf(processor: InboxProcessor, record: InboxRecord): Promise<InboxOutcome | null> {
  try {
    return await processor(rawOf(record))
  } catch (error) {
    if (!(error instanceof DomainError)) return { kind: 'dead', code: 'internal', reason: String(error) }
    if (isNotReady(error)) return null
    return { kind: 'dead', code: error.code, reason: reasonOf(error) }
  }
}

/** The details of a refusal; nothing where there are none. */
const reasonOf = ({ details }: DomainError): string => (Object.keys(details).length === 0 ? '' : JSON.stringify(details))

const isNotReady = ({ code }: DomainError): boolean => code === 'server.busy' || code.startsWith('store.')

function rawOf({ id, source, sourceKey, contentType, headers, body, receivedAt, attempts, isMended }: InboxRecord): RawMessage {
  return { inboxId: id, source, sourceKey, contentType, headers, body, receivedAt, attempt: attempts + 1, isMended }
}
