import type { MapMarker } from './map-types.ts'
import { signs } from './signs.ts'

type Props = { placed: readonly { marker: MapMarker; at: readonly [number, number] }[]; isWall: boolean }

const order = { norm: 0, warn: 1, over: 2 } as const
/** Pixels of a 12-unit sign: on a desk, on a wall. */
const SIGN = { desk: 16, wall: 26 }

/** Cases above everything else, the most urgent on top, each with a ring that keeps it apart from any ground. */
export function MapMarkers({ placed, isWall }: Props) {
  const side = isWall ? SIGN.wall : SIGN.desk
  const sorted = placed.toSorted((a, b) => order[a.marker.kind] - order[b.marker.kind])
  return sorted.map(({ marker, at: [x, y] }) => (
    <g
      key={marker.key}
      className={`map-marker map-marker-${marker.kind}`}
      transform={`translate(${(x - side / 2).toFixed(1)} ${(y - side * 0.72).toFixed(1)}) scale(${(side / 12).toFixed(3)})`}
      role="img"
      aria-label={marker.title}
    >
      <path d={signs[marker.kind]} />
    </g>
  ))
}
