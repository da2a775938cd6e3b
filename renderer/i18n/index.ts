export type { Format } from './format.ts'
export { locales, LocaleProvider, textsOf, useFormat, useLocale, useT, type Locale, type Texts } from './locale.tsx'
