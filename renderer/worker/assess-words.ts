import { useMemo } from 'react'
import type { StaffLine } from '#contract/staff.ts'
import { staff as staffEn } from '#renderer/i18n/en-us/staff.ts'
import { staff } from '#renderer/i18n/zh-cn/staff.ts'
import { isDutyLine } from './assess-model.ts'
import { useWords, type Words } from './words.tsx'

type AssessWords = Words & { staff: typeof staff }
const staffOf = { 'zh-CN': staff, 'en-US': staffEn } as const

/** The phone's texts with those of the assessment. */
export function useAssessWords(): Omit<ReturnType<typeof useWords>, 't'> & { t: AssessWords } {
  const { t, language, format } = useWords()
  return useMemo(() => ({ language, format, t: { ...t, staff: staffOf[language] } }), [t, language, format])
}

export const monthWords = ({ staff: words }: AssessWords, month: string): string => words.month(Number(month.slice(0, 4)), Number(month.slice(5)))
export const lineWords = ({ staff: words }: AssessWords, line: StaffLine): string => (isDutyLine(line) ? words.duty[line] : words.formOf(words.parts[line]))
