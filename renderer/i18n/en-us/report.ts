import type { reportTexts as source } from '#renderer/i18n/zh-cn/report.ts'

export const reportTexts: typeof source = {
  title: 'Report',
}
