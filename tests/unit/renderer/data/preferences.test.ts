import { describe, expect, it } from 'vitest'
import { createPreferences } from '#renderer/data/preferences.ts'

const storageOf = (stored: string | null) => {
  const box = { stored }
  return {
    box,
    storage: { getItem: () => box.stored, setItem: (_key: string, value: string) => void (box.stored = value) },
  }
}
const usual = { theme: 'hall', locale: 'zh-CN', volume: 60, clicks: false, rotation: { isOn: false, overviewS: 60, streetS: 20, whistlesS: 30, departmentsS: 30, disputesS: 30 }, wallPrivacy: { sensitive: 'dim', dispute: 'normal' }, lockedScope: null, singleKeys: true, view: 'cards', display: null }

describe('preferences', () => {
  it('are the usual ones where nothing or rubbish is stored', () => {
    expect(
      [null, 'rubbish', '[1]', '{"theme":"neon"}'].map((stored) => createPreferences(storageOf(stored).storage).get()),
    ).toEqual([usual, usual, usual, usual])
  })

  it('keep the good fields beside a broken one', () => {
    const { storage } = storageOf(
      JSON.stringify({ ...usual, theme: 'office', volume: 900, display: { widthMm: 2170, viewerM: 6 } }),
    )
    expect(createPreferences(storage).get()).toEqual({
      ...usual,
      theme: 'office',
      display: { widthMm: 2170, viewerM: 6 },
    })
  })

  it('are stored at once and read again by the next window', () => {
    const { box, storage } = storageOf(null)
    createPreferences(storage).update({ locale: 'en-US', singleKeys: false })
    expect(createPreferences(storage).get()).toEqual({ ...usual, locale: 'en-US', singleKeys: false })
    expect(box.stored).toContain('en-US')
  })

  it('follow another window of the same computer', () => {
    const { storage } = storageOf(null)
    const [here, there] = [createPreferences(storage), createPreferences(storage)]
    there.update({ volume: 30 })
    here.reload()
    expect(here.get().volume).toBe(30)
  })

  it('tell who watches them', () => {
    const preferences = createPreferences(storageOf(null).storage)
    const seen: string[] = []
    const stop = preferences.subscribe(() => seen.push(preferences.get().theme))
    preferences.update({ theme: 'office' })
    stop()
    preferences.update({ theme: 'hall' })
    expect(seen).toEqual(['office'])
  })
})
