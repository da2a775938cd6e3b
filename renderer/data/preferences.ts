import { z } from 'zod'
import { createSignal, type Signal } from './signal.ts'

const KEY = 'gridhall.preferences'

const seconds = z.int().min(0).max(600)
/** How long each page of the wall stays; 0 leaves it out. */
export const Rotation = z.object({ isOn: z.boolean(), overviewS: seconds, streetS: seconds, whistlesS: seconds.default(30), departmentsS: seconds.default(30), disputesS: seconds })
export type Rotation = z.infer<typeof Rotation>
/** How kinds of cases stand on the wall: not at all, without their title, or with it. */
export const WallPrivacy = z.object({ sensitive: z.enum(['hide', 'dim']), dispute: z.enum(['hide', 'dim', 'normal']) })
export type WallPrivacy = z.infer<typeof WallPrivacy>

/** What this computer likes; never anything about a case or a person. */
export const Preferences = z.object({
  theme: z.enum(['hall', 'office']).catch('hall'),
  locale: z.enum(['zh-CN', 'en-US']).catch('zh-CN'),
  /** Percent; urgent alarms never go below 20. */
  volume: z.int().min(0).max(100).catch(60),
  /** Whether alarms of the third priority click softly. */
  clicks: z.boolean().catch(false),
  rotation: Rotation.catch({ isOn: false, overviewS: 60, streetS: 20, whistlesS: 30, departmentsS: 30, disputesS: 30 }),
  wallPrivacy: WallPrivacy.catch({ sensitive: 'dim', dispute: 'normal' }),
  /** The wall of this computer shows this area only; null: any of the user's. */
  lockedScope: z.string().regex(/^\d{6,15}$/).nullable().catch(null),
  singleKeys: z.boolean().catch(true),
  view: z.enum(['cards', 'table']).catch('cards'),
  /** Physical screen width in mm and farthest viewer in m; null: not calibrated. */
  display: z
    .object({ widthMm: z.number().min(200).max(20_000), viewerM: z.number().min(0.3).max(60) })
    .nullable()
    .catch(null),
})
export type Preferences = z.infer<typeof Preferences>

export type PreferencesStore = Omit<Signal<Preferences>, 'set'> & {
  update: (patch: Partial<Preferences>) => void
  /** Reads again what is stored, as when another window of this computer changed it. */
  reload: () => void
}

/** Reads what was stored, field by field: one broken field does not lose the others. */
export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): PreferencesStore {
  const signal = createSignal(read(storage))
  return {
    get: signal.get,
    subscribe: signal.subscribe,
    update(patch) {
      const next = Preferences.parse({ ...signal.get(), ...patch })
      storage.setItem(KEY, JSON.stringify(next))
      signal.set(next)
    },
    reload: () => signal.set(read(storage)),
  }
}

function read(storage: Pick<Storage, 'getItem'>): Preferences {
  try {
    const parsed = Preferences.safeParse(JSON.parse(storage.getItem(KEY) ?? '{}'))
    return parsed.success ? parsed.data : Preferences.parse({})
  } catch {
    return Preferences.parse({})
  }
}
