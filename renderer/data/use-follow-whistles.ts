import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useData } from './data-provider.tsx'

/** Everything that is read of whistle orders. */
export const whistleReadings = ['whistles', 'whistle', 'whistleBrief', 'whistleTimeline'] as const

/** Asks again for everything of whistle orders when the server says that one changed, and when it is there again after a break. */
export function useFollowWhistles(): void {
  const { live } = useData()
  const queries = useQueryClient()
  useEffect(() => {
    const ask = () => {
      for (const name of whistleReadings) void queries.invalidateQueries({ queryKey: [name] })
    }
    const leave = [live.whistles.subscribe(ask), live.status.subscribe(() => live.status.get().kind === 'live' && ask())]
    return () => leave.forEach((stop) => stop())
  }, [live, queries])
}
