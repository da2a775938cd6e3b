import type { ItemNode } from '#contract/views.ts'
import type { Texts } from '#renderer/i18n/index.ts'

/** The limit of an item as people say it: `4 工作时`, `2 小时`. */
export function limitWords(item: Pick<ItemNode, 'limitHours' | 'mode'>, t: Texts): string {
  const hours = String(item.limitHours)
  return item.mode === 'work' ? t.actions.workHours(hours) : t.actions.hours(hours)
}

/** One line about an item: code, level and limit. */
export function itemWords(item: ItemNode, t: Texts): string {
  return [item.code, t.domain.level[item.level], limitWords(item, t)].join(t.common.separator)
}
