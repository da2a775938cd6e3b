import type { ExportLanguage, ExportList } from '#contract/exports.ts'
import type { Measure } from '#contract/kpi.ts'

/** A word in both languages. */
export type TwoWords = { zh: string; en: string }
type Words = Readonly<Record<string, TwoWords>>

/** Words and limits of files: resources/config/exports.json. Files are made by the server, which has no screen to take words from. */
export type ExportSettings = {
  /** `atOnce` files written at the same time; `keep` records shown; a file that nobody fetches is forgotten. */
  limits: { atOnce: number; keep: number; fetchWithinMinutes: number }
  sheets: Readonly<Record<ExportList | 'about', TwoWords>>
  about: Words
  words: Words
  bulletin: Words
  columns: Words
  values: Words
  measures: Readonly<Record<Measure, TwoWords>>
}

/** The word in the language of a file; programs get Chinese where there is no code to give. */
export const inLanguage = (word: TwoWords | undefined, language: ExportLanguage, fallback: string): string => (word === undefined ? fallback : language === 'en' ? word.en : word.zh)

/** A whole table of words in one language. */
export const tableIn = (words: Words, language: ExportLanguage): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([code, word]) => [code, inLanguage(word, language, code)]))
