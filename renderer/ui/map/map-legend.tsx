import { Fragment } from 'react'
import type { MapMarker } from './map-types.ts'
import { OPEN_STEPS } from './geometry.ts'
import { signs as signPaths } from './signs.ts'

type Props = {
  signs: readonly { kind: MapMarker['kind']; text: string }[]
  /** Unit after the highest step: `宗`. */
  unit: string
}

/** What signs and steps mean, highest first. */
export function MapLegend({ signs, unit }: Props) {
  const steps = [0, ...OPEN_STEPS].map((from, index) => ({
    from,
    index,
    text: rangeText(from, OPEN_STEPS[index], unit),
  }))
  return (
    <div className="map-legend">
      {signs.map(({ kind, text }) => (
        <Fragment key={kind}>
          <svg viewBox="-1 -1 14 14" className={`map-marker-${kind}`} aria-hidden="true">
            <path d={signPaths[kind]} />
          </svg>
          <span>{text}</span>
        </Fragment>
      ))}
      {steps.toReversed().map(({ from, index, text }) => (
        <Fragment key={from}>
          <i className={`map-step-${index}`} />
          <span>{text}</span>
        </Fragment>
      ))}
    </div>
  )
}

function rangeText(from: number, next: number | undefined, unit: string): string {
  if (next === undefined) return `≥ ${from} ${unit}`
  return next - from > 1 ? `${from}–${next - 1}` : String(from)
}
