import type { InboxLine, SourceHealth } from '#contract/ingest.ts'

/** What is listed under the sources. */
export const ingestTabs = ['dead', 'inbox', 'outbox', 'map', 'webhooks', 'keys'] as const
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

/** The details of a fault as name and value; a text that is no object is one value without a name. */
export function detailsOf(reason: string | null): { name: string; value: string }[] {
  const text = (reason ?? '').trim()
  if (text === '') return []
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return Object.entries(read).map(([name, value]) => ({ name, value: String(value) })).filter(({ value }) => value !== '')
  } catch {
    return [{ name: '', value: text }]
  }
  return [{ name: '', value: text }]
}

/** What is marked among the dead letters that are still there. */
export const markedOf = (marks: ReadonlySet<string>, lines: readonly Pick<InboxLine, 'id' | 'status'>[]): string[] =>
  lines.filter(({ id, status }) => status === 'dead' && marks.has(id)).map(({ id }) => id)

/** Marks turned: one that is there goes, one that is not comes. */
export function turned(marks: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(marks)
  if (!next.delete(id)) next.add(id)
  return next
}

/** The largest hour of all sources: the top of the one axis they share. */
export const mostInAnHour = (sources: readonly { hours: readonly number[] }[]): number => Math.max(0, ...sources.flatMap(({ hours }) => hours))
