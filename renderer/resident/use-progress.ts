import { useCallback, useEffect, useState } from 'react'
import type { ProgressView, ResidentActInput } from '#contract/resident.ts'
import { api, type Link, type Trouble } from './api.ts'

const REFRESH_MS = 30_000

export type Progress = {
  view: ProgressView | null
  trouble: Trouble | null
  reload(): void
  /** Gives what went wrong, or null. */
  act(act: ResidentActInput): Promise<Trouble | null>
}

/** The case as it is now; asked for again while the page is in sight. What was shown last stays when an answer does not come. */
export function useProgress({ no, key }: Link): Progress {
  const [view, setView] = useState<ProgressView | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const load = useCallback(async () => {
    const answer = await api.progress({ no, key })
    setTrouble(answer.ok ? null : answer.trouble)
    if (answer.ok) setView(answer.value)
  }, [no, key])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void load()
    }
    const first = setTimeout(look, 0)
    const timer = setInterval(look, REFRESH_MS)
    document.addEventListener('visibilitychange', look)
    window.addEventListener('online', look)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('online', look)
    }
  }, [load])
  return {
    view, trouble,
    reload: () => void load(),
    async act(act) {
      const answer = await api.act({ no, key }, act)
      if (!answer.ok) {
        void load()
        return answer.trouble
      }
      setView(answer.value)
      return null
    },
  }
}
