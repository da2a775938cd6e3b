import type { FlowBack, SourceEntry } from '#contract/sources.ts'

/** A matter as the simulated system keeps it. `state`: what the platform last told; '' before it told anything. */
export type KeptMatter = { sourceId: string; day: string; version: number; payload: Record<string, unknown>; occurredAt: string; state: string; told: number; status: string; isRated: boolean }

/** The books of a simulated system: what it filed, and what it was told. */
export type MatterBook = {
  add(matter: KeptMatter): void
  get(sourceId: string): KeptMatter | null
  all(): readonly KeptMatter[]
  /** Takes a state in; false when the matter is not ours. An older state than the one known is counted and changes nothing. */
  told(news: FlowBack): boolean
  outOfOrder(): number
  /** Notes it was told, in order. */
  notes(): readonly string[]
  entries(day: string): SourceEntry[]
}

export function createMatterBook(): MatterBook {
  const matters = new Map<string, KeptMatter>()
  let late = 0
  const notes: string[] = []
  const entries = (day: string) => [...matters.values()].filter((one) => one.day === day).map(({ sourceId, state }) => ({ sourceId, state }))
  return {
    add: (matter) => void matters.set(matter.sourceId, matter),
    get: (sourceId) => matters.get(sourceId) ?? null,
    all: () => [...matters.values()],
    told({ sourceId, state, version, status, note }) {
      const matter = matters.get(sourceId)
      if (matter === undefined) return false
      if (note !== null) notes.push(note)
      if (version < matter.told) late += 1
      else matters.set(sourceId, { ...matter, state, told: version, status })
      return true
    },
    outOfOrder: () => late,
    notes: () => notes,
    entries,
  }
}
