import { useEffect, useState } from 'react'
import { MapGeometry } from './geometry.ts'

/** The boundaries in force: kept by the browser, and asked for again only whether they are still these. */
const source = '/api/v1/geography'

export type MapSource = { geometry: MapGeometry | null; isFailed: boolean; retry: () => void }

/** The district's outlines; null until they are there. */
export function useMapGeometry(): MapSource {
  const [geometry, setGeometry] = useState<MapGeometry | null>(null)
  const [isFailed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    load(stop.signal, attempt > 0).then(setGeometry, () => {
      if (!stop.signal.aborted) setFailed(true)
    })
    return () => stop.abort()
  }, [attempt])
  const retry = () => {
    setFailed(false)
    setAttempt(attempt + 1)
  }
  return { geometry, isFailed, retry }
}

async function load(signal: AbortSignal, isRetry: boolean): Promise<MapGeometry> {
  const response = await fetch(source, { signal, cache: isRetry ? 'reload' : 'default' })
  return MapGeometry.parse(await response.json())
}
