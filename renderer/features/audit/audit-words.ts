import { Role } from '#contract/roles.ts'
import type { AuditEntry } from '#contract/views.ts'
import type { Texts } from '#renderer/i18n/index.ts'

const LONGEST_ID = 20
const TAIL = 8

/** Long ids by their end, which tells them apart; short ones whole. */
export const tailOf = (id: string): string => (id.length > LONGEST_ID ? `…${id.slice(-TAIL)}` : id)

/** The role in words; one this console does not know reads as its code. */
export function roleText({ domain }: Texts, code: string): string {
  const role = Role.safeParse(code)
  return role.success ? domain.role[role.data] : code
}

/** What was done: an audit word, else the word of the timeline, else the code. */
export function typeText({ audit, domain }: Texts, type: string): string {
  const words: Readonly<Record<string, string>> = { ...domain.event, ...audit.event }
  return words[type] ?? type
}

/** The simple facts of an entry, each with its name. */
export function detailsText(t: Texts, data: AuditEntry['data']): string {
  const names: Readonly<Record<string, string>> = t.audit.field
  const facts = Object.entries(data).flatMap(([key, value]) => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return []
    const text = key === 'role' ? roleText(t, String(value)) : String(value)
    return [`${names[key] ?? key} ${text}`]
  })
  return facts.length === 0 ? t.common.none : facts.join(t.common.separator)
}
