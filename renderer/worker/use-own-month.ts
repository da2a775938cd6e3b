import { useEffect, useState } from 'react'
import type { StaffMonthView } from '#contract/staff.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { usePhone } from './use-phone.ts'

export type OwnMonth = { kind: 'loading' } | { kind: 'there'; view: StaffMonthView } | { kind: 'trouble'; failure: ApiFailure; again: () => void }

/** The own month as the server has it; it is asked for each time and kept nowhere on the phone. */
export function useOwnMonth(month: string): OwnMonth {
  const { api } = usePhone()
  const [answer, setAnswer] = useState<{ of: string; view: StaffMonthView } | { of: string; failure: ApiFailure } | null>(null)
  const [turn, setTurn] = useState(0)
  const asked = `${month} ${turn}`
  useEffect(() => {
    let isOver = false
    api.call('staffMonth', { query: { month } }).then(
      (view) => isOver || setAnswer({ of: asked, view }),
      (cause: unknown) => isOver || setAnswer({ of: asked, failure: cause instanceof ApiFailure ? cause : new ApiFailure('unreadable') }),
    )
    return () => {
      isOver = true
    }
  }, [api, month, asked])
  if (answer?.of !== asked) return { kind: 'loading' }
  return 'view' in answer ? { kind: 'there', view: answer.view } : { kind: 'trouble', failure: answer.failure, again: () => setTurn(turn + 1) }
}
