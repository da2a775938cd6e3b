import type { wallTexts as source } from '#renderer/i18n/zh-cn/wall.ts'

export const wallTexts: typeof source = {
  title: 'Overview',
}
