import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { z } from 'zod'
import type { Bilingual } from '#contract/resident.ts'
import { residentTexts as english } from '#renderer/i18n/en-us/resident.ts'
import { createFormat, type Format } from '#renderer/i18n/format.ts'
import { residentTexts as chinese, type ResidentTexts } from '#renderer/i18n/zh-cn/resident.ts'
import { keep, readKept } from './kept.ts'

const Kept = z.object({ locale: z.enum(['zh-CN', 'en-US']), isBig: z.boolean() })
type Kept = z.infer<typeof Kept>

export type Settings = Kept & {
  t: ResidentTexts
  format: Format
  /** A name in the reader's language. */
  named(name: Bilingual): string
  change(change: Partial<Kept>): void
}

const keptName = 'resident.settings'
const Context = createContext<Settings | null>(null)

/** The language the phone is set to, unless the reader chose; large letters if wished. */
function startSettings(): Kept {
  const kept = readKept(keptName, Kept)
  if (kept !== null) return kept
  return { locale: navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US', isBig: false }
}

export function SettingsProvider({ children }: { children: ReactNode }) {
  const [kept, setKept] = useState(startSettings)
  useEffect(() => {
    document.documentElement.lang = kept.locale === 'zh-CN' ? 'zh-CN' : 'en'
    document.documentElement.dataset['size'] = kept.isBig ? 'big' : 'normal'
  }, [kept])
  const settings = useMemo<Settings>(() => ({
    ...kept,
    t: kept.locale === 'zh-CN' ? chinese : english,
    format: createFormat(kept.locale),
    named: ({ zh, en }) => (kept.locale === 'zh-CN' || en === '' ? zh : en),
    change(change) {
      const next = { ...kept, ...change }
      keep(keptName, next)
      setKept(next)
    },
  }), [kept])
  return <Context value={settings}>{children}</Context>
}

export function useSettings(): Settings {
  const settings = useContext(Context)
  if (settings === null) throw new Error('settings are missing')
  return settings
}

/** Letters and language: in the head of every page. */
export function SettingButtons() {
  const { t, isBig, locale, change } = useSettings()
  return (
    <span className="switches">
      <button type="button" aria-pressed={isBig} onClick={() => change({ isBig: !isBig })}>{isBig ? t.normal : t.big}</button>
      <button type="button" onClick={() => change({ locale: locale === 'zh-CN' ? 'en-US' : 'zh-CN' })}>{t.other}</button>
    </span>
  )
}
