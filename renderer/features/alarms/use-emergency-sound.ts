import { useEffect, useRef } from 'react'
import type { EmergencyView } from '#contract/emergency.ts'
import { useData, usePreferences } from '#renderer/data/data-provider.tsx'
import { useSound } from '#renderer/ui/sound.tsx'
import { type EmergencyMemory, hearEmergencies } from './emergency-sound.ts'

const TICK_MS = 1000

/** Sounds the emergency messages this desk has not acknowledged; muted until the given instant of server time. */
export function useEmergencySound(waiting: readonly EmergencyView[], mutedUntil: number | null): void {
  const { clock } = useData()
  const [{ volume }] = usePreferences()
  const { play } = useSound()
  const memory = useRef<EmergencyMemory>(new Map())
  useEffect(() => {
    const listen = () => {
      const now = clock.now()
      const hearing = hearEmergencies(memory.current, waiting, now)
      memory.current = hearing.memory
      const isMuted = mutedUntil !== null && now < mutedUntil
      if (hearing.tone !== null && !isMuted) play(hearing.tone, volume)
    }
    listen()
    const timer = setInterval(listen, TICK_MS)
    return () => clearInterval(timer)
  }, [waiting, clock, mutedUntil, play, volume])
}
