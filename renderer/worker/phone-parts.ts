import type { Api } from '#renderer/data/api.ts'
import type { Signal } from '#renderer/data/signal.ts'
import type { Keeper } from './keeper.ts'
import type { PhoneClock } from './phone-clock.ts'
import type { PhoneDb } from './phone-db.ts'
import type { PhoneState } from './phone-state.ts'
import type { QueueBox } from './queue-box.ts'

/** What the parts of a phone share. */
export type Parts = {
  state: Signal<PhoneState>
  patch: (change: Partial<PhoneState>) => void
  box: QueueBox
  db: PhoneDb
  keeper: Keeper
  clock: PhoneClock
  api: Api
  newId: () => string
}
