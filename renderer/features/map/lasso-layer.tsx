import { useRef, useState, type PointerEvent } from 'react'
import { useT } from '#renderer/i18n/index.ts'
import type { MapPicture } from './gl-map.ts'
import type { LngLat } from './map-model.ts'

/** Corners of a drawn region closer than this are left out, pixels; fewer corners than three are no region. */
const STEP = 6
const FEWEST = 3
const MOST = 400

type Pixels = readonly [number, number]

function at({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Pixels {
  const { left, top } = currentTarget.getBoundingClientRect()
  return [clientX - left, clientY - top]
}

/** Lies over the map while a region is drawn: press, draw, let go. */
export function LassoLayer({ picture, onDone }: { picture: MapPicture; onDone: (ring: LngLat[] | null) => void }) {
  const { map } = useT()
  const drawn = useRef<Pixels[]>([])
  const [path, setPath] = useState('')
  const add = (place: Pixels) => {
    const last = drawn.current.at(-1)
    if (last !== undefined && Math.hypot(place[0] - last[0], place[1] - last[1]) < STEP) return
    drawn.current.push(place)
    setPath(drawn.current.map(([x, y]) => `${x},${y}`).join(' '))
  }
  return (
    <svg
      className="map-lasso" role="application" aria-label={map.lassoHint}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drawn.current = []
        add(at(event))
      }}
      onPointerMove={(event) => event.buttons > 0 && add(at(event))}
      onPointerUp={() => onDone(drawn.current.length < FEWEST ? null : drawn.current.slice(0, MOST).map((pixels) => picture.toPlace(pixels)))}
    >
      <polyline points={path} />
    </svg>
  )
}
