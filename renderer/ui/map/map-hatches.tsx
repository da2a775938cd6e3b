/** A class of an area that is hatched: lightly from WATCH, crossed from ACT; a calm one is plain. */
export type MapHatch = 'CALM' | 'WATCH' | 'ACT'

const ids = { WATCH: 'map-hatch-watch', ACT: 'map-hatch-act' }

/** Strokes of a hatching in a square of 12 units; the map in WebGL draws the same. */
export const hatchPaths = { WATCH: 'M4.5 6h3', ACT: 'M-3 3 3-3M0 12 12 0M9 15l6-6M-3 9l6 6M0 0l12 12M9-3l6 6' }
export const HATCH_EDGE = 12

export const hatchFill = (hatch: MapHatch | undefined): string | null => (hatch === undefined || hatch === 'CALM' ? null : `url(#${ids[hatch]})`)

/** A piece of a hatching, 24 units wide and high at most, without a pattern that a drawing beside it would have too. */
export const HatchSample = ({ of: one }: { of: MapHatch }) =>
  one !== 'CALM' && [[0, 0], [HATCH_EDGE, 0], [0, HATCH_EDGE], [HATCH_EDGE, HATCH_EDGE]].map(([x, y]) => <path key={`${x} ${y}`} className={`map-hatch map-hatch-${one}`} d={hatchPaths[one]} transform={`translate(${x} ${y})`} />)

/** The hatchings of one drawing; once in a page. */
export function HatchDefs() {
  return (
    <defs>
      {(['WATCH', 'ACT'] as const).map((hatch) => (
        <pattern key={hatch} id={ids[hatch]} width={HATCH_EDGE} height={HATCH_EDGE} patternUnits="userSpaceOnUse">
          <path className={`map-hatch map-hatch-${hatch}`} d={hatchPaths[hatch]} />
        </pattern>
      ))}
    </defs>
  )
}
