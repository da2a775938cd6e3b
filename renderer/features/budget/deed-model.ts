import { BudgetAction, type BudgetActionType } from '#contract/budget.ts'
import type { AttachmentRef } from '#contract/case.ts'
import { fenOf } from './budget-model.ts'

export type FieldKind = 'line' | 'money' | 'text' | 'area' | 'org' | 'photos'
export type Field = { name: string; kind: FieldKind; isOptional?: boolean }
/** What is about to be done: the action, what is known of it already, and what to say above the form. */
export type Deed = { type: BudgetActionType; known: Readonly<Record<string, unknown>>; about: string; suggested?: Readonly<Record<string, string>> }
export type Typed = { texts: Readonly<Record<string, string>>; photos: readonly AttachmentRef[] }

const amount: Field = { name: 'amount', kind: 'money' }
const reason: Field = { name: 'reason', kind: 'text' }
const fields: Record<BudgetActionType, readonly Field[]> = {
  allocate: [{ name: 'line', kind: 'line' }, amount, { name: 'text', kind: 'text' }],
  move: [{ name: 'from', kind: 'line' }, { name: 'to', kind: 'line' }, amount, reason],
  commit: [{ name: 'line', kind: 'line' }, amount, { name: 'payee', kind: 'text' }, { name: 'purpose', kind: 'text' }],
  pay: [amount, { name: 'text', kind: 'text' }],
  release: [reason],
  correct: [reason],
  propose: [{ name: 'org', kind: 'org' }, { name: 'title', kind: 'text' }, amount, { name: 'text', kind: 'area' }, { name: 'attachments', kind: 'photos', isOptional: true }],
  approve: [{ name: 'note', kind: 'text', isOptional: true }],
  reject: [reason],
  accept: [{ name: 'note', kind: 'text' }, { name: 'attachments', kind: 'photos' }],
}

/** What is still to be filled in. */
export const fieldsOf = ({ type, known }: Deed): readonly Field[] => fields[type].filter(({ name }) => known[name] === undefined)

/** The command as it was typed; null while something is missing. */
export function actionOf(deed: Deed, typed: Typed): BudgetAction | null {
  const values = fieldsOf(deed).flatMap((field): [string, unknown][] => {
    const value = valueOf(field, typed)
    return value === null || (field.isOptional === true && value === '') ? [] : [[field.name, value]]
  })
  const parsed = BudgetAction.safeParse({ type: deed.type, ...deed.known, ...Object.fromEntries(values) })
  if (!parsed.success) return null
  return parsed.data.type === 'accept' && parsed.data.attachments.length === 0 ? null : parsed.data
}

function valueOf({ name, kind }: Field, { texts, photos }: Typed): unknown {
  if (kind === 'photos') return photos
  const text = (texts[name] ?? '').trim()
  return kind === 'money' ? fenOf(text) : text
}
