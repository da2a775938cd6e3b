import { useFormat } from '#renderer/i18n/index.ts'
import { scaleBar } from './geometry.ts'

const LONGEST = { operator: 90, wall: 150 } as const

/** How long a stretch of the picture is on the ground. */
export function MapScale({ scale, isWall }: { scale: number; isWall: boolean }) {
  const format = useFormat()
  const bar = scaleBar(scale, LONGEST[isWall ? 'wall' : 'operator'])
  return (
    <div className="map-scale">
      <span>{format.distance(bar.metres).replace('.0', '')}</span>
      <i style={{ width: bar.pixels }} />
    </div>
  )
}
