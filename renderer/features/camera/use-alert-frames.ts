import { useMemo, useState } from 'react'
import type { CameraAlert } from '#contract/cameras.ts'
import type { Frame } from '#contract/sighting.ts'

/** The pictures of an alert in the order of time, and which one is shown: at first the moment itself. */
export function useAlertFrames({ sighting }: CameraAlert): { frames: readonly Frame[]; frame: Frame | null; show: (frame: Frame) => void; step: (by: number) => void } {
  const frames = useMemo(() => sighting.frames.toSorted((a, b) => a.offsetSeconds - b.offsetSeconds), [sighting.frames])
  const [offset, setOffset] = useState(0)
  const frame = frames.find(({ offsetSeconds }) => offsetSeconds === offset) ?? frames[0] ?? null
  const step = (by: number) => {
    const next = frames[frames.findIndex((one) => one === frame) + by]
    if (next !== undefined) setOffset(next.offsetSeconds)
  }
  return { frames, frame, show: ({ offsetSeconds }) => setOffset(offsetSeconds), step }
}
