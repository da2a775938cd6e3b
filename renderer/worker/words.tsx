import { createContext, use, useMemo, type ReactNode } from 'react'
import { actionTexts as actionsEn } from '#renderer/i18n/en-us/actions.ts'
import { domain as domainEn } from '#renderer/i18n/en-us/domain.ts'
import { errors as errorsEn, troubles as troublesEn } from '#renderer/i18n/en-us/errors.ts'
import { whistle as whistleEn } from '#renderer/i18n/en-us/whistle.ts'
import { worker as workerEn } from '#renderer/i18n/en-us/worker.ts'
import { createFormat, type Format } from '#renderer/i18n/format.ts'
import { actionTexts } from '#renderer/i18n/zh-cn/actions.ts'
import { domain } from '#renderer/i18n/zh-cn/domain.ts'
import { errors, troubles } from '#renderer/i18n/zh-cn/errors.ts'
import { whistle } from '#renderer/i18n/zh-cn/whistle.ts'
import { worker } from '#renderer/i18n/zh-cn/worker.ts'

export type Language = 'zh-CN' | 'en-US'

/** The pieces of text a phone needs; the console's other areas stay out of its bundle. */
const textsOf = {
  'zh-CN': { ...worker, domain, errors, troubles, guards: actionTexts.guards, workHours: actionTexts.workHours, whistleStatus: whistle.status, whistleDepartment: whistle.department, whistleClock: whistle.clock },
  'en-US': { ...workerEn, domain: domainEn, errors: errorsEn, troubles: troublesEn, guards: actionsEn.guards, workHours: actionsEn.workHours, whistleStatus: whistleEn.status, whistleDepartment: whistleEn.department, whistleClock: whistleEn.clock },
} as const
export type Words = (typeof textsOf)['zh-CN']
type Value = { language: Language; t: Words; format: Format }

const valueOf = (language: Language): Value => ({ language, t: textsOf[language], format: createFormat(language) })
const Context = createContext<Value>(valueOf('zh-CN'))

/** Gives its children one language. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const value = useMemo(() => valueOf(language), [language])
  return <Context value={value}>{children}</Context>
}

/** Texts and formats in the reader's language; times are UTC+8. */
export const useWords = (): Value => use(Context)

/** A word of a table by a code that may be newer than the table; then the code itself. */
export const wordOf = (table: Readonly<Record<string, string>>, code: string): string => table[code] ?? code

/** Why something did not work: the reason the rules name, else the error's own words. */
export function troubleText(t: Words, { code, guard }: { code: string; guard: string | null }): { text: string; next: string } {
  const words: Readonly<Record<string, { text: string; next: string }>> = { ...t.errors, ...t.troubles }
  const found = words[code] ?? t.troubles.unreadable
  const why = guard === null ? undefined : wordOf(t.guards, guard)
  return why === undefined || why === guard ? found : { ...found, text: why }
}
