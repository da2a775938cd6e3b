import { outcomes, type AttachmentRef } from '#contract/case.ts'

export type PhotoKind = Extract<AttachmentRef['kind'], 'BEFORE' | 'AFTER' | 'ONSITE'>
/** Names of the words beside a field. */
export type FieldWord = 'note' | 'result' | 'outcome' | 'reason' | 'hours' | 'until' | 'place' | 'time' | 'text' | 'solved' | 'stars' | 'kept' | 'change' | 'measure' | 'byAt'
export type FieldSpec = {
  name: string
  word: FieldWord
  kind: 'area' | 'line' | 'number' | 'moment' | 'choice'
  isNeeded: boolean
  least?: number
  options?: readonly string[]
}
/** What a form asks for; the last kind of photo is the one that is needed when any is. */
export type FormSpec = { photos: readonly PhotoKind[]; fields: readonly FieldSpec[]; fixed?: Readonly<Record<string, unknown>> }

const area = (name: string, word: FieldWord, least: number): FieldSpec => ({ name, word, kind: 'area', isNeeded: least > 0, least })
const note = area('note', 'note', 0)
const reason = area('reason', 'reason', 2)
const meeting: readonly FieldSpec[] = [
  { name: 'place', word: 'place', kind: 'line', isNeeded: true, least: 1 },
  { name: 'time', word: 'time', kind: 'moment', isNeeded: true },
]
const choice = (name: string, word: FieldWord, options: readonly string[]): FieldSpec => ({ name, word, kind: 'choice', isNeeded: true, options })

/** How each action is filled in on a phone; an action that is not here is done at a desk. Which of them is allowed comes with the task. */
export const formSpecs: Readonly<Record<string, FormSpec>> = {
  sign: { photos: [], fields: [] },
  verifyOk: { photos: ['ONSITE'], fields: [note] },
  verifyFail: { photos: ['ONSITE'], fields: [note] },
  markUnclear: { photos: [], fields: [note] },
  agreeAppointment: { photos: [], fields: meeting },
  changeAppointment: { photos: [], fields: [...meeting, area('reason', 'change', 2)] },
  recordAppointment: { photos: [], fields: [choice('outcome', 'kept', ['KEPT', 'MISSED']), note] },
  dispose: { photos: ['BEFORE', 'AFTER'], fields: [area('result', 'result', 2), choice('outcome', 'outcome', outcomes)] },
  completeAssist: { photos: [], fields: [area('result', 'result', 2)] },
  passReview: { photos: ['ONSITE'], fields: [note] },
  failReview: { photos: [], fields: [reason] },
  completeCallback: { photos: [], fields: [choice('solved', 'solved', ['yes', 'no']), choice('stars', 'stars', ['1', '2', '3', '4', '5']), note] },
  requestReturn: { photos: [], fields: [reason] },
  requestExtension: { photos: [], fields: [{ name: 'hours', word: 'hours', kind: 'number', isNeeded: true }, reason] },
  requestSuspension: { photos: [], fields: [{ name: 'until', word: 'until', kind: 'moment', isNeeded: true }, reason] },
  resume: { photos: [], fields: [note] },
  escalate: { photos: [], fields: [reason] },
  recordContact: { photos: [], fields: [note] },
  plan: { photos: [], fields: [area('measure', 'measure', 2), { name: 'byAt', word: 'byAt', kind: 'moment', isNeeded: true }] },
  complete: { photos: ['AFTER'], fields: [area('result', 'result', 2)] },
  comment: { photos: [], fields: [area('text', 'text', 1)] },
  attach: { photos: ['BEFORE', 'AFTER', 'ONSITE'], fields: [note] },
  // Until whistle orders have a command of their own, the wish stands in the case where the head and the community read it.
  askWhistle: { photos: [], fields: [area('text', 'reason', 2)] },
}

export type Values = Readonly<Record<string, string>>
/** Why a field cannot go yet. */
export type Fault = { kind: 'needed' } | { kind: 'short'; least: number } | { kind: 'past' }

/** Faults by field; server time `now` for times that must lie ahead. */
export function faultsOf({ fields }: FormSpec, values: Values, now: number): Record<string, Fault> {
  const found: Record<string, Fault> = {}
  for (const field of fields) {
    const fault = faultOf(field, (values[field.name] ?? '').trim(), now)
    if (fault !== null) found[field.name] = fault
  }
  return found
}

function faultOf({ kind, isNeeded, least = 0 }: FieldSpec, value: string, now: number): Fault | null {
  if (value === '') return isNeeded ? { kind: 'needed' } : null
  if (kind === 'number') return Number(value) > 0 ? null : { kind: 'needed' }
  if (kind === 'moment') return momentOf(value) > now ? null : { kind: 'past' }
  return value.length < least ? { kind: 'short', least } : null
}

/** The instant of a field for date and time, which is UTC+8 whatever the phone is set to. */
export const momentOf = (value: string): number => Date.parse(`${value}:00+08:00`)

const ZONE = 28_800_000
/** An instant as such a field writes it. */
export const momentText = (at: number): string => new Date(at + ZONE).toISOString().slice(0, 16)

type Filled = { values: Values; photos: number; whistlePrefix: string }

/** The action a filled form becomes, without its photos. */
export function actionOf(name: string, { values, photos, whistlePrefix }: Filled): { type: string; [key: string]: unknown } {
  const spec = formSpecs[name]
  const given = Object.fromEntries((spec?.fields ?? []).flatMap((field) => valueOf(field, (values[field.name] ?? '').trim())))
  if (name === 'askWhistle') return { type: 'comment', text: `${whistlePrefix} ${(values['text'] ?? '').trim()}`, isInternal: true }
  if (name === 'passReview') return { type: name, note: '', ...given, evidence: photos > 0 ? 'PHOTO' : 'PHONE' }
  if (name === 'completeCallback') return { type: name, note: '', ...given }
  return { type: name, ...given }
}

function valueOf({ name, kind }: FieldSpec, value: string): [string, unknown][] {
  if (value === '') return []
  if (kind === 'number' || name === 'stars') return [[name, Number(value)]]
  if (kind === 'moment') return [[name, momentOf(value)]]
  return [[name, name === 'solved' ? value === 'yes' : value]]
}
