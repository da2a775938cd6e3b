import { createContext, use, useSyncExternalStore } from 'react'
import type { Signal } from '#renderer/data/signal.ts'
import { clockInstant } from '#renderer/ui/sla-state.ts'
import type { Phone } from './phone.ts'
import type { PhoneState } from './phone-state.ts'
import type { Queue } from './queue-types.ts'

export const PhoneContext = createContext<Phone | null>(null)

/** The phone of this page. */
export function usePhone(): Phone {
  const phone = use(PhoneContext)
  if (phone === null) throw new Error('no phone around')
  return phone
}

type Watched<T> = Pick<Signal<T>, 'get' | 'subscribe'>

/** The value of a signal, drawn anew when it changes. */
export const useWatched = <T>({ subscribe, get }: Watched<T>): T => useSyncExternalStore<T>(subscribe, get)

export const usePhoneState = (): PhoneState => useWatched<PhoneState>(usePhone().state)
export const useQueue = (): Queue => useWatched<Queue>(usePhone().queue)

const TURN_MS = 2000

const subscribeTurn = (hear: () => void) => {
  const timer = setInterval(hear, TURN_MS)
  return () => clearInterval(timer)
}

/** Server time, turning with all clocks of the product. */
export function useNow(): number {
  const { clock } = usePhone()
  return useSyncExternalStore(subscribeTurn, () => clockInstant(clock.now()))
}

const subscribeHash = (hear: () => void) => {
  window.addEventListener('hashchange', hear)
  return () => window.removeEventListener('hashchange', hear)
}

/** Where we are, as parts: `#/task/ID` is `['task', ID]`. The phone's own back button goes back. */
export const useRoute = (): string[] => useSyncExternalStore(subscribeHash, () => window.location.hash).replace(/^#\/?/, '').split('/')

export const goTo = (...parts: readonly string[]): void => {
  window.location.hash = `/${parts.join('/')}`
}

/** Back to where we came from, or to the tasks where the page was opened here. */
export function goBack(): void {
  if (window.history.length > 1) window.history.back()
  else goTo()
}
