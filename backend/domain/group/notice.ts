import type { NoticeDraft, NoticeTemplate, NoticeVariable } from '#contract/group-notices.ts'
import { holdsPersonalData } from '#backend/domain/privacy/personal.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { GroupRules } from './rules.ts'

const shapes: Readonly<Record<NoticeVariable['type'], RegExp>> = {
  text: /^[^\n\r]+$/u,
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  time: /^(?:[01]\d|2[0-3]):[0-5]\d$/,
  number: /^\d{1,6}$/,
}
const placeholder = /\{(\w+)\}/g

/** Names of the values a text needs. */
export const placeholdersOf = (text: string): string[] => [...text.matchAll(placeholder)].flatMap(([, name]) => name ?? [])

/**
 * The text of a notice. Refuses with `group.unknown-template`, `group.bad-values` (`fields`: those missing, too long or of another
 * shape), `group.too-long`, `group.personal-data`.
 */
export function noticeText({ template: id, locale, values }: Pick<NoticeDraft, 'template' | 'locale' | 'values'>, rules: Pick<GroupRules, 'templates' | 'mostText'>): string {
  const template = templateOf(id, rules)
  const fields = badFields(template, values)
  if (fields.length > 0) throw new DomainError('group.bad-values', { fields })
  const text = template.text[locale === 'zh-CN' ? 'zh' : 'en'].replaceAll(placeholder, (_whole, name: string) => values[name] ?? '')
  if (Array.from(text).length > rules.mostText) throw new DomainError('group.too-long', { most: rules.mostText })
  if (holdsPersonalData(text)) throw new DomainError('group.personal-data')
  return text
}

/** Refuses with `group.unknown-template`. */
export function templateOf(id: string, { templates }: Pick<GroupRules, 'templates'>): NoticeTemplate {
  const template = templates.find((one) => one.id === id)
  if (template === undefined) throw new DomainError('group.unknown-template', { template: id })
  return template
}

function badFields({ variables }: NoticeTemplate, values: Readonly<Record<string, string>>): string[] {
  const known = new Set(variables.map(({ id }) => id))
  const strange = Object.keys(values).filter((name) => !known.has(name))
  const wrong = variables.filter(({ id, type, most }) => {
    const value = values[id] ?? ''
    return value === '' || Array.from(value).length > most || !shapes[type].test(value)
  })
  return [...wrong.map(({ id }) => id), ...strange]
}
