import type { ShiftKind } from '#contract/shifts.ts'
import { useLocale } from '#renderer/i18n/index.ts'

export type KindWords = (code: string) => { name: string; short: string }
/** Names of kinds of shifts in the reader's language; a kind that is no more reads as its code. */
export function useKindWords(kinds: readonly ShiftKind[]): KindWords {
  const locale = useLocale()
  return (code) => {
    const kind = kinds.find((one) => one.code === code)
    if (kind === undefined) return { name: code, short: code.slice(0, 2) }
    return locale === 'zh-CN' ? { name: kind.name, short: kind.short } : { name: kind.nameEn, short: kind.shortEn }
  }
}
