/** The wall is drawn once for this many CSS pixels (design.md §2, §5.2). */
export const DESIGN = { width: 1920, height: 1080 } as const
/** An upright screen is drawn for the same pixels the other way round. */
const UPRIGHT = { width: DESIGN.height, height: DESIGN.width } as const
export const isUpright = ({ width, height }: { width: number; height: number }): boolean => height > width

export type Fit = { zoom: number; width: number; height: number }

/** Beyond this, letters made larger for far viewers would leave too little room for anything but the headline. */
const LARGEST = 1.4
const SMALLEST = 0.1

/**
 * Zoom that shows the whole design on a viewport, and the layout size it leaves: what is wider or higher than 16:9 gives
 * its room to the map and the charts instead of black bars. A display calibrated for far viewers may ask for up to two
 * fifths more; the layout then drops its least important panels.
 */
export function fitWall(viewport: { width: number; height: number }, calibrated: number): Fit {
  const design = isUpright(viewport) ? UPRIGHT : DESIGN
  const whole = Math.max(SMALLEST, Math.min(viewport.width / design.width, viewport.height / design.height))
  const zoom = Math.min(Math.max(whole, calibrated), whole * LARGEST)
  return { zoom, width: viewport.width / zoom, height: viewport.height / zoom }
}

/** Header, strip, footer and the gaps above and below the panel; margins at both sides. An upright strip has two lines. */
const AROUND = { width: 48, height: 76 + 64 + 36 + 16 + 8 } as const
const SECOND_LINE = 60

/** Room that the panels have between the fixed rows of the wall. */
export const stageOf = (fit: Fit) => ({ width: fit.width - AROUND.width, height: fit.height - AROUND.height - (isUpright(fit) ? SECOND_LINE : 0) })

/** Zoom that makes one panel fill a stage. */
export function fitPanel(panel: { width: number; height: number }, stage: { width: number; height: number }): Fit {
  const zoom = Math.max(1, Math.min(stage.width / panel.width, stage.height / panel.height))
  return { zoom, width: stage.width / zoom, height: stage.height / zoom }
}
