import type { Logger } from '#backend/ports/logger.ts'

/** Above this nothing is a snapshot. */
const largest = 10_000_000

type Deps = { url: string | undefined; timeoutMs: number; log: Logger }

/** Asks Frigate's HTTP interface for the picture of a tracked object. A picture that cannot be had does not hold up the case; the log says why it could not. */
export function fetchSnapshot({ url, timeoutMs, log }: Deps): (id: string) => Promise<Uint8Array | null> {
  return async (id) => {
    if (url === undefined) return null
    try {
      const answer = await fetch(`${url.replace(/\/+$/, '')}/api/events/${encodeURIComponent(id)}/snapshot.jpg`, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
      if (answer.ok && answer.body !== null) return await readUpTo(answer.body, largest)
      await answer.body?.cancel()
      throw new Error(`status ${answer.status}`)
    } catch (error) {
      log.warn('frigate.no-snapshot', { id, reason: reasonOf(error) })
      return null
    }
  }
}

/** Stops reading when there is more than a picture may have, whatever the sender said of its length. */
async function readUpTo(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > most) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
