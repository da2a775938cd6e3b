import { useNames } from '#renderer/data/data-provider.tsx'
import { useLocale, useT } from '#renderer/i18n/index.ts'
import { limitWords } from './item-words.ts'

/** What choosing an item brings with it: its code, class, level and limit. */
export function ItemNote({ code }: { code: string | null }) {
  const t = useT()
  const locale = useLocale()
  const names = useNames()
  const item = code === null ? undefined : names.itemNode(code)
  if (item === undefined) return null
  const words = [item.code, locale === 'zh-CN' ? item.categoryName : item.categoryNameEn, t.domain.levelLong[item.level], t.actions.limit(limitWords(item, t)), item.isUrgent ? t.domain.urgency.URGENT : '']
  return <span className="aux">{words.filter(Boolean).join(t.common.separator)}</span>
}
