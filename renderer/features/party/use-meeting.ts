import type { MeetingActionInput } from '#contract/meeting.ts'
import type { RouteName } from '#contract/routes.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData } from '#renderer/data/data-provider.tsx'

const changed: ReadonlySet<RouteName> = new Set(['meeting', 'branch', 'party', 'owedMeetings'])

/** One thing at a time for a meeting, at the version that was seen. */
export function useMeetingDeed() {
  const { api } = useData()
  const { isBusy, run } = useDeed(changed)
  const act = (about: { id: string; version: number; said: string }, action: MeetingActionInput): Promise<boolean> =>
    run(about.said, (commandId) => api.call('meetingCommand', { body: { commandId, meetingId: about.id, expectedVersion: about.version, action } }), [about.id, action])
  return { isBusy, run, act, api }
}
