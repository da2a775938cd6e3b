import type { TimelineEntry } from '#contract/views.ts'
import type { Names } from '#renderer/data/names.ts'
import type { Texts } from '#renderer/i18n/index.ts'

/** A staff member's name as screens show it: `黄*`, `张*明`, `J*`. Full names stand only where residents need them. */
export function maskedName(name: string): string {
  const letters = Array.from(name.trim())
  const [first = '', ...rest] = letters
  if (rest.length === 0) return first
  const isHanzi = /\p{Script=Han}/u.test(first)
  return isHanzi && letters.length > 2 ? `${first}*${letters.at(-1) ?? ''}` : `${first}*`
}

/** Who did it: the unit that acted, else the post and its masked name. */
export function staffWords(entry: Pick<TimelineEntry, 'unit' | 'actorRole' | 'actorName'>, names: Names, t: Texts): string {
  if (entry.unit !== null) return names.unit(entry.unit)
  const roles: Record<string, string> = t.domain.role
  return [roles[entry.actorRole] ?? '', maskedName(entry.actorName)].filter(Boolean).join(' ')
}
