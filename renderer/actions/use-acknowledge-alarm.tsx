import { App } from 'antd'
import { useState, type ReactNode } from 'react'
import type { AlarmView } from '#contract/alarms.ts'
import { alarmTitle } from '#renderer/data/alarm-words.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useAlarmAct } from '#renderer/data/use-alarms.ts'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { AcknowledgeDialog } from './acknowledge-dialog.tsx'

/** Acknowledges an alarm for this desk: at once, or after the note that its priority asks for. `dialog` is to be drawn. */
export function useAcknowledgeAlarm(): { acknowledge: (alarm: AlarmView) => void; dialog: ReactNode } {
  const t = useT()
  const names = useNames()
  const act = useAlarmAct()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [asked, ask] = useState<AlarmView | null>(null)
  const send = async (alarm: AlarmView, note: string) => {
    const failure = await act('acknowledgeAlarm', { params: { id: alarm.id }, body: note === '' ? {} : { note } })
    ask(null)
    if (failure === null) message.success(t.alarms.acknowledged(alarmTitle(alarm, t, names)))
    else message.error(`${failureText(failure).text}${t.common.separator}${failureText(failure).next}`)
  }
  return {
    acknowledge: (alarm) => (alarm.needsNote ? ask(alarm) : void send(alarm, '')),
    dialog: asked !== null && <AcknowledgeDialog key={asked.id} title={alarmTitle(asked, t, names)} needsNote={asked.needsNote} onClose={() => ask(null)} onConfirm={(note) => void send(asked, note)} />,
  }
}
