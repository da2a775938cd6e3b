import { useMemo } from 'react'
import { useNames, useReference } from '#renderer/data/data-provider.tsx'
import { openHref } from '#renderer/data/count-href.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import type { MapGeometry } from '#renderer/ui/map/geometry.ts'
import { MapLegend } from '#renderer/ui/map/map-legend.tsx'
import type { MapMarker } from '#renderer/ui/map/map-types.ts'
import { SchematicMap } from '#renderer/ui/map/schematic-map.tsx'
import { useMapGeometry } from '#renderer/ui/map/use-map-geometry.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { sumOf } from './day-model.ts'
import { nameWithin } from './place-names.ts'
import { useWall } from './wall-context.ts'
import { WallPanel } from './wall-panel.tsx'

/** Where the open cases are, and where one is overdue or nearly so. */
export function MapPanel() {
  const { wall } = useT()
  const format = useFormat()
  const { view, isHeadline, scope } = useWall()
  const { geometry, isFailed, retry } = useMapGeometry()
  const sum = sumOf(view?.subGrids.map((one) => one.open) ?? [])
  const open = format.count(sum)
  const count = format.count(useSubGridCount(scope))
  const note = geometry?.about.kind === 'surveyed' ? wall.mapNoteSurveyed : wall.mapNote
  return (
    <WallPanel id="map" title={wall.map(isHeadline)} note={note(count, open)} isReady={view !== null}>
      {view !== null && sum === 0 && view.open > 0 ? (
        <p className="wall-empty">{wall.noTerritory}</p>
      ) : (
        <Ground geometry={geometry} label={wall.mapLabel(count, open)} retry={isFailed ? retry : null} />
      )}
    </WallPanel>
  )
}

function useSubGridCount(scope: string): number {
  const { orgs } = useReference()
  return useMemo(
    () => orgs.filter(({ level, code }) => level === 'subgrid' && code.startsWith(scope)).length,
    [orgs, scope],
  )
}

type GroundProps = { geometry: MapGeometry | null; label: string; retry: (() => void) | null }

function Ground({ geometry, label, retry }: GroundProps) {
  const { troubles } = useT()
  if (retry !== null) return <StateView kind="error" cause={troubles.offline.text} retryAt={null} onRetry={retry} />
  return geometry === null ? null : <Picture geometry={geometry} label={label} />
}

type PictureProps = { geometry: MapGeometry; label: string }

function Picture({ geometry, label }: PictureProps) {
  const { wall, common } = useT()
  const format = useFormat()
  const names = useNames()
  const { view, all, scope } = useWall()
  const values = useMemo(() => new Map(view?.subGrids.map(({ org, open }) => [org, open])), [view])
  const markers = useMemo(
    () =>
      (all?.subGrids ?? []).flatMap(({ org, over, warn }): MapMarker[] => {
        if (over === 0 && warn === 0) return []
        const kind = over > 0 ? 'over' : 'warn'
        const said = over > 0 ? `${wall.over} ${over}` : `${wall.warn} ${warn}`
        return [{ key: org, kind, at: { subGrid: org }, title: `${names.org(org)} ${said}` }]
      }),
    [all, names, wall],
  )
  const openIn = (code: string) => sumOf([...values].flatMap(([org, open]) => (org.startsWith(code) ? [open] : [])))
  const nameOf = (code: string) => {
    const open = openIn(code)
    const href = open > 0 ? openHref({ scope: code, source: view?.source ?? null }) : null
    return { name: nameWithin(scope, names.org(code)), note: wall.openCount(format.count(open)), href }
  }
  return (
    <div className="wall-map-box">
      <SchematicMap
        geometry={geometry}
        values={values}
        markers={markers}
        focus={scope}
        nameOf={nameOf}
        label={label}
        isWall
      />
      <MapLegend
        unit={common.unitCase}
        signs={[
          { kind: 'over', text: wall.hasOver },
          { kind: 'warn', text: wall.hasWarn },
        ]}
      />
    </div>
  )
}
