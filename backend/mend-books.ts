import type { ItemSuggestion } from '#contract/views.ts'
import type { HintBooks } from '#backend/app/mend-hints.ts'
import { searchItems } from '#backend/app/search-items.ts'
import type { CameraRegistry } from '#backend/cameras/registry.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import type { SourceBook } from '#backend/sources/load-sources.ts'

type Known = { resources: Resources; book: SourceBook; registry: CameraRegistry; suggestItem: (text: string) => ItemSuggestion[] }

const SHOWN = 3

/** What a dead letter may be mended with: the field maps, the register of cameras, the catalogue and the organisation of this hall. */
export function createMendBooks({ resources, book, registry, suggestItem }: Known): HintBooks {
  const { catalogue, locator } = resources
  return {
    schemasOf: (source) => [...book.sources.values()].find((one) => one.source === source)?.schemas ?? [],
    cameras: () => registry.all(),
    itemsLike: (typed, text) => [...new Set([...(typed === '' ? [] : searchItems(catalogue, typed, SHOWN)), ...suggestItem(text).map(({ itemCode }) => itemCode)])],
    subGrids: () => [...catalogue.orgs.values()].filter(({ level }) => level === 'subgrid'),
    locate: (address) => locator.locate({ address })?.subGrid ?? null,
  }
}
