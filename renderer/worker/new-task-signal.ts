import { useEffect, useRef, useState } from 'react'
import type { ShownTask } from './task-overlay.ts'

/** How a new task makes itself felt; both off until switched on. */
export const signalNames = ['sound', 'vibrate'] as const
type SignalName = (typeof signalNames)[number]
const keyOf = (name: SignalName) => `gridhall-m-${name}`
const isOn = (name: SignalName): boolean => localStorage.getItem(keyOf(name)) === 'on'

/** A switch that is kept on the phone. */
export function useSwitch(name: SignalName): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => isOn(name))
  return [on, (next) => {
    localStorage.setItem(keyOf(name), next ? 'on' : 'off')
    setOn(next)
  }]
}

const TONE_HZ = 660
const TONE_S = 0.25

/** Tells of tasks that were not there before, never of those at the start; `say` gets the word for the screen. */
export function useNewTaskSignal(todo: readonly ShownTask[], isLoaded: boolean, say: () => void): void {
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    if (!isLoaded) return
    const before = known.current
    known.current = new Set([...(before ?? []), ...todo.map(({ task }) => task.id)])
    if (before === null || todo.every(({ task }) => before.has(task.id))) return
    say()
    if (isOn('vibrate')) navigator.vibrate?.(200)
    if (isOn('sound')) beep()
  }, [todo, isLoaded, say])
}

function beep(): void {
  const audio = new AudioContext()
  const tone = audio.createOscillator()
  tone.frequency.value = TONE_HZ
  tone.connect(audio.destination)
  tone.start()
  tone.stop(audio.currentTime + TONE_S)
  tone.addEventListener('ended', () => void audio.close())
}
