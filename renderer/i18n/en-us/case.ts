import type { caseTexts as source } from '#renderer/i18n/zh-cn/case.ts'

export const caseTexts: typeof source = {
  title: 'Case',
}
