import { useCallback, useEffect, useState } from 'react'
import { MapGeometry } from './geometry.ts'

/** The boundaries in force: kept by the browser, and asked for again only whether they are still these. */
const source = '/api/v1/geography'
/** As every other read that failed: a wall has nobody who presses. */
const RETRY_MS = 30_000

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
  const retry = useCallback(() => {
    setFailed(false)
    setAttempt((count) => count + 1)
  }, [])
  useEffect(() => {
    if (!isFailed) return undefined
    const timer = setTimeout(retry, RETRY_MS)
    return () => clearTimeout(timer)
  }, [isFailed, retry])
  return { geometry, isFailed, retry }
}

async function load(signal: AbortSignal, isRetry: boolean): Promise<MapGeometry> {
  const response = await fetch(source, { signal, cache: isRetry ? 'reload' : 'default' })
  return MapGeometry.parse(await response.json())
}
