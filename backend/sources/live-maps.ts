import { z } from 'zod'
import type { SourceCode } from '#contract/case.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import { MapEntry, withEntries } from './field-map.ts'
import type { SourceBook } from './load-sources.ts'
import type { SourceConfig } from './source-config.ts'

/** The maps of the sources as changed by administrators: kept in the store, in force at once for whoever holds the config. */
export type LiveMaps = {
  book: SourceBook
  shipped(source: SourceCode): SourceConfig
  current(source: SourceCode): SourceConfig
  entries(source: SourceCode): readonly MapEntry[]
  /** Durable when it returns. */
  save(source: SourceCode, entries: readonly MapEntry[]): void
}

const Entries = z.array(MapEntry)
const settingOf = (source: SourceCode): string => `source.map.${source}`
type One = { shipped: SourceConfig; current: SourceConfig; entries: readonly MapEntry[] }

/** Gives a book whose configs always tell the map that is in force. Throws `source.unknown` for what is not in it. */
export function openLiveMaps(book: SourceBook, store: Pick<HallStore, 'setting' | 'saveSetting'>): LiveMaps {
  const all = new Map<SourceCode, One>()
  for (const [source, shipped] of book.sources) {
    const entries = Entries.parse(JSON.parse(store.setting(settingOf(source)) ?? '[]'))
    all.set(source, { shipped, entries, current: withEntries(shipped, entries) })
  }
  const demand = (source: SourceCode): One => {
    const found = all.get(source)
    if (found === undefined) throw new DomainError('source.unknown', { source })
    return found
  }
  const live = (one: One): SourceConfig => ({
    ...one.shipped,
    get schemas() { return one.current.schemas },
    get timeFormats() { return one.current.timeFormats },
    get fields() { return one.current.fields },
  })
  return {
    book: { ...book, sources: new Map([...all].map(([source, one]) => [source, live(one)])) },
    shipped: (source) => demand(source).shipped,
    current: (source) => demand(source).current,
    entries: (source) => demand(source).entries,
    save(source, entries) {
      const one = demand(source)
      store.saveSetting(settingOf(source), JSON.stringify(entries))
      one.entries = entries
      one.current = withEntries(one.shipped, entries)
    },
  }
}
