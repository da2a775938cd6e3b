import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { ShiftAction, ShiftWeekView } from '#contract/shifts.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'

const changed: ReadonlySet<unknown> = new Set(['shiftWeek', 'shiftDuty', 'shiftPeople'])
export type ShiftDeed = { isBusy: boolean; refusal: string | null; act(action: ShiftAction): Promise<boolean>; forget(): void }

/** One thing at a time to the shifts of a unit; a refusal says about whom and which day. */
export function useShiftDeed({ unit, rows }: Pick<ShiftWeekView, 'unit' | 'rows'>): ShiftDeed {
  const { shifts, common } = useT()
  const { api } = useData()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const failureText = useFailureText()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const refuse = (cause: unknown) => {
    const failure = cause instanceof ApiFailure ? cause : new ApiFailure('unreadable')
    const { text, next } = failureText(failure)
    const { staff, day } = failure.details
    const name = rows.find(({ id }) => id === staff)?.name
    setRefusal([...(name === undefined ? [] : [shifts.refusedAbout(name, typeof day === 'string' ? day : '').trim()]), text, next].join(common.separator))
  }
  const act = async (action: ShiftAction): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    try {
      await api.call('actShifts', { body: { commandId: uuidv7(), unit, action } })
      void message.success(shifts.done[action.type])
      return true
    } catch (cause) {
      refuse(cause)
      return false
    } finally {
      await queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => changed.has(name) })
      setBusy(false)
    }
  }
  return { isBusy, refusal, act, forget: () => setRefusal(null) }
}
