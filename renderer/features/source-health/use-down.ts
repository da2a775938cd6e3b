import type { RouteReply } from '#contract/routes.ts'
import { useCall } from '#renderer/data/use-call.ts'

const EVERY_MS = 30_000

/** Sources that have fallen silent; nobody when the server cannot be asked. */
export function useDown(): RouteReply<'downSources'> {
  return useCall('downSources', {}, { everyMs: EVERY_MS }).data ?? { now: 0, down: [], undelivered: 0 }
}
