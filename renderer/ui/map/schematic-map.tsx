import { useMemo } from 'react'
import { focusOn, type MapCircle } from './focus.ts'
import { fit, liesIn, pathOf, spotOf, stepOf, toPixels, toSpot, type MapGeometry, type Size, type Spot, type View } from './geometry.ts'
import { HatchDefs, hatchFill, type MapHatch } from './map-hatches.tsx'
import { spotsOf, type Plate } from './labels.ts'
import { MapLabels } from './map-labels.tsx'
import { MapList } from './map-list.tsx'
import { MapMarkers } from './map-markers.tsx'
import { MapScale } from './map-scale.tsx'
import type { MapName, MapMarker } from './map-types.ts'
import { useBoxSize } from './use-box-size.ts'
import './map.css'

type Props = {
  geometry: MapGeometry
  /** Counts by sub-grid code; what is missing counts 0. */
  values: ReadonlyMap<string, number>
  /** Sub-grids that are hatched as well, so that a class is read without colour. */
  hatches?: ReadonlyMap<string, MapHatch>
  markers: readonly MapMarker[]
  /** District, street, community or sub-grid the picture shows. */
  focus: string
  /** A true circle of metres; the picture then shows its ground. */
  circle?: MapCircle | null
  /** Name and second line of an area or sub-grid, and what it opens. */
  nameOf: (code: string) => MapName
  /** One sentence that says what the picture says. */
  label: string
  /** Larger names, halo and lines for a wall. */
  isWall?: boolean
  /** The sub-grid drawn as selected. */
  selected?: string | null
}

const MARGIN = 12

/** The district as 264 schematic cells: counts as steps of one colour, markers above, names beside them (design.md §5 MapView). */
export function SchematicMap(props: Props) {
  const { ref, size } = useBoxSize()
  return (
    <div ref={ref} className={`map ${props.isWall === true ? 'map-wall' : ''}`}>
      {size !== null && <Picture {...props} size={size} />}
      <MapList
        focus={props.focus}
        geometry={props.geometry}
        values={props.values}
        nameOf={props.nameOf}
        label={props.label}
      />
    </div>
  )
}

function Picture({
  geometry,
  values,
  hatches,
  markers,
  focus,
  circle = null,
  nameOf,
  label,
  isWall = false,
  selected = null,
  size,
}: Props & { size: Size }) {
  const shown = useMemo(() => focusOn(geometry, focus, circle), [geometry, focus, circle])
  const view = useMemo(() => fit(shown.box, size, MARGIN), [shown, size])
  const placed = useMemo(
    () => markers.map((marker) => ({ marker, at: toPixels(view, spotOfMarker(geometry, marker)) })),
    [geometry, markers, view],
  )
  const straysAt = (own: number, place: Plate) =>
    spotsOf(place).filter((spot) => shown.named.some(({ rings }, index) => index !== own && liesIn(rings, toSpot(view, spot)))).length
  const texts = shown.named.map(({ code, label: spot }) => ({ code, at: toPixels(view, spot), ...nameOf(code) }))
  return (
    <>
      <svg width={size.width} height={size.height} role="group" aria-label={label}>
        {hatches !== undefined && <HatchDefs />}
        <Cells geometry={geometry} values={values} hatches={hatches} focus={focus} selected={selected} view={view} />
        {shown.outlines.map(({ code, rings }) => (
          <path key={code} className="map-outline" d={rings.map((ring) => pathOf(view, ring)).join('')} />
        ))}
        {circle !== null && <Circle circle={circle} view={view} />}
        <MapMarkers placed={placed} isWall={isWall} />
        <MapLabels texts={texts} markers={placed.map(({ at }) => at)} size={size} isWall={isWall} straysAt={straysAt} />
      </svg>
      <MapScale scale={view.scale} isWall={isWall} />
    </>
  )
}

const spotOfMarker = (geometry: MapGeometry, { at }: MapMarker): Spot => {
  if ('lng' in at) return spotOf(geometry, at)
  return geometry.subgrids.find(({ code }) => code === at.subGrid)?.c ?? [0, 0]
}

type CellsProps = {
  geometry: MapGeometry
  values: ReadonlyMap<string, number>
  hatches: ReadonlyMap<string, MapHatch> | undefined
  focus: string
  selected: string | null
  view: View
}

function Cells({ geometry, values, hatches, focus, selected, view }: CellsProps) {
  const paths = useMemo(() => geometry.subgrids.map(({ code, p }) => ({ code, d: pathOf(view, p) })), [geometry, view])
  return paths.map(({ code, d }) => {
    const isInside = code.startsWith(focus) || focus.startsWith(code)
    const step = isInside ? stepOf(values.get(code) ?? 0) : 'out'
    const fill = isInside ? hatchFill(hatches?.get(code)) : null
    return (
      <g key={code}>
        <path className={`map-cell map-step-${step} ${code === selected ? 'map-selected' : ''}`} d={d} data-code={code} />
        {fill !== null && <path className="map-hatched" d={d} fill={fill} />}
      </g>
    )
  })
}

function Circle({ circle, view }: { circle: MapCircle; view: View }) {
  const [x, y] = toPixels(view, circle.center)
  return <circle className="map-circle" cx={x} cy={y} r={circle.radius * view.scale} />
}
