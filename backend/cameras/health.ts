import { z } from 'zod'
import type { CameraHealth } from '#contract/cameras.ts'
import { Instant } from '#contract/ids.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { Store } from '#backend/ports/store.ts'

/** What shows that a camera lives: any message of it, or a picture; or its system says that it is gone. */
export type SignOfLife = 'message' | 'frame' | 'gone'

export type CameraHealthBook = {
  note(camera: string, sign: SignOfLife, at: Instant): void
  of(camera: { code: string; isEnabled: boolean }, now: Instant): CameraHealth
  /** Writes down what changed, so that a restart knows it. */
  save(): void
}

const setting = 'camera-health'
const Noted = z.object({ message: Instant.nullable(), frame: Instant.nullable(), gone: Instant.nullable() })
type Noted = z.infer<typeof Noted>
const Book = z.record(z.string(), Noted)
const unknown: Noted = { message: null, frame: null, gone: null }

/** Health of cameras: online, or offline after so many minutes without a sign of life (domain.md 9). */
export function createCameraHealth(store: Pick<Store, 'setting' | 'saveSetting'>, rules: { offlineMinutes: number }): CameraHealthBook {
  const book = new Map<string, Noted>(Object.entries(Book.parse(JSON.parse(store.setting(setting) ?? '{}'))))
  let isChanged = false
  return {
    note(camera, sign, at) {
      book.set(camera, noted(book.get(camera) ?? unknown, sign, at))
      isChanged = true
    },
    of({ code, isEnabled }, now) {
      const { message, frame, gone } = book.get(code) ?? unknown
      const seen = { lastMessageAt: message, lastFrameAt: frame }
      if (!isEnabled) return { state: 'off', ...seen, since: null }
      if (message === null) return { state: 'silent', ...seen, since: gone }
      if (gone !== null && gone >= message) return { state: 'offline', ...seen, since: gone }
      const isLate = now - message > rules.offlineMinutes * MINUTE
      return { state: isLate ? 'offline' : 'online', ...seen, since: isLate ? message : null }
    },
    save() {
      if (!isChanged) return
      isChanged = false
      store.saveSetting(setting, JSON.stringify(Object.fromEntries(book)))
    },
  }
}

/** Being told twice that it is gone does not make it gone later. */
function noted(known: Noted, sign: SignOfLife, at: Instant): Noted {
  if (sign === 'gone') return { ...known, gone: known.gone !== null && known.gone >= (known.message ?? 0) ? known.gone : at }
  const message = Math.max(known.message ?? 0, at)
  return { message, frame: sign === 'frame' ? message : known.frame, gone: null }
}
