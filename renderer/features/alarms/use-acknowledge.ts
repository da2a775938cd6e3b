import { App } from 'antd'
import { useCallback } from 'react'
import type { CaseCard } from '#contract/views.ts'
import type { CommandResult } from '#renderer/data/command-sender.ts'
import { useCommand } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'

/** Acknowledges the alarm of a case; when the case moved on meanwhile, once more on what it is now. */
export function useAcknowledge(): (card: CaseCard, note: string) => Promise<void> {
  const send = useCommand()
  const { alarms, common } = useT()
  const { message } = App.useApp()
  const failureText = useFailureText()
  return useCallback(
    async (card, note) => {
      const action = { type: 'acknowledgeAlarm' as const, ...(note === '' ? {} : { note }) }
      const attempt = (expectedVersion: number): Promise<CommandResult> =>
        send({ caseId: card.id, expectedVersion, action })
      const first = await attempt(card.version)
      const moved =
        !first.ok && first.current !== null && first.current.card.alarmAckedAt === null
          ? first.current.card.version
          : null
      const result = moved === null ? first : await attempt(moved)
      if (result.ok) message.success(alarms.acknowledged(card.isRedacted ? common.restricted : card.title))
      else message.error(`${failureText(result.failure).text}${common.separator}${failureText(result.failure).next}`)
    },
    [send, message, alarms, common, failureText],
  )
}
