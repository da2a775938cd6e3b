import { createContext, use, useMemo, type ReactNode } from 'react'
import { enUS } from './en-us/index.ts'
import { createFormat, type Format } from './format.ts'
import { zhCN } from './zh-cn/index.ts'

export const locales = ['zh-CN', 'en-US'] as const
export type Locale = (typeof locales)[number]
export type Texts = typeof zhCN

export const textsOf: Record<Locale, Texts> = { 'zh-CN': zhCN, 'en-US': enUS }

const Words = createContext<{ locale: Locale; texts: Texts; format: Format }>({
  locale: 'zh-CN',
  texts: zhCN,
  format: createFormat('zh-CN'),
})

/** Gives its children one language: texts and formats. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const value = useMemo(() => ({ locale, texts: textsOf[locale], format: createFormat(locale) }), [locale])
  return <Words value={value}>{children}</Words>
}

/** All texts in the reader's language. */
export const useT = (): Texts => use(Words).texts

export const useLocale = (): Locale => use(Words).locale

/** Numbers, clocks and times in the reader's language, always UTC+8. */
export const useFormat = (): Format => use(Words).format
