import type { SourceHealth } from '#contract/ingest.ts'

/** What is listed under the sources. */
export const ingestTabs = ['dead', 'inbox', 'outbox', 'keys'] as const
export type IngestTab = (typeof ingestTabs)[number]

/** Sums of the headline: messages of today. */
export function totalsOf(sources: readonly SourceHealth[]): { received: number; stored: number; dead: number } {
  const sum = (pick: (one: SourceHealth) => number) => sources.reduce((total, one) => total + pick(one), 0)
  return { received: sum((one) => one.received), stored: sum((one) => one.stored), dead: sum((one) => one.deadOpen) }
}

/** `full` a minute with messages, `empty` one without, `gap` one of the silence of a source that is down. */
export type Cell = 'full' | 'empty' | 'gap'
const MINUTE = 60_000

/** The last 60 minutes of a source as cells, oldest first. */
export function cellsOf({ cells, state, lastAt }: Pick<SourceHealth, 'cells' | 'state' | 'lastAt'>, now: number): Cell[] {
  const silentMinutes = state === 'down' && lastAt !== null ? Math.floor((now - lastAt) / MINUTE) : 0
  return cells.map((count, index) => (count > 0 ? 'full' : cells.length - index <= silentMinutes ? 'gap' : 'empty'))
}

/** The line that is chosen after a step, kept inside the list; null when the list is empty. */
export function stepped(ids: readonly string[], current: string | null, step: 1 | -1): string | null {
  if (ids.length === 0) return null
  const index = current === null ? -1 : ids.indexOf(current)
  if (index === -1) return ids[0] ?? null
  return ids[Math.min(ids.length - 1, Math.max(0, index + step))] ?? null
}

/** A text that is JSON with its members under each other; any other text as it is. */
export function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
