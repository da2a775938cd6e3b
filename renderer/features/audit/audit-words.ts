import { BulletinKind } from '#contract/bulletins.ts'
import { Role } from '#contract/roles.ts'
import type { AuditEntry } from '#contract/views.ts'
import { dayText } from '#renderer/i18n/days.ts'
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

/** What stands for a code: areas and units by name. */
export type CodeNames = { orgFull: (code: string) => string; unit: (code: string) => string }

/** The simple facts of an entry, each with its name. An id is left out where a name or number says the same. */
export function detailsText(t: Texts, data: AuditEntry['data'], codes: CodeNames): string {
  const names: Readonly<Record<string, string>> = t.audit.field
  const facts = Object.entries(data).flatMap(([key, value]) => {
    const better = saidBetterBy[key]
    if (!isPlain(value) || (better !== undefined && better in data)) return []
    const text = readings[key]?.(String(value), { t, codes }) ?? String(value)
    const name = typeof value === 'number' && key === 'from' ? t.audit.firstDay : names[key]
    return [`${name ?? key} ${text}`]
  })
  return facts.length === 0 ? t.common.none : facts.join(t.common.separator)
}

const saidBetterBy: Readonly<Record<string, string>> = { user: 'username', caseId: 'no', id: 'sha256' }
const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value)
/** A day counted from 1970 as its date; anything else, such as an address, as it is. */
const dateOf = (value: string): string => (/^\d+$/.test(value) ? dayText(Number(value)) : value)

function kindText({ bulletins }: Texts, value: string): string {
  const kind = BulletinKind.safeParse(value)
  return kind.success ? bulletins.kinds[kind.data] : value
}

const readings: Record<string, (value: string, words: { t: Texts; codes: CodeNames }) => string> = {
  role: (value, { t }) => roleText(t, value),
  scope: (value, { codes }) => codes.orgFull(value) || value,
  unit: (value, { codes }) => codes.unit(value) || value,
  from: dateOf,
  to: dateOf,
  kind: (value, { t }) => kindText(t, value),
}
