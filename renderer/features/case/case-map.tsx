import { useMemo } from 'react'
import type { CaseView } from '#contract/views.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { spotOf } from '#renderer/ui/map/geometry.ts'
import type { MapMarker } from '#renderer/ui/map/map-types.ts'
import { SchematicMap } from '#renderer/ui/map/schematic-map.tsx'
import { useMapGeometry } from '#renderer/ui/map/use-map-geometry.ts'

const CIRCLE_M = 500
const noValues: ReadonlyMap<string, number> = new Map()

/** Where it is: the sub-grid, the point and 500 m around it. */
export function CaseMap({ view, placeName }: { view: CaseView; placeName: (code: string) => string }) {
  const t = useT()
  const { geometry } = useMapGeometry()
  const { card, point } = view
  const markers = useMemo<MapMarker[]>(() => {
    const kind = card.sla.state === 'over' || card.sla.state === 'warn' ? card.sla.state : 'norm'
    return [{ key: card.id, kind, at: point ?? { subGrid: card.subGrid }, title: card.title }]
  }, [card, point])
  const center = geometry === null ? null : point === null ? geometry.subgrids.find(({ code }) => code === card.subGrid)?.c : spotOf(geometry, point)
  return (
    <Panel className="case-map" title={t.case.map} note={point === null ? t.case.mapNoPoint : t.case.mapNote}>
      {geometry !== null && center && (
        <SchematicMap
          geometry={geometry}
          values={noValues}
          markers={markers}
          focus={card.subGrid}
          circle={{ center, radius: CIRCLE_M }}
          nameOf={(code) => ({ name: placeName(code), note: '', href: null })}
          label={`${t.case.map} ${placeName(card.subGrid)}`}
          selected={card.subGrid}
        />
      )}
    </Panel>
  )
}
