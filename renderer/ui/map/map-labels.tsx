import { Link } from 'wouter'
import { emWidth } from '#renderer/ui/text-width.ts'
import type { Size } from './geometry.ts'
import { placeLabels, touches, type StraysAt, type Plate } from './labels.ts'

export type MapText = { code: string; name: string; note: string; href: string | null; at: readonly [number, number] }
type Props = { texts: readonly MapText[]; markers: readonly (readonly [number, number])[]; size: Size; isWall: boolean; straysAt: StraysAt }

/** Sizes of names, notes and the space a marker needs, pixels: operator and wall. */
const sizes = {
  operator: { name: 12, note: 14, marker: 20 },
  wall: { name: 24, note: 20, marker: 34 },
} as const
/** A name among many is not shown rather than drawn over another. */
const FEW = 12

/** Names of areas with their numbers; they give way to markers, and where there is no room beside them lie on a plate above them. */
export function MapLabels({ texts, markers, size, isWall, straysAt }: Props) {
  const px = sizes[isWall ? 'wall' : 'operator']
  const marks = markers.map(([x, y]): Plate => ({ x, y: y - px.marker / 3, width: px.marker, height: px.marker }))
  const places = placeLabels(
    texts.map((text) => plateOf(text, px, size)),
    marks,
    { mustShow: texts.length <= FEW, straysAt },
  )
  return texts.map((text, index) => {
    const place = places[index]
    if (place === null || place === undefined) return null
    const label = (
      <g className="map-label" transform={`translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`}>
        {marks.some((mark) => touches(mark, place)) && <rect className="map-plate" x={-place.width / 2 - 4} y={-place.height / 2 - 2} width={place.width + 8} height={place.height + 4} rx={4} />}
        <text className="map-name" y={-2}>
          {text.name}
        </text>
        <text className="map-note" y={px.note}>
          {text.note}
        </text>
      </g>
    )
    return text.href === null ? (
      <g key={text.code}>{label}</g>
    ) : (
      <Link key={text.code} href={text.href} tabIndex={-1}>
        {label}
      </Link>
    )
  })
}

const inside = (value: number, half: number, most: number) => Math.min(Math.max(value, half), most - half)

function plateOf({ name, note, at }: MapText, px: { name: number; note: number }, size: Size): Plate {
  const width = Math.max(px.name * emWidth(name), px.note * emWidth(note)) + 4
  const height = px.name + px.note + 6
  return { x: inside(at[0], width / 2, size.width), y: inside(at[1], height / 2, size.height), width, height }
}
