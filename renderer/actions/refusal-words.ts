import type { ApiFailure } from '#renderer/data/api-failure.ts'
import type { Texts } from '#renderer/i18n/index.ts'
import type { FieldFault, FieldFaults } from './action-values.ts'

/** Which field of a form a failed condition is about. */
const guardFields: Record<string, string> = {
  'photo-given': 'attachments', 'before-photo': 'attachments', 'after-photo': 'attachments', 'note-given': 'note', 'reason-given': 'reason', 'item-given': 'itemCode',
  'sub-grid-given': 'subGrid', 'unit-in-reach': 'leadUnit', 'units-distinct': 'assistUnits', 'extension-total': 'hours', 'until-in-future': 'until', 'suspension-length': 'until',
  'primary-known': 'primaryId', 'primary-open': 'primaryId', 'primary-other': 'primaryId', 'same-matter': 'primaryId', 'time-plausible': 'time', 'closing-given': 'result',
}
const codeFields: Record<string, string> = { 'catalogue.unknown-item': 'itemCode', 'catalogue.unknown-unit': 'leadUnit', 'catalogue.unknown-org': 'subGrid' }

/** A refusal in one sentence: what, and why where the rules name it. */
export function refusalWords(failure: ApiFailure, t: Texts): { text: string; next: string } {
  const guards: Record<string, string> = t.actions.guards
  const guard = failure.details['guard']
  const words = wordsOf(failure.code, t)
  return typeof guard === 'string' && guards[guard] !== undefined ? { ...words, text: guards[guard] } : words
}

/** The field a refusal belongs to, when it is one of this form's. */
export function refusedField(failure: ApiFailure, fields: readonly string[]): string | null {
  const { guard, issues } = failure.details
  const candidates = [typeof guard === 'string' ? guardFields[guard] : undefined, codeFields[failure.code], ...(Array.isArray(issues) ? issues.flatMap(pathOf) : [])]
  return candidates.find((name): name is string => name !== undefined && fields.includes(name)) ?? null
}

/** A fault beside its field, in words. */
export function faultWords(fault: FieldFault, t: Texts): string {
  const words = t.actions.faults[fault.kind]
  return typeof words === 'string' ? words : words(fault.limit ?? 0)
}

/** The first field with a fault, in the order of the form. */
export function firstFault(faults: FieldFaults, fields: readonly { name: string }[]): string | null {
  return fields.find(({ name }) => faults[name] !== undefined)?.name ?? null
}

function wordsOf(code: ApiFailure['code'], t: Texts): { text: string; next: string } {
  return code === 'offline' || code === 'timeout' || code === 'unreadable' ? t.troubles[code] : t.errors[code]
}

function pathOf(issue: unknown): string[] {
  const path: unknown = issue !== null && typeof issue === 'object' && 'path' in issue ? issue.path : []
  return Array.isArray(path) ? path.map(String).toReversed() : []
}
