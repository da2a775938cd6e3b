import type { boardTexts as source } from '#renderer/i18n/zh-cn/board.ts'

export const boardTexts: typeof source = {
  title: 'Board',
}
