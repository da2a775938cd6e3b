import { memo, useMemo } from 'react'
import type { CaseView } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { spotOf } from '#renderer/ui/map/geometry.ts'
import type { MapMarker } from '#renderer/ui/map/map-types.ts'
import { SchematicMap } from '#renderer/ui/map/schematic-map.tsx'
import { useMapGeometry } from '#renderer/ui/map/use-map-geometry.ts'

const CIRCLE_M = 500
const noValues: ReadonlyMap<string, number> = new Map()

/** The sub-grid of the case and 500 m around it. */
export const PreviewMap = memo(function PreviewMap({ view }: { view: CaseView }) {
  const t = useT()
  const names = useNames()
  const { geometry } = useMapGeometry()
  const { card, point } = view
  const marker = useMemo((): MapMarker => {
    const kind = card.sla.state === 'over' || card.sla.state === 'warn' ? card.sla.state : 'norm'
    return { key: card.id, kind, at: point ?? { subGrid: card.subGrid }, title: card.title }
  }, [card, point])
  const center = geometry === null ? undefined : point === null ? geometry.subgrids.find(({ code }) => code === card.subGrid)?.c : spotOf(geometry, point)
  if (card.isRedacted) return null
  return (
    <section className="preview-map">
      {geometry !== null && center !== undefined && (
        <SchematicMap
          geometry={geometry}
          values={noValues}
          markers={[marker]}
          focus={card.subGrid}
          circle={{ center, radius: CIRCLE_M }}
          nameOf={(code) => ({ name: names.org(code), note: '', href: null })}
          label={t.board.mapLabel(names.place(card.subGrid))}
          selected={card.subGrid}
        />
      )}
    </section>
  )
})
