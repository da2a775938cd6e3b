import { useEffect, useRef, useState } from 'react'
import type { AlarmView } from '#contract/views.ts'
import { useData, usePreferences } from '#renderer/data/data-provider.tsx'
import { useSound } from '#renderer/ui/sound.tsx'
import { hear, nothingHeard, recentOf } from './alarm-sound.ts'

const TICK_MS = 1000
export const MUTE_MS = 5 * 60 * 1000

export type AlarmLoad = { total: number; recent: number }

/** Sounds the alarms of this desk and counts them; muted until the given instant of server time. */
export function useAlarmSound(alarms: readonly AlarmView[] | null, mutedUntil: number | null): AlarmLoad {
  const { clock } = useData()
  const [{ volume }] = usePreferences()
  const { play } = useSound()
  const memory = useRef(nothingHeard)
  const [load, setLoad] = useState<AlarmLoad>({ total: 0, recent: 0 })
  useEffect(() => {
    if (alarms === null) return undefined
    const listen = () => {
      const now = clock.now()
      const hearing = hear(memory.current, alarms, now)
      memory.current = hearing.memory
      const isMuted = mutedUntil !== null && now < mutedUntil
      if (hearing.tone !== null && !isMuted) play(hearing.tone, volume)
      const next = { total: hearing.memory.arrivals.length, recent: recentOf(hearing.memory, now) }
      setLoad((before) => (before.total === next.total && before.recent === next.recent ? before : next))
    }
    listen()
    const timer = setInterval(listen, TICK_MS)
    return () => clearInterval(timer)
  }, [alarms, clock, mutedUntil, play, volume])
  return load
}
