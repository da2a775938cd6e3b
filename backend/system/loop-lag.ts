import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolutionMs = 20
const nanosecondsPerMs = 1_000_000

/** How late the event loop was at worst since the last look but at least over `windowMs`, in milliseconds. */
export function createLoopLag(windowMs: number): { lagMs(): number; stop(): void } {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs })
  // From the first turn on: nobody waits for a server that is still starting.
  const begin = setTimeout(() => void histogram.enable(), 0)
  begin.unref()
  let worst = 0
  const timer = setInterval(() => {
    worst = late(histogram.max)
    histogram.reset()
  }, windowMs)
  timer.unref()
  return {
    lagMs: () => Math.max(worst, late(histogram.max)),
    stop() {
      clearTimeout(begin)
      clearInterval(timer)
      histogram.disable()
    },
  }
}

/** The histogram counts the sleep it asked for; what is above that is lag. */
function late(nanoseconds: number): number {
  return Math.max(0, Math.round((nanoseconds / nanosecondsPerMs - resolutionMs) * 10) / 10)
}
