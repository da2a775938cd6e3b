import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useCards, useCommand, useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'

/** The case of the address with its timeline and relatives; follows the live stream. */
export function useCase(no: string) {
  const view = useCall('caseByNo', { params: { no } }, { keepsPrevious: true })
  const id = view.data?.card.no === no ? view.data.card.id : undefined
  const params = { id: id ?? '' }
  const isEnabled = id !== undefined
  const timeline = useCall('timeline', { params }, { isEnabled })
  const related = useCall('related', { params }, { isEnabled })
  useFollowCase(id, view.data?.card.version)
  return { view, timeline, related }
}

const followed = ['caseByNo', 'timeline', 'deadlines', 'related'] as const

/** Asks again as soon as the live stream knows a newer version, or the case left the open ones. */
function useFollowCase(id: string | undefined, version: number | undefined): void {
  const queries = useQueryClient()
  const { state } = useCards()
  const live = id === undefined ? undefined : state?.cards.get(id)?.version
  useEffect(() => {
    if (version === undefined || (live !== undefined && live <= version)) return
    for (const name of followed) void queries.invalidateQueries({ queryKey: [name] })
  }, [queries, live, version])
}

/** Adds a note; true when it is in the log. */
export function useNote(caseId: string | undefined): (text: string) => Promise<boolean> {
  const send = useCommand()
  return async (text) => {
    if (caseId === undefined) return false
    const result = await send({ caseId, expectedVersion: null, action: { type: 'comment', text, isInternal: true } })
    return result.ok
  }
}

/** Fetches contact data in plain text; the server writes who asked and why. */
export function useUnmask() {
  const { api } = useData()
  return (caseId: string, reason: string) => api.call('unmask', { params: { id: caseId }, body: { reason } })
}
