import type { MapMarker } from './map-types.ts'

/** Signs of cases on a map and in its legend, 12 units square (design.md §5.1). */
export const signs: Record<MapMarker['kind'], string> = {
  over: 'M6 .6 11.7 11H.3z',
  warn: 'M6 0l6 6-6 6-6-6z',
  norm: 'M6 1.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2z',
}
