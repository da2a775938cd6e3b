import { useState } from 'react'
import type { CaseActionInput } from '#contract/commands.ts'
import type { CaseView } from '#contract/views.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useCommand, useNames } from '#renderer/data/data-provider.tsx'
import { actionSpecs, type CaseActionType, type FieldSpec } from './action-specs.ts'
import { buildAction, faultOfField, initialValues, type FieldFaults, type FieldValues } from './action-values.ts'
import { firstFault, refusedField } from './refusal-words.ts'

type Input = { view: CaseView; type: CaseActionType; given?: FieldValues | undefined; now: number; /** Items that the form proposes, best first: told with the one that is chosen. */ suggested: readonly string[]; onDone: (view: CaseView) => void }

/** A refused sending: whose field it belongs to, and the case as it is now when somebody was faster. */
export type Refused = { failure: ApiFailure; field: string | null; current: CaseView | null }

export type ActionForm = {
  fields: readonly FieldSpec[]
  values: FieldValues
  faults: FieldFaults
  refused: Refused | null
  isSending: boolean
  /** Something was typed or chosen since the form opened. */
  isTouched: boolean
  set: (name: string, value: unknown) => void
  leave: (name: string) => void
  /** Sends when everything is filled; gives the first faulty field otherwise. */
  submit: () => string | null
  /** After a conflict: goes on with the case as it is now, keeping what was typed. */
  takeCurrent: () => void
  view: CaseView
}

/** State of one form: what was typed stays through failures and conflicts. */
export function useActionForm({ view: opened, type, given, now, suggested, onDone }: Input): ActionForm {
  const send = useCommand()
  const names = useNames()
  const [view, setView] = useState(opened)
  const [values, setValues] = useState<FieldValues>(() => ({ ...initialValues(type, opened, now), ...given }))
  const [faults, setFaults] = useState<FieldFaults>({})
  const [refused, setRefused] = useState<Refused | null>(null)
  const [isSending, setSending] = useState(false)
  const [isTouched, touch] = useState(false)
  const fields = actionSpecs[type].fields.filter((field) => isShown(type, field, { values, reported: view.card.itemCode, itemLevel: (code) => names.itemNode(code)?.level ?? null }))

  const set = (name: string, value: unknown) => {
    const level = name === 'itemCode' && type === 'accept' && typeof value === 'string' ? { level: names.itemNode(value)?.level ?? null } : {}
    const answer = name === 'call' ? { answer: null } : {}
    touch(true)
    setValues((before) => ({ ...before, ...level, ...answer, [name]: value }))
    setFaults((before) => without(before, name))
  }
  const leave = (name: string) => {
    const fault = faultOfField(type, values, name)
    setFaults((before) => (fault === null ? without(before, name) : { ...before, [name]: fault }))
  }
  const deliver = async (action: CaseActionInput) => {
    const expectedVersion = actionSpecs[type].isAdditive ? null : view.card.version
    const result = await send({ caseId: view.card.id, expectedVersion, action })
    setSending(false)
    if (result.ok) return onDone(result.value.case)
    return setRefused({ failure: result.failure, field: refusedField(result.failure, fields.map(({ name }) => name)), current: result.current })
  }
  const submit = () => {
    const built = buildAction(type, values)
    if (!built.ok) {
      setFaults(built.faults)
      return firstFault(built.faults, fields)
    }
    setSending(true)
    setRefused(null)
    void deliver(built.action.type === 'accept' && suggested.length > 0 ? { ...built.action, suggested: [...suggested] } : built.action)
    return null
  }
  const takeCurrent = () => {
    if (refused?.current) setView(refused.current)
    setRefused(null)
  }
  return { fields, values, faults, refused, isSending, isTouched, set, leave, submit, takeCurrent, view }
}

/** A reason is asked of an accepting desk only where it departs from the reported item or from the item's own level. */
function isShown(type: CaseActionType, field: FieldSpec, { values, reported, itemLevel }: { values: FieldValues; reported: string | null; itemLevel: (code: string) => number | null }): boolean {
  if (type === 'answerDisputeWarning' && field.name === 'watchUntil') return values['how'] === 'WATCHED'
  if (type !== 'accept' || field.name !== 'reason') return true
  const { itemCode, level } = values
  if (typeof itemCode !== 'string') return false
  const isOther = reported !== null && reported !== itemCode
  return isOther || (typeof level === 'number' && itemLevel(itemCode) !== level)
}

function without(faults: FieldFaults, name: string): FieldFaults {
  return Object.fromEntries(Object.entries(faults).filter(([field]) => field !== name))
}
