import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import { createSounder, type ToneName } from './tones.ts'

type SoundState = {
  play: (tone: ToneName, volume: number) => void
  /** The last tone could not be heard: no device, or the browser wants a click first. */
  isBlocked: boolean
}

const Sound = createContext<SoundState>({ play: () => undefined, isBlocked: false })

/** One sounder for the window. */
export function SoundProvider({ children }: { children: ReactNode }) {
  const [sounder] = useState(() => createSounder(() => new AudioContext()))
  const [isBlocked, setBlocked] = useState(false)
  const play = useCallback(
    (tone: ToneName, volume: number) => {
      void sounder.play(tone, volume).then((wasHeard) => setBlocked(!wasHeard))
    },
    [sounder],
  )
  const value = useMemo(() => ({ play, isBlocked }), [play, isBlocked])
  return <Sound value={value}>{children}</Sound>
}

/** Plays tones and tells whether they can be heard. */
export const useSound = (): SoundState => use(Sound)
