import type { listTexts as source } from '#renderer/i18n/zh-cn/list.ts'

export const listTexts: typeof source = {
  title: 'Cases',
}
