import type { Logger } from '#backend/ports/logger.ts'

const largest = 10_000_000

/** Asks Frigate's HTTP interface for the picture of a tracked object. A picture that cannot be had does not hold up the case. */
export function fetchSnapshot({ url, timeoutMs, log }: { url: string | undefined; timeoutMs: number; log: Logger }): (id: string) => Promise<Uint8Array | null> {
  return async (id) => {
    if (url === undefined) return null
    try {
      const answer = await fetch(new URL(`/api/events/${encodeURIComponent(id)}/snapshot.jpg`, url), { signal: AbortSignal.timeout(timeoutMs) })
      const bytes = answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
      return bytes !== null && bytes.length <= largest ? bytes : null
    } catch (error) {
      log.warn('frigate.no-snapshot', { reason: String(error) })
      return null
    }
  }
}
