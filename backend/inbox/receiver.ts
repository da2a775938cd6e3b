import type { InboxMessage } from '#backend/ports/inbox-store.ts'
import type { Inbound, InboxDeps } from './inbound.ts'

type Waiting = { message: InboxMessage; resolve: (id: string) => void; reject: (error: unknown) => void }

/** Stores what comes in one turn of the event loop together, so that a burst costs few writes to the disk. */
export function createReceiver({ store, clock, ids, schedule }: InboxDeps): { receive(inbound: Inbound): Promise<string> } {
  let queue: Waiting[] = []

  function flush(): void {
    const turn = queue
    queue = []
    try {
      store.add(turn.map(({ message }) => message))
      for (const { message, resolve } of turn) resolve(message.id)
    } catch (error) {
      for (const { reject } of turn) reject(error)
    }
  }

  return {
    receive({ source, sourceKey = null, contentType, headers = {}, body }) {
      const message = { id: ids.uuid(), source, sourceKey, contentType, headers: keptHeaders(headers), body, receivedAt: clock.now() }
      return new Promise((resolve, reject) => {
        queue.push({ message, resolve, reject })
        if (queue.length === 1) schedule(flush)
      })
    },
  }
}

const secretHeader = /authorization|cookie|token|secret|api-?key|password/i

/** Headers that may be looked at later: what opens a door is not kept. */
function keptHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept = Object.entries(headers).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && !secretHeader.test(pair[0]))
  return Object.fromEntries(kept)
}
