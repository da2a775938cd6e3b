import { useState } from 'react'
import type { RouteName } from '#contract/routes.ts'
import type { ShiftAction, ShiftWeekView } from '#contract/shifts.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { startOfDate } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'

const changed: ReadonlySet<RouteName> = new Set(['shiftWeek', 'shiftDuty', 'shiftPeople'])

/** One thing at a time to the shifts of a unit, on the plan that was seen when the form was opened; a refusal says about whom and which day, and shows the newest plan. */
export function useShiftDeed({ unit, rows, version }: Pick<ShiftWeekView, 'unit' | 'rows' | 'version'>) {
  const { shifts, common } = useT()
  const { api } = useData()
  const failureText = useFailureText()
  const format = useFormat()
  const linesOf = (failure: ApiFailure) => {
    const { text, next } = failureText(failure)
    const { staff, day } = failure.details
    const name = rows.find(({ id }) => id === staff)?.name
    return [[...(name === undefined ? [] : [shifts.refusedAbout(name, typeof day === 'string' ? format.day(startOfDate(day)) : '').trim()]), text, next].join(common.separator)]
  }
  const { isBusy, refusal, run, forget } = useDeed(changed, { staysInForm: true, linesOf })
  const [opened] = useState(version)
  // Behind a refusal stands the newest plan: what is pressed next is meant for it.
  const [wasRefused, setRefused] = useState(false)
  const seen = wasRefused ? version : opened
  const act = (action: ShiftAction): Promise<boolean> => run(shifts.done[action.type], (commandId) => api.call('actShifts', { body: { commandId, unit, expectedVersion: seen, action } }), action).then((isDone) => {
    setRefused(!isDone)
    return isDone
  })
  return { isBusy, refusal, act, forget }
}
