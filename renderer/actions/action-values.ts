import { CaseAction, type CaseActionInput } from '#contract/commands.ts'
import type { CaseView } from '#contract/views.ts'
import { owedByHand, owedRevisits } from './dispute-kinds.ts'
import { isWaitingCall } from './force-calls.ts'
import { actionSpecs, type CaseActionType, type FieldSpec } from './action-specs.ts'

/** What stands in a form: any field may still be empty. */
export type FieldValues = Record<string, unknown>

/** What is wrong with a field, for the words beside it. `limit` is the length or number that was missed. */
export type FieldFault = { kind: 'missing' | 'tooShort' | 'tooLong' | 'tooSmall' | 'tooLarge' | 'wrong'; limit?: number }
export type FieldFaults = Record<string, FieldFault>
export type Built = { ok: true; action: CaseActionInput } | { ok: false; faults: FieldFaults }

/** The action as the contract wants it, or what is wrong with which field. */
export function buildAction(type: CaseActionType, values: FieldValues): Built {
  const filled = actionSpecs[type].fields.map((field) => [field.name, filledValue(field, values[field.name])] as const)
  const missing = actionSpecs[type].fields.filter((field) => isNeeded(field, values) && isBlank(values[field.name]))
  const candidate = { type, ...Object.fromEntries(filled.filter(([, value]) => value !== undefined)) }
  const parsed = CaseAction.safeParse(candidate)
  if (parsed.success && missing.length === 0) return { ok: true, action: parsed.data }
  const wrong: FieldFaults = parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0] ?? ''), faultOf(issue)]))
  return { ok: false, faults: { ...wrong, ...Object.fromEntries(missing.map((field) => [field.name, { kind: 'missing' } satisfies FieldFault])) } }
}

/** Whether a field has to be filled in, as the form stands. */
export const isNeeded = ({ isRequired, neededWith }: FieldSpec, values: FieldValues): boolean => isRequired || (neededWith !== undefined && values[neededWith[0]] === neededWith[1])

/** The faults of one field, for the check when it is left. */
export function faultOfField(type: CaseActionType, values: FieldValues, name: string): FieldFault | null {
  const built = buildAction(type, values)
  return built.ok ? null : (built.faults[name] ?? null)
}

const starts: Partial<Record<CaseActionType, (view: CaseView, now: number) => FieldValues>> = {
  accept: ({ card }) => ({ itemCode: card.itemCode, level: card.level, subGrid: card.subGrid, urgency: card.urgency }),
  dispatch: firstSuggestion,
  adjudicate: firstSuggestion,
  comment: () => ({ isInternal: true }),
  followDispute: (view) => ({ duty: owedByHand(view)[0]?.kind ?? null }),
  revisitDispute: (view) => ({ days: owedRevisits(view)[0]?.days ?? null }),
  answerForce: (view) => ({ call: view.forceCalls.find(isWaitingCall)?.call ?? null }),
  recordSms: (_, now) => ({ acceptedAt: now }),
}

/** What the form starts with: what the case already says, and the first suggestion. Outcomes and ratings never have a default. */
export function initialValues(type: CaseActionType, view: CaseView, now: number): FieldValues {
  return starts[type]?.(view, now) ?? {}
}

function firstSuggestion(view: CaseView): FieldValues {
  return { leadUnit: view.suggestedUnits[0]?.unit ?? null }
}

/** Nullable answers travel as null; optional blanks do not travel at all. */
function filledValue(field: FieldSpec, value: unknown): unknown {
  if (!isBlank(value)) return value
  if (field.isEmptySent) return ''
  return field.kind === 'solved' || field.kind === 'stars' ? null : undefined
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
}

type Issue = { code: string; input?: unknown; minimum?: unknown; maximum?: unknown; origin?: unknown }

function faultOf(issue: Issue): FieldFault {
  const isText = issue.origin === 'string' || issue.origin === 'array'
  if (issue.code === 'too_small') return { kind: isText ? 'tooShort' : 'tooSmall', ...limitOf(issue.minimum) }
  if (issue.code === 'too_big') return { kind: isText ? 'tooLong' : 'tooLarge', ...limitOf(issue.maximum) }
  return { kind: 'wrong' }
}

function limitOf(value: unknown): { limit?: number } {
  return typeof value === 'number' ? { limit: value } : {}
}
