import { createSignal } from '#renderer/data/signal.ts'

const SHOWN_MS = 3000

/** One short word of what just happened, at the head of the screen. */
export const toast = createSignal('')
let timer: ReturnType<typeof setTimeout> | undefined

/** Says it, and takes it back after a while. */
export function say(text: string): void {
  clearTimeout(timer)
  toast.set(text)
  timer = setTimeout(() => toast.set(''), SHOWN_MS)
}
